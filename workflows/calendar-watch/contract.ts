/** The daily look at how far the calendars reach. Browser-safe. */

/** Id of the Temporal Schedule that starts the watch, and beginning of its workflows' ids. */
export const CALENDAR_WATCH = 'calendar-watch';

/** What a look found: calendars whose holidays for a year are not known. */
export type CalendarWatchResult = Readonly<{ missing: readonly Readonly<{ calendarId: string; year: number }>[] }>;

/** What the workflow asks of the outside world. */
export type CalendarWatchActivities = {
  /** Leaves a notice for the service manager wherever a year is missing, once per calendar and year. `now` in epoch milliseconds. */
  checkCalendarYears(input: Readonly<{ now: number }>): Promise<CalendarWatchResult>;
};
