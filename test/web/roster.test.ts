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

  it('is without anybody by right while its team is closed, and a gap only while it is open', () => {
    const spans = [span('2026-11-23T00:00', '2026-11-25T00:00', null)];
    const gaps = [
      { from: '2026-11-23T09:00:00.000Z', to: '2026-11-23T12:00:00.000Z' },
      { from: '2026-11-23T13:00:00.000Z', to: '2026-11-24T00:00:00.000Z' },
    ];
    const [monday, tuesday] = rosterDays(spans, { first: '2026-11-23', count: 2 }, gaps);
    expect(monday?.shifts.map(({ kind, from, to }) => [kind, (to - from) / 3_600_000])).toEqual([
      ['closed', 9],
      ['gap', 3],
      ['closed', 1],
      ['gap', 11],
    ]);
    expect(tuesday?.shifts).toMatchObject([{ kind: 'closed', isWholeDay: true }]);
  });
});
