/** Working-time arithmetic: calendars, adding, measuring, pauses, explanations. Pure. */
export { answerAdd, answerBetween } from './answer.ts';
export { addWorkingTime, workingTimeBetween } from './arithmetic.ts';
export { chinaYear, chinaYears } from './china.ts';
export { type CompiledCalendar, compileCalendar, hasOpenTime, workingDayMs } from './compile.ts';
export { missingYear } from './coverage.ts';
export {
  addDays,
  addMonths,
  dateOf,
  datesOfMonths,
  endOfTerm,
  instantOf,
} from './dates.ts';
export { CalendarError } from './errors.ts';
export { EXPLANATION_LIMIT, explainWorkingTime, explanationToWire, formatIn } from './explain.ts';
export { importIcal } from './import-ical.ts';
export { parseInstant } from './instant.ts';
export { ALWAYS_BODY, ALWAYS_OPEN, CALENDAR_PRESETS } from './presets.ts';
export { type Adjustment, addWorkingDays, adjustDate, isWorkingDay, rhythmDates } from './working-days.ts';
