/** `NO_OPEN_TIME`: the calendar is closed for the next 20 years. `TOO_FAR`: the result lies more than 20 years ahead.
 * `INVALID`: the caller passed no number, a negative duration or an instant outside 1900–2200. */
export type CalendarErrorCode = 'NO_OPEN_TIME' | 'TOO_FAR' | 'INVALID';

/** The one error that working-time arithmetic throws; `code` is stable, the message is for developers only. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  readonly code: CalendarErrorCode;

  constructor(code: CalendarErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
