/** From a request of `/api/v1/working-time` to its answer. Pure. */
import { addWorkingTime, type Pause, workingTimeBetween } from './arithmetic.ts';
import { type CompiledCalendar, compileCalendar } from './compile.ts';
import type {
  PauseSpan,
  WorkingTimeAddRequest,
  WorkingTimeAddResponse,
  WorkingTimeBetweenRequest,
  WorkingTimeBetweenResponse,
} from './contract.ts';
import { CalendarError } from './errors.ts';
import { explainWorkingTime, explanationToWire, formatIn } from './explain.ts';
import { parseInstant } from './instant.ts';

/**
 * Answers `POST /api/v1/working-time/add`; the end is written in the calendar's own zone.
 * @throws CalendarError `NO_OPEN_TIME`, `TOO_FAR` or `INVALID`, all of them 422
 */
export function answerAdd(request: WorkingTimeAddRequest, explain = false): WorkingTimeAddResponse {
  const calendar = compileCalendar(request);
  const start = instant(request.start);
  const pauses = pausesOf(request.pauses);
  const durationMs = Math.round((request.durationSeconds ?? (request.durationMinutes ?? 0) * 60) * 1000);
  const end = addWorkingTime(calendar, { start, durationMs, pauses });
  const answer = { end: formatIn(calendar, end) };
  return explain ? { ...answer, explanation: explanation(calendar, { start, end, pauses }) } : answer;
}

/**
 * Answers `POST /api/v1/working-time/between`.
 * @throws CalendarError `INVALID`, a 422
 */
export function answerBetween(request: WorkingTimeBetweenRequest, explain = false): WorkingTimeBetweenResponse {
  const calendar = compileCalendar(request);
  const span = { start: instant(request.start), end: instant(request.end), pauses: pausesOf(request.pauses) };
  const ms = workingTimeBetween(calendar, span);
  const answer = { seconds: request.rounding === 'floor-minute' ? Math.floor(ms / 60_000) * 60 : ms / 1000 };
  return explain ? { ...answer, explanation: explanation(calendar, span) } : answer;
}

/** Pauses of a request in epoch milliseconds. */
export function pausesOf(spans: readonly PauseSpan[] | undefined): Pause[] {
  return (spans ?? []).map(pauseOf);
}

function pauseOf(span: PauseSpan): Pause {
  if (!('start' in span)) return { start: instant(span[0]), end: instant(span[1]) };
  return { ...span, start: instant(span.start), end: instant(span.end) };
}

function explanation(calendar: CompiledCalendar, span: { start: number; end: number; pauses: readonly Pause[] }) {
  return explanationToWire(calendar, explainWorkingTime(calendar, span));
}

function instant(text: string): number {
  const ms = parseInstant(text);
  if (ms === undefined) throw new CalendarError('INVALID', 'not an instant');
  return ms;
}
