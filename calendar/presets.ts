/** Ready-made calendars, as data. */
import { compileCalendar } from './compile.ts';
import type { CalendarBody } from './contract.ts';

const wholeDay: [string, string][] = [['00:00', '24:00']];

/** Round the clock: every moment counts. */
export const ALWAYS_BODY: CalendarBody = {
  timezone: 'UTC',
  hours: { mon: wholeDay, tue: wholeDay, wed: wholeDay, thu: wholeDay, fri: wholeDay, sat: wholeDay, sun: wholeDay },
};

/** Round the clock, compiled. */
export const ALWAYS_OPEN = compileCalendar(ALWAYS_BODY);
