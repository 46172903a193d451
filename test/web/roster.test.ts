import { describe, expect, it } from 'vitest';
import type { RosterSpan } from '../../api/duty-roster.ts';
import { periodAfter, periodOf, rosterDays } from '../../web/src/pages/rules/roster/days.ts';

const span = (from: string, to: string, dutyId: string | null = 'duty'): RosterSpan => ({
  teamId: 'team',
  from: `${from}:00.000Z`,
  to: `${to}:00.000Z`,
  dutyId,
  personId: dutyId === null ? null : 'ana',
  presentId: dutyId === null ? null : 'ana',
});

describe('the periods of a roster', () => {
  it('are weeks from Monday on, and months as long as they are', () => {
    expect(periodOf('week', '2026-11-22')).toEqual({ first: '2026-11-16', count: 7 });
    expect(periodOf('week', '2026-11-16')).toEqual({ first: '2026-11-16', count: 7 });
    expect(periodOf('month', '2028-02-29')).toEqual({ first: '2028-02-01', count: 29 });
  });

  it('follow each other over the ends of months and years', () => {
    expect(periodAfter('week', '2026-12-30', 1)).toBe('2027-01-04');
    expect(periodAfter('week', '2027-01-01', -1)).toBe('2026-12-21');
    expect(periodAfter('month', '2026-12-31', 1)).toBe('2027-01-01');
    expect(periodAfter('month', '2026-03-31', -1)).toBe('2026-02-01');
  });
});

describe('a day of the roster', () => {
  it('has what lies in it of every span, gaps as such, and knows whole days', () => {
    const spans = [
      span('2026-11-20T00:00', '2026-11-23T09:00'),
      span('2026-11-23T09:00', '2026-11-23T18:00', null),
      span('2026-11-23T18:00', '2026-11-30T00:00', 'late'),
    ];
    const [sunday, monday] = rosterDays(spans, { first: '2026-11-22', count: 2 });
    expect(sunday?.shifts).toMatchObject([{ isWholeDay: true, span: { dutyId: 'duty' } }]);
    expect(monday?.shifts.map(({ span: { dutyId }, isWholeDay }) => [dutyId, isWholeDay])).toEqual([
      ['duty', false],
      [null, false],
      ['late', false],
    ]);
    expect(monday?.shifts.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([9, 9, 6]);
  });
});
