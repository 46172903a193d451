import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../import/options.ts';
import { localeOf } from '../../import/texts.ts';

const NOW = Date.UTC(2026, 10, 22);
const parse = (line: string, locale: 'en' | 'zh-CN' = 'en') => parseOptions(line.split(' '), { locale, now: NOW });

describe('the command line', () => {
  it('takes a file and its mapping, everything else by its default', () => {
    expect(parse('cases a.csv --map m.json')).toEqual({
      file: 'a.csv',
      map: 'm.json',
      dryRun: false,
      shift: false,
      limit: Number.POSITIVE_INFINITY,
      includeClosed: false,
    });
  });

  it('takes every option', () => {
    const line =
      'cases a.csv --map m.json --dry-run --as-of 2016-03-02T12:00:00+08:00 --shift --limit 500 --include-closed --rejects r.csv';
    expect(parse(line)).toMatchObject({
      dryRun: true,
      asOf: Date.UTC(2016, 2, 2, 4),
      shift: true,
      limit: 500,
      includeClosed: true,
      rejects: 'r.csv',
    });
  });

  it.each([
    ['cases a.csv', 'Usage'],
    ['people a.csv --map m.json', 'Usage'],
    ['cases a.csv b.csv --map m.json', 'Usage'],
    ['cases a.csv --map m.json --nonsense', 'Wrong option'],
    ['cases a.csv --map m.json --as-of 2016-03-02', '--as-of must be an instant'],
    ['cases a.csv --map m.json --as-of 2027-01-01T00:00:00Z', '--as-of must not lie in the future'],
    ['cases a.csv --map m.json --limit 0', '--limit must be'],
    ['cases a.csv --map m.json --limit 1e3', '--limit must be'],
  ])('says what is wrong with: %s', (line, sentence) => {
    expect(() => parse(line)).toThrow(sentence);
  });

  it('speaks the language of the terminal', () => {
    expect(() => parse('cases', 'zh-CN')).toThrow('用法');
    expect(localeOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN');
    expect(localeOf({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
  });
});
