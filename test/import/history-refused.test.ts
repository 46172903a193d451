import { describe, expect, it } from 'vitest';
import { type Change, codesOf, judged } from './lives.ts';

describe('the life of a case', () => {
  it.each<[string, Change[], string[]]>([
    ['a state the mapping has no word for', ['09:00 Asleep'], ['2 UNKNOWN_STATE']],
    ['a state the mapping refuses', ['09:00 New', '10:00 Broken'], ['3 REFUSED_STATE']],
    ['no state', ['09:00 '], ['2 MISSING_VALUE']],
    ['an unknown priority', [{ at: '09:00 New', priority: 'P9' }], ['2 UNKNOWN_SEVERITY']],
    ['no priority from the beginning', [{ at: '09:00 New', priority: '' }], ['2 MISSING_VALUE']],
    ['an unknown team', [{ at: '09:00 New', group: 'nobody' }], ['2 UNKNOWN_TEAM']],
    ['a change before the opening', ['08:00 New'], ['2 BEFORE_OPENING']],
    ['a time that does not exist', [{ at: '09:00 New', created: '2026-02-30 09:00' }], ['2 BAD_TIME']],
    ['several mistakes at once', [{ at: '09:00 Asleep', priority: 'P9' }], ['2 UNKNOWN_STATE', '2 UNKNOWN_SEVERITY']],
  ])('is refused for %s', (_, changes, codes) => {
    expect(codesOf(judged(changes))).toEqual(codes);
  });
});
