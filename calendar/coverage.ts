/** How far a calendar's holiday data reach. Pure. */
import type { CalendarBody } from './contract.ts';
import { zoneOf } from './zone.ts';

/**
 * The first calendar year, this one or the next, that the calendar's holiday data do not cover to its end; undefined
 * when both are covered, or when the calendar has no dates of its own and so cannot run out (round the clock).
 * Without `validUntil` the data are taken to reach to the end of the year of their last date.
 * @param nowMs epoch milliseconds; the year is the one in the calendar's zone
 */
export function missingYear(body: CalendarBody, nowMs: number): number | undefined {
  const covered = body.validUntil ?? lastDatedYear(body);
  if (covered === undefined) return undefined;
  const thisYear = new Date(nowMs + zoneOf(body.timezone).offsetAt(nowMs)).getUTCFullYear();
  return [thisYear, thisYear + 1].find((year) => covered < `${year}-12-31`);
}

function lastDatedYear(body: CalendarBody): string | undefined {
  const holidays = (body.holidays ?? []).map((holiday) => (typeof holiday === 'string' ? holiday : holiday.date));
  const last = [...holidays, ...(body.makeUpDays ?? []).map((day) => day.date)].toSorted().at(-1);
  return last === undefined ? undefined : `${last.slice(0, 4)}-12-31`;
}
