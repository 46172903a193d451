/** From a question about dates to its answer. Pure; the activity `planDates` and tests of pure cores share it. */
import {
  addDays,
  addMonths,
  addWorkingDays,
  adjustDate,
  CalendarError,
  type CompiledCalendar,
  endOfTerm,
  instantOf,
} from '../../calendar/index.ts';
import type { DateAnswer, DateRequest } from './dates.ts';

/**
 * Counts from the base, or from the end of the term that begins with it: months first, then days, then working days; then moves to a working day where wanted. A calendar
 * that never opens leaves the date where its days put it, because a process must go on.
 * @param calendar what the request's calendar means
 * @throws CalendarError `INVALID` when a date does not exist or lies outside 1900–2200, RangeError for an unknown zone
 */
export function planDatesOf(request: DateRequest, calendar: CompiledCalendar): DateAnswer {
  const { key, base, offset, time, zone } = request;
  const from = offset.termMonths === undefined ? base : endOfTerm(base, { months: offset.termMonths });
  const reached = addDays(addMonths(from, offset.months ?? 0), offset.days ?? 0);
  const date = workingDate(request, reached, calendar);
  return { key, date, at: instantOf(date, time, zone) };
}

function workingDate({ offset, adjust }: DateRequest, reached: string, calendar: CompiledCalendar): string {
  try {
    return adjustDate(calendar, addWorkingDays(calendar, reached, offset.workingDays ?? 0), adjust);
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'NO_OPEN_TIME') return reached;
    throw error;
  }
}
