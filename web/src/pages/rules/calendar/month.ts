/** The days of a month as the calendar opens them, by the arithmetic that clocks use. Pure. */
import { compileCalendar } from '../../../../../calendar/compile.ts';
import { explainWorkingTime, explanationToWire } from '../../../../../calendar/explain.ts';
import type { CalendarBody, WorkingTimeExplanation } from '../../../api/types.ts';

export type MonthDay = Readonly<{
  date: string;
  ranges: readonly string[];
  openMs: number;
  closed: WorkingTimeExplanation['closedDays'][number] | undefined;
  /** It has hours of its own. */
  changed: WorkingTimeExplanation['changedDays'][number] | undefined;
}>;

const DAY_MS = 86_400_000;

/** All days of a month `YYYY-MM`, and how many cells of the week come before the first (Monday begins). */
export function monthOf(body: CalendarBody, yearMonth: string): { days: MonthDay[]; before: number } {
  const calendar = compileCalendar(body);
  const first = Date.parse(`${yearMonth}-01T00:00:00Z`);
  const next = nextMonth(yearMonth, 1);
  // Two days more at each side: the zone's midnight is not UTC's.
  const span = { start: first - 2 * DAY_MS, end: Date.parse(`${next}-01T00:00:00Z`) + 2 * DAY_MS };
  const wire = explanationToWire(calendar, explainWorkingTime(calendar, span));
  const open = Map.groupBy(wire.openIntervals, ({ start }) => start.slice(0, 10));
  const closed = new Map(wire.closedDays.map((one) => [one.date, one]));
  const changed = new Map(wire.changedDays.map((one) => [one.date, one]));
  const count = Math.round((Date.parse(`${next}-01T00:00:00Z`) - first) / DAY_MS);
  const days = Array.from({ length: count }, (_, at): MonthDay => {
    const date = new Date(first + at * DAY_MS).toISOString().slice(0, 10);
    const intervals = open.get(date) ?? [];
    return {
      date,
      ranges: intervals.map(({ start, end }) => `${start.slice(11, 16)}–${end.slice(11, 16)}`),
      openMs: intervals.reduce((sum, { seconds }) => sum + seconds * 1000, 0),
      closed: closed.get(date),
      changed: changed.get(date),
    };
  });
  return { days, before: (new Date(first).getUTCDay() + 6) % 7 };
}

/** The month so many months on, as `YYYY-MM`. */
export function nextMonth(yearMonth: string, months: number): string {
  const at = new Date(`${yearMonth}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 7);
}
