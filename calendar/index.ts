/** Working-time arithmetic: calendars, adding, measuring, pauses, explanations. Pure. */
export { answerAdd, answerBetween, pausesOf } from './answer.ts';
export { type AddInput, addWorkingTime, type BetweenInput, type Pause, workingTimeBetween } from './arithmetic.ts';
export { type ChinaYear, chinaYear, chinaYears } from './china.ts';
export { type CompiledCalendar, compileCalendar, hasOpenTime } from './compile.ts';
export { missingYear } from './coverage.ts';
export { CalendarError, type CalendarErrorCode } from './errors.ts';
export {
  EXPLANATION_LIMIT,
  type Explanation,
  explainWorkingTime,
  explanationToWire,
  formatIn,
  type OpenInterval,
} from './explain.ts';
export { type IcalImport, type ImportedDay, importIcal, type YearRange } from './import-ical.ts';
export { formatInstant, parseInstant } from './instant.ts';
export { ALWAYS_BODY, ALWAYS_OPEN, CALENDAR_PRESETS, type CalendarPreset } from './presets.ts';
