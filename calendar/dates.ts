/**
 * Arithmetic of local dates (`YYYY-MM-DD`): terms of contracts, reminders, releases, plans. Pure; a date belongs to no
 * zone until it is asked for its instant.
 */
import { CalendarError } from './errors.ts';
import { DAY_MS, timeOfDayMs } from './hours.ts';
import { dateOfDay, dayOfDate, EARLIEST_MS, LATEST_MS } from './instant.ts';
import { instantOf as instantOfLocal, zoneOf } from './zone.ts';

/** Dates are reckoned between these days only; the last one is out. */
const FIRST_DAY = EARLIEST_MS / DAY_MS;
const END_DAY = LATEST_MS / DAY_MS;

/**
 * The day number (days since 1970-01-01) of a date that exists.
 * @throws CalendarError `INVALID` for anything but a date between 1900 and 2200
 */
export function dayNumber(date: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? dayOfDate(date) : Number.NaN;
  // 30 February rolls over into March: reading it back shows it.
  if (!isWithin(day) || dateOfDay(day) !== date) throw new CalendarError('INVALID', `no such date: ${date}`);
  return day;
}

/**
 * The date of a day number.
 * @throws CalendarError `INVALID` when it is not a whole number or outside 1900–2200
 */
export function dateOfDayNumber(day: number): string {
  if (!Number.isInteger(day) || !isWithin(day)) throw new CalendarError('INVALID', 'no date between 1900 and 2200');
  return dateOfDay(day);
}

/**
 * The date so many days later, or earlier when negative.
 * @throws CalendarError `INVALID`
 */
export function addDays(date: string, days: number): string {
  return dateOfDayNumber(dayNumber(date) + days);
}

/**
 * The same day of a later month, or of an earlier one when negative; where that month is too short, its last day
 * (31 January + 1 = 28 or 29 February; 29 February + 12 = 28 February).
 *
 * A chain counts from its anchor, never from the date before: `addMonths('2024-01-31', 2)` is 31 March, while adding one
 * month to the clamped 29 February would stay on the 29th for ever.
 * @throws CalendarError `INVALID`
 */
export function addMonths(date: string, months: number): string {
  const { first, last, day } = monthAhead(date, months);
  return dateOfDayNumber(Math.min(first + day - 1, last));
}

/**
 * The last day of a term that begins with the day `start` and lasts so many months: the day before the same day of the
 * later month, and the last day of that month where it has no such day.
 *
 * This is what lawyers count when the first day belongs to the term (BGB § 187 II, § 188 II and III; the end of month
 * also Civil Code of China art. 202): a year from 1 March 2025 ends on 28 February 2026, a year from 29 February 2024 on
 * 28 February 2025, a month from 31 January on 28 or 29 February. Terms that follow each other count from the start of
 * the first: term n begins on the day after `endOfTerm(start, { months: n * months })`, so that none overlaps or leaves a gap.
 * @throws CalendarError `INVALID`, also for a term of less than a month
 */
export function endOfTerm(start: string, { months }: { readonly months: number }): string {
  if (!(months >= 1)) throw new CalendarError('INVALID', 'a term lasts a month at least');
  const { first, last, day } = monthAhead(start, months);
  return dateOfDayNumber(Math.min(first + day - 2, last));
}

/**
 * The instant (epoch milliseconds) of a local time on a date. A time that the zone skips moves forward by the gap, a time
 * that comes twice is its first occurrence.
 * @param time `HH:MM`, `24:00` being the end of the day
 * @param zone IANA name
 * @throws CalendarError `INVALID`; RangeError when there is no such zone
 */
export function instantOf(date: string, time: string, zone: string): number {
  if (!/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time)) {
    throw new CalendarError('INVALID', `no such time of day: ${time}`);
  }
  const local = dayNumber(date) * DAY_MS + timeOfDayMs(time);
  return instantOfLocal(local, zoneOf(zone).window(local - 2 * DAY_MS, local + 2 * DAY_MS));
}

/**
 * The local date at an instant.
 * @param ms epoch milliseconds
 * @param zone IANA name
 * @throws CalendarError `INVALID` outside 1900–2200; RangeError when there is no such zone
 */
export function dateOf(ms: number, zone: string): string {
  if (!(ms >= EARLIEST_MS && ms < LATEST_MS)) throw new CalendarError('INVALID', 'no instant between 1900 and 2200');
  return dateOfDayNumber(Math.floor((ms + zoneOf(zone).offsetAt(ms)) / DAY_MS));
}

/**
 * The dates of certain days of every month, from `from` to `to` (both included), ascending and each once. A day that a
 * month does not have is its last: `[31]` is every end of month.
 * @throws CalendarError `INVALID`, also for a day outside 1–31
 */
export function datesOfMonths(
  days: readonly number[],
  { from, to }: { readonly from: string; readonly to: string },
): string[] {
  if (days.some((day) => !(Number.isInteger(day) && day >= 1 && day <= 31))) {
    throw new CalendarError('INVALID', 'a day of the month is 1 to 31');
  }
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const found = new Set<number>();
  let month = monthAhead(from, 0);
  for (let ahead = 1; month.first <= last; ahead += 1) {
    for (const day of days) found.add(Math.min(month.first + day - 1, month.last));
    month = monthAhead(from, ahead);
  }
  return [...found]
    .filter((day) => day >= first && day <= last)
    .toSorted((a, b) => a - b)
    .map(dateOfDayNumber);
}

const isWithin = (day: number): boolean => day >= FIRST_DAY && day < END_DAY;

/** First and last day of the month so many months ahead of a date, as day numbers, and the date's own day of the month. */
function monthAhead(date: string, months: number): { first: number; last: number; day: number } {
  const begin = new Date(dayNumber(date) * DAY_MS);
  if (!Number.isInteger(months)) throw new CalendarError('INVALID', 'months are counted whole');
  const firstOf = (ahead: number): number => Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + ahead) / DAY_MS;
  return { first: firstOf(months), last: firstOf(months + 1) - 1, day: begin.getUTCDate() };
}
