import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN, compileCalendar } from '../../calendar/index.ts';
import type { DateRequest } from '../../workflows/shared/dates.ts';
import { planDatesOf } from '../../workflows/shared/plan-dates.ts';

const nineToFive: [string, string][] = [['09:00', '17:00']];
const office = compileCalendar({
  timezone: 'Europe/Berlin',
  hours: { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive },
});
const closed = compileCalendar({ timezone: 'UTC', hours: {} });

const request = (others: Partial<DateRequest>): DateRequest => ({
  key: 'reminder',
  base: '2026-01-31',
  offset: {},
  adjust: 'none',
  time: '09:00',
  zone: 'Asia/Shanghai',
  calendar: null,
  ...others,
});

const ofTerm = (offset: DateRequest['offset']): string =>
  planDatesOf(request({ base: '2024-02-29', offset: { termMonths: 12, ...offset } }), office).date;

describe('a planned date', () => {
  it('is the base itself, at its time in its zone, when nothing is to be counted', () => {
    expect(planDatesOf(request({}), ALWAYS_OPEN)).toEqual({
      key: 'reminder',
      date: '2026-01-31',
      at: Date.UTC(2026, 0, 31, 1),
    });
  });

  it('counts months, then days, then working days, and moves at last', () => {
    // 28 February, Saturday; then Sunday; then back to Thursday.
    expect(planDatesOf(request({ offset: { months: 1 } }), office).date).toBe('2026-02-28');
    expect(planDatesOf(request({ offset: { months: 1, days: 1 } }), office).date).toBe('2026-03-01');
    expect(planDatesOf(request({ offset: { months: 1, days: 1, workingDays: -2 } }), office).date).toBe('2026-02-26');
    expect(planDatesOf(request({ offset: { months: 1, days: 1 }, adjust: 'next' }), office).date).toBe('2026-03-02');
    expect(planDatesOf(request({ offset: { months: 1, days: 1 }, adjust: 'previous' }), office).date).toBe(
      '2026-02-27',
    );
  });

  it('counts from the last day of a term where one is given', () => {
    expect(ofTerm({})).toBe('2025-02-28');
    expect(ofTerm({ months: -3 })).toBe('2024-11-28');
    expect(ofTerm({ days: 1 })).toBe('2025-03-01');
  });

  it('follows the zone’s clock over the change to summer time', () => {
    const times = [0, 1].map(
      (days) => planDatesOf(request({ base: '2026-03-28', offset: { days }, zone: 'Europe/Berlin' }), office).at,
    );
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(23 * 3_600_000);
  });

  it('stays where its days put it when the calendar never opens, so that the process goes on', () => {
    expect(planDatesOf(request({ offset: { days: 3, workingDays: 2 }, adjust: 'next' }), closed).date).toBe(
      '2026-02-03',
    );
  });

  it('is refused when its base does not exist', () => {
    expect(() => planDatesOf(request({ base: '2026-02-30' }), office)).toThrow('no such date');
  });
});
