/**
 * - `NO_OPEN_TIME`: the calendar does not open within 20 years of the start.
 * - `TOO_FAR`: it does, but the result lies more than 20 years ahead.
 * - `INVALID`: not a number, a negative duration, an instant outside 1900–2200, an impossible range of years.
 * - `BAD_ICAL`: the text is no iCalendar file.
 */
export type CalendarErrorCode = 'NO_OPEN_TIME' | 'TOO_FAR' | 'INVALID' | 'BAD_ICAL';

/** The one error that this folder throws; `code` is stable, the message is for developers only. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  readonly code: CalendarErrorCode;

  constructor(code: CalendarErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
