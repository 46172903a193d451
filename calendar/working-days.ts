/** Working days of a calendar: local dates on which it opens at all. Make-up days count, holidays do not. Pure. */
import { BLOCK_DAYS, blockAt, type CompiledCalendar } from './compile.ts';
import { addDays, dateOfDayNumber, datesOfMonths, dayNumber } from './dates.ts';
import { CalendarError } from './errors.ts';

/** What becomes of a date that is no working day: it stays, or moves to the next or the previous one. */
export type Adjustment = 'none' | 'next' | 'previous';

/** Days of the month, such as the 10th and the 25th, moved to a working day where they are none. */
export interface Rhythm {
  readonly days: readonly number[];
  readonly adjust: Adjustment;
}

/** A calendar that stays closed for longer is taken to be closed for good. */
const MAX_CLOSED_DAYS = 20 * 366;

/**
 * Whether the calendar opens on this date, in its own zone, for however short a time.
 * @throws CalendarError `INVALID`
 */
export function isWorkingDay(calendar: CompiledCalendar, date: string): boolean {
  return opensOn(calendar, dayNumber(date));
}

/**
 * The date itself where it is a working day or nothing is to be adjusted, else the next or the previous working day.
 * @throws CalendarError `INVALID`, `NO_OPEN_TIME` (none within 20 years)
 */
export function adjustDate(calendar: CompiledCalendar, date: string, adjust: Adjustment): string {
  const day = dayNumber(date);
  if (adjust === 'none' || opensOn(calendar, day)) return date;
  return dateOfDayNumber(workingDayBeyond(calendar, day, adjust === 'next' ? 1 : -1));
}

/**
 * The n-th working day after a date, or before it when negative; the date itself is not counted, and 0 leaves it as it is.
 * @throws CalendarError `INVALID`, `NO_OPEN_TIME` (none within 20 years)
 */
export function addWorkingDays(calendar: CompiledCalendar, date: string, count: number): string {
  if (!Number.isInteger(count)) throw new CalendarError('INVALID', 'working days are counted whole');
  let day = dayNumber(date);
  for (let left = Math.abs(count); left > 0; left -= 1) day = workingDayBeyond(calendar, day, count > 0 ? 1 : -1);
  return dateOfDayNumber(day);
}

/**
 * The dates of a rhythm, as moved, from `from` to `to` (both included), ascending and each once.
 * @throws CalendarError `INVALID`, `NO_OPEN_TIME`
 */
export function rhythmDates(
  calendar: CompiledCalendar,
  { days, adjust }: Rhythm,
  { from, to }: { readonly from: string; readonly to: string },
): string[] {
  // What lies outside may move inside: everything that is closed right before, or right after, belongs to the search.
  const earliest = adjust === 'next' ? addDays(addWorkingDays(calendar, from, -1), 1) : from;
  const latest = adjust === 'previous' ? addDays(addWorkingDays(calendar, to, 1), -1) : to;
  const moved = datesOfMonths(days, { from: earliest, to: latest }).map((date) => adjustDate(calendar, date, adjust));
  return [...new Set(moved)].filter((date) => date >= from && date <= to);
}

function workingDayBeyond(calendar: CompiledCalendar, from: number, step: 1 | -1): number {
  for (let far = 1; far <= MAX_CLOSED_DAYS; far += 1) {
    if (opensOn(calendar, from + far * step)) return from + far * step;
  }
  throw new CalendarError('NO_OPEN_TIME', 'the calendar does not open within 20 years');
}

function opensOn(calendar: CompiledCalendar, day: number): boolean {
  const index = Math.floor(day / BLOCK_DAYS);
  return (blockAt(calendar, index).ranges[day - index * BLOCK_DAYS]?.length ?? 0) > 0;
}
