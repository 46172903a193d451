import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../../api/processes/kinds.ts';
import type { ProcessClock } from '../../web/src/api/types.ts';
import { minorUnits, typedMoney } from '../../web/src/fields/money.ts';
import { bodyOf, type FieldSpec, firstValues, isComplete, shownOf } from '../../web/src/fields/spec.ts';
import { currentClocks } from '../../web/src/process/current-clocks.ts';
import { valuesOf } from '../../web/src/process/fact-values.ts';
import { wholeLanguage } from './support/words.ts';

const FIELDS: readonly FieldSpec[] = [
  { name: 'reason', kind: 'choice', choices: [{ value: 'other', label: '其他' }] },
  { name: 'note', kind: 'longText', when: ({ reason }) => reason === 'other' },
  { name: 'amountMinor', kind: 'money', optional: true },
  { name: 'expected', kind: 'money', optional: true },
  { name: 'effortDays', kind: 'number', optional: true },
  { name: 'approve', kind: 'yesNo', optional: true },
  { name: 'version', kind: 'policyVersion', optional: true },
];

describe('fields of a command', () => {
  it('become a body of what was given, in the shape the API takes', () => {
    const values = {
      ...firstValues(FIELDS),
      reason: 'other',
      note: '另有安排',
      amountMinor: { amount: '1280.5', currency: 'CNY' },
      expected: { amount: '500', currency: 'JPY' },
      effortDays: '2.5',
      approve: 'no',
      version: '01900000-0000-7000-8000-000006000001/3',
    };
    expect(bodyOf(FIELDS, values)).toEqual({
      reason: 'other',
      note: '另有安排',
      amountMinor: 128_050,
      currency: 'CNY',
      expected: { amountMinor: 500, currency: 'JPY' },
      effortDays: 2.5,
      approve: false,
      policyId: '01900000-0000-7000-8000-000006000001',
      version: 3,
    });
  });

  it('that are empty or not there are left out, and what is known beforehand travels along', () => {
    const values = firstValues(FIELDS, { reason: 'price', note: 'typed before', step: 'quote' });
    expect(bodyOf(FIELDS, values)).toEqual({ reason: 'price', step: 'quote' });
  });

  it('are complete when everything that is there and needed is given', () => {
    const values = firstValues(FIELDS, { reason: 'other' });
    expect(isComplete(FIELDS, values)).toBe(false);
    expect(isComplete(FIELDS, { ...values, note: ' ' })).toBe(false);
    expect(isComplete(FIELDS, { ...values, note: '是' })).toBe(true);
    expect(isComplete(FIELDS, { ...values, reason: 'price' })).toBe(true);
    expect(shownOf(FIELDS, { reason: 'price' }).map(({ name }) => name)).not.toContain('note');
  });

  it.each([
    ['0.29', 'CNY', 29],
    ['1234567.89', 'EUR', 123_456_789],
    ['120', 'JPY', 120],
  ])('%s %s are %i minor units, and are shown again as they were typed', (amount, currency, minor) => {
    expect(minorUnits({ amount, currency })).toBe(minor);
    expect(typedMoney(minor, currency)).toEqual({ amount, currency });
  });
});

const clock = (key: string, more: Partial<ProcessClock> = {}): ProcessClock => ({
  key,
  stage: key.split('/')[0] ?? '',
  round: 1,
  state: 'running',
  startedAt: `2026-11-0${key.length}T00:00:00.000Z`,
  targetMs: 1,
  dueAt: null,
  stoppedAt: null,
  stopReason: null,
  elapsedMs: null,
  breachedAt: null,
  calendar: null,
  pauses: [],
  levels: [],
  ...more,
});

describe('the clocks of a process', () => {
  it('are those that run, the first due one first, and of what is over the last one', () => {
    const stoppedAt = '2026-11-05T00:00:00.000Z';
    const shown = currentClocks([
      clock('filter/1', { stoppedAt }),
      clock('filter/2', { stoppedAt }),
      clock('review/1', { stoppedAt }),
      clock('review/2', { dueAt: '2026-12-24T00:00:00.000Z' }),
      clock('review/3', { dueAt: '2026-12-01T00:00:00.000Z' }),
      clock('paused/1'),
    ]);
    expect(shown.map(({ key }) => key)).toEqual(['review/3', 'review/2', 'paused/1', 'filter/2']);
  });
});

const WORDS = {
  person: (id: string) => (id === 'p1' ? '何静怡' : undefined),
  instant: (at: number) => `at ${at}`,
};

describe('the values of a fact', () => {
  it('name people, references and lists, and tell instants', () => {
    const release = { id: 'r1', name: '4.3' };
    const data = { ownerId: 'p1', caseId: 'c1', release, areas: ['报表', '权限'], shipAt: 7, count: 2 };
    expect(valuesOf(data, WORDS)).toEqual({
      name: '何静怡',
      ownerId: '何静怡',
      caseId: 'c1',
      release: '4.3',
      areas: '报表, 权限',
      shipAt: 'at 7',
      count: 2,
    });
  });
});

describe.each(['en', 'zh-CN'] as const)('the words in %s', (language) => {
  it('name every kind of process, and the places where they are listed', async () => {
    const words = await wholeLanguage(language);
    const named: Readonly<Record<string, string>> = words.kind;
    for (const kind of KIND_NAMES) expect(named[kind]).toMatch(/./);
  });

  it('of one area never replace those of another', async () => {
    const { areas } =
      language === 'en'
        ? await import('../../web/src/i18n/en/index.ts')
        : await import('../../web/src/i18n/zh-CN/index.ts');
    const seen = new Map<string, string>();
    const twice: string[] = [];
    const walk = (area: string, path: string, node: unknown): void => {
      if (typeof node === 'object' && node !== null) {
        for (const [name, below] of Object.entries(node)) walk(area, `${path}.${name}`, below);
      } else if (seen.has(path)) twice.push(`${path}: ${seen.get(path)}, ${area}`);
      else seen.set(path, area);
    };
    for (const [area, load] of Object.entries(areas)) walk(area, '', (await load()).default);
    expect(seen.size).toBeGreaterThan(300);
    expect(twice).toEqual([]);
  });
});
