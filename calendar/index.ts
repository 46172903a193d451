/** Working-time arithmetic: calendars, adding, measuring, pauses, explanations. Pure. */
export { answerAdd, answerBetween, pausesOf } from './answer.ts';
export { type AddInput, addWorkingTime, type BetweenInput, type Pause, workingTimeBetween } from './arithmetic.ts';
export { type CompiledCalendar, compileCalendar, hasOpenTime } from './compile.ts';
export { CalendarError, type CalendarErrorCode } from './errors.ts';
export { type Explanation, explainWorkingTime, explanationToWire, formatIn, type OpenInterval } from './explain.ts';
export { formatInstant, parseInstant } from './instant.ts';
export { ALWAYS_BODY, ALWAYS_OPEN } from './presets.ts';
