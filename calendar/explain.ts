/** Why a deadline stands where it stands: every interval counted, every closed day with its reason, every pause. */
import { type BetweenInput, openBetween, type Pause, unitePauses, workingTimeBetween } from './arithmetic.ts';
import { BLOCK_DAYS, blockAt, type CompiledCalendar, dayAt } from './compile.ts';
import type { ClosedReason, WorkingTimeExplanation } from './contract.ts';
import { weekdayOf } from './hours.ts';
import { dateOfDay, formatInstant } from './instant.ts';

/** No list of an explanation is longer than this; what is left out is summed up. */
export const EXPLANATION_LIMIT = 400;

/** A stretch of time that was counted: epoch milliseconds and its length. */
export interface OpenInterval {
  readonly start: number;
  readonly end: number;
  readonly ms: number;
}

/** An explanation in epoch milliseconds. */
export interface Explanation {
  readonly timezone: string;
  readonly start: number;
  readonly end: number;
  /** Open, unpaused time between start and end: exactly the sum of the intervals, listed and omitted. */
  readonly totalMs: number;
  readonly openIntervals: readonly OpenInterval[];
  /** Time counted in intervals beyond the list's limit. */
  readonly omittedOpenMs: number;
  readonly closedDays: readonly { readonly date: string; readonly reason: ClosedReason; readonly note?: string }[];
  readonly omittedClosedDays: number;
  /** Dates that were open at hours of their own (make-up workdays, short days). */
  readonly changedDays: readonly { readonly date: string; readonly note?: string }[];
  /** The pauses that touch the span as they were given, each with the open time that it alone covers. */
  readonly pauses: readonly (Pause & { readonly ms: number })[];
}

/**
 * Explains `workingTimeBetween` of the same input; for `addWorkingTime` pass its result as `end`.
 * @throws CalendarError `INVALID`
 */
export function explainWorkingTime(calendar: CompiledCalendar, input: BetweenInput): Explanation {
  const totalMs = workingTimeBetween(calendar, input);
  const { start, end } = input;
  const openIntervals = countedIntervals(calendar, input).take(EXPLANATION_LIMIT).toArray();
  const listed = openIntervals.reduce((sum, interval) => sum + interval.ms, 0);
  const days = describeDays(calendar, start, end);
  return {
    timezone: calendar.timezone,
    start,
    end,
    totalMs,
    openIntervals,
    omittedOpenMs: totalMs - listed,
    closedDays: days.closed.slice(0, EXPLANATION_LIMIT),
    omittedClosedDays: Math.max(0, days.closed.length - EXPLANATION_LIMIT),
    changedDays: days.changed.slice(0, EXPLANATION_LIMIT),
    pauses: touchedPauses(calendar, input),
  };
}

/** The explanation for the wire: instants in the calendar's zone, seconds instead of milliseconds. */
export function explanationToWire(calendar: CompiledCalendar, explanation: Explanation): WorkingTimeExplanation {
  const { openIntervals, closedDays, changedDays, pauses } = explanation;
  return {
    timezone: explanation.timezone,
    start: formatIn(calendar, explanation.start),
    end: formatIn(calendar, explanation.end),
    totalSeconds: explanation.totalMs / 1000,
    openIntervals: openIntervals.map((interval) => spanToWire(calendar, interval)),
    omittedOpenSeconds: explanation.omittedOpenMs / 1000,
    closedDays: [...closedDays],
    omittedClosedDays: explanation.omittedClosedDays,
    changedDays: [...changedDays],
    pauses: pauses.map((pause) => pauseToWire(calendar, pause)),
  };
}

/** An instant as ISO 8601 in the calendar's own zone. */
export function formatIn(calendar: CompiledCalendar, ms: number): string {
  return formatInstant(ms, calendar.zone.offsetAt(ms));
}

function spanToWire(calendar: CompiledCalendar, { start, end, ms }: OpenInterval) {
  return { start: formatIn(calendar, start), end: formatIn(calendar, end), seconds: ms / 1000 };
}

function pauseToWire(calendar: CompiledCalendar, pause: Pause & { ms: number }) {
  const { reason, by, note } = pause;
  return {
    ...spanToWire(calendar, pause),
    ...(reason === undefined ? {} : { reason }),
    ...(by === undefined ? {} : { by }),
    ...(note === undefined ? {} : { note }),
  };
}

function touchedPauses(calendar: CompiledCalendar, { start, end, pauses = [] }: BetweenInput) {
  const touched: (Pause & { ms: number })[] = [];
  for (const pause of pauses) {
    if (pause.end <= start || pause.start >= end) continue;
    const ms = openBetween(calendar, Math.max(start, pause.start), Math.min(end, pause.end));
    touched.push({ ...pause, ms });
  }
  return touched;
}

/** Open stretches between start and end without the pauses. */
function* countedIntervals(calendar: CompiledCalendar, input: BetweenInput): Generator<OpenInterval> {
  const stopped = unitePauses(input.pauses ?? []);
  for (const stretch of stretches(calendar, input.start, input.end)) {
    for (const { start, end } of without(stretch, stopped)) yield { start, end, ms: end - start };
  }
}

/** The scheduled intervals, those that touch (over midnight) joined. */
function* stretches(calendar: CompiledCalendar, start: number, end: number): Generator<{ start: number; end: number }> {
  let current: { start: number; end: number } | undefined;
  for (const interval of scheduled(calendar, start, end)) {
    if (current !== undefined && current.end === interval.start) {
      current.end = interval.end;
    } else {
      if (current !== undefined) yield current;
      current = interval;
    }
  }
  if (current !== undefined) yield current;
}

function* scheduled(calendar: CompiledCalendar, start: number, end: number): Generator<{ start: number; end: number }> {
  if (end <= start) return;
  const last = dayAt(calendar, end);
  for (let day = dayAt(calendar, start); day <= last; day += 1) {
    const block = blockAt(calendar, Math.floor(day / BLOCK_DAYS));
    const i = day - block.index * BLOCK_DAYS;
    const midnight = block.starts[i] ?? Number.NaN;
    for (const range of block.ranges[i] ?? []) {
      const interval = { start: Math.max(start, midnight + range.from), end: Math.min(end, midnight + range.to) };
      if (interval.end > interval.start) yield interval;
    }
  }
}

function without(interval: { start: number; end: number }, stopped: readonly { start: number; end: number }[]) {
  const pieces: { start: number; end: number }[] = [];
  let from = interval.start;
  for (const pause of stopped) {
    if (pause.end <= from) continue;
    if (pause.start >= interval.end) break;
    if (pause.start > from) pieces.push({ start: from, end: pause.start });
    from = pause.end;
  }
  if (from < interval.end) pieces.push({ start: from, end: interval.end });
  return pieces;
}

function describeDays(calendar: CompiledCalendar, start: number, end: number) {
  const closed: { date: string; reason: ClosedReason; note?: string }[] = [];
  const changed: { date: string; note?: string }[] = [];
  if (end <= start) return { closed, changed };
  const last = dayAt(calendar, end - 1);
  for (let day = dayAt(calendar, start); day <= last; day += 1) {
    const special = calendar.special.get(day);
    const entry = { date: dateOfDay(day), ...(special?.note === undefined ? {} : { note: special.note }) };
    const reason = closedReason(calendar, day);
    if (reason !== undefined) closed.push({ ...entry, reason });
    else if (special?.kind === 'make-up') changed.push(entry);
  }
  return { closed, changed };
}

function closedReason(calendar: CompiledCalendar, day: number): ClosedReason | undefined {
  const block = blockAt(calendar, Math.floor(day / BLOCK_DAYS));
  const i = day - block.index * BLOCK_DAYS;
  if (block.starts[i] === block.starts[i + 1]) return 'skipped-date';
  if ((block.ranges[i] ?? []).length > 0) return undefined;
  const special = calendar.special.get(day);
  if (special !== undefined) return special.kind === 'holiday' ? 'holiday' : 'closed-date';
  return weekdayOf(day) >= 5 ? 'weekend' : 'no-hours';
}
