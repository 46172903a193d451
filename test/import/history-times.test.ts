import { describe, expect, it } from 'vitest';
import { shifted } from '../../import/history.ts';
import type { Mapping } from '../../import/mapping.ts';
import { aMapping } from './builders.ts';
import { type Change, codesOf, judged, told } from './lives.ts';

describe('the life of a case', () => {
  it('is put in order by time, whatever the order of the rows', () => {
    expect(told(judged(['12:00 Active', '09:00 New', '10:00 Waiting']))).toEqual(
      told(judged(['09:00 New', '10:00 Waiting', '12:00 Active'])),
    );
  });

  it('does not show what is later than the instant it is looked at', () => {
    const changes: Change[] = ['09:00 New', '10:00 Active', '11:00 Closed', '12:00 Broken'];
    expect(told(judged(changes, { asOf: Date.UTC(2026, 2, 2, 10, 30) }))).toEqual(['10:00 respond']);
    expect(judged(changes, { asOf: Date.UTC(2026, 2, 2, 8) }).kind).toBe('notYet');
    // Opened at nine, but nothing was known of it before half past.
    expect(judged(['09:30 New'], { asOf: Date.UTC(2026, 2, 2, 9, 15) }).kind).toBe('notYet');
    expect(codesOf(judged(changes))).toEqual(['5 REFUSED_STATE']);
  });

  it('is refused when the source numbers changes against their times', () => {
    const mapping = aMapping();
    const numbered: Mapping = { ...mapping, columns: { ...mapping.columns, sequence: 'agent' } };
    const changes = [
      { at: '10:00 New', agent: '1' },
      { at: '09:30 Active', agent: '2' },
    ];
    expect(codesOf(judged(changes, { mapping: numbered }))).toEqual(['3 OUT_OF_ORDER']);
    expect(
      told(
        judged(
          [
            { at: '10:00 Active', agent: '2' },
            { at: '10:00 New', agent: '1' },
          ],
          { mapping: numbered },
        ),
      ),
    ).toEqual(['10:00 respond']);
  });

  it('takes marks and changes in the order in which they happened', () => {
    const mapping = aMapping();
    const marked: Mapping = { ...mapping, columns: { ...mapping.columns, resolved: 'agent', owner: undefined } };
    const agent = '2026-03-02 11:00';
    const changes = [
      { at: '09:00 New', agent },
      { at: '10:00 Active', agent },
    ];
    expect(told(judged(changes, { mapping: marked }))).toEqual(['10:00 respond', '11:00 resolve']);
  });

  it('keeps its distances when it is moved to another time', () => {
    const verdict = judged(['09:00 New', '10:00 Waiting']);
    if (verdict.kind !== 'open') throw new Error(verdict.kind);
    const moved = shifted(
      verdict.input(() => 'somebody'),
      3_600_000,
    );
    expect(moved.openedAt).toBe(Date.UTC(2026, 2, 2, 10));
    expect(moved.past?.map(({ at }) => at)).toEqual([Date.UTC(2026, 2, 2, 11)]);
  });
});
