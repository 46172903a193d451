import { describe, expect, it } from 'vitest';
import { type Answer, ranked } from '../../web/src/process/answers/ranked.ts';

const answer = (name: string, more: Partial<Answer> = {}): Answer => ({
  id: name,
  name,
  keyword: name,
  text: { 'zh-CN': null, en: name },
  kinds: ['escalation'],
  teamIds: [],
  action: null,
  uses: 0,
  lastUsedAt: null,
  mayChange: false,
  changedBy: 'T',
  active: true,
  version: 1,
  createdAt: '2026-11-22T00:00:00.000Z',
  updatedAt: '2026-11-22T00:00:00.000Z',
  ...more,
});
const namesOf = (answers: readonly Answer[]): string[] => answers.map(({ name }) => name);

describe('prepared answers', () => {
  it('are offered by how often they are used, until something is typed', () => {
    const all = [answer('seldom', { uses: 1 }), answer('often', { uses: 9 }), answer('never')];
    expect(namesOf(ranked(all, '  '))).toEqual(['often', 'seldom', 'never']);
  });

  it('are found by keyword before name, and by name before their words, in either language', () => {
    const all = [
      answer('words', { text: { 'zh-CN': '请提供日志 LOG', en: null }, uses: 99 }),
      answer('named', { name: 'The log files' }),
      answer('begins', { keyword: 'logs' }),
      answer('exact', { keyword: 'Log' }),
      answer('other'),
    ];
    expect(namesOf(ranked(all, 'log'))).toEqual(['exact', 'begins', 'The log files', 'words']);
    expect(namesOf(ranked(all, '日志'))).toEqual(['words']);
  });
});
