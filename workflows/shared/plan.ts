/** From a clock's rules to its instants. Pure; the activity `planClocks` and rehearsals share it. */
import {
  addWorkingTime,
  CalendarError,
  type CompiledCalendar,
  workingDayMs,
  workingTimeBetween,
} from '../../calendar/index.ts';
import type { PlanAnswer, PlanRequest, Threshold } from './clock.ts';

const PLAN_YEARS = 20;

/**
 * All instants of a clock in epoch milliseconds, pauses left out of the count. Never fails: an instant the calendar
 * cannot reach within 20 years of the start is set to that day, because a case must go on.
 *
 * A fixed due instant stands whatever the pauses say: levels up to 100 % lie before it or on it, later ones continue
 * from it in working time, so that a ladder always climbs in order.
 * @param request the clock's start, target, pauses (all closed) and thresholds
 * @param calendar the calendar the clock counts by
 */
export function planInstants(asked: PlanRequest, calendar: CompiledCalendar): PlanAnswer {
  const { targetDays } = asked;
  const request = targetDays === undefined ? asked : { ...asked, targetMs: targetDays * workingDayMs(calendar) };
  const { key, revision, startedAt, thresholds } = request;
  const add = adder(request, calendar);
  const dueAt = request.fixedDueAt ?? add(startedAt, request.targetMs);
  const targetMs = targetOf(request, calendar);
  const baseOf = baseFinder({ request, dueAt, targetMs, add });
  const at: Record<string, number> = {};
  for (const threshold of thresholds) {
    const base = baseOf(threshold);
    at[threshold.key] = threshold.plusMs === 0 ? base : add(base, threshold.plusMs);
  }
  return { key, revision, dueAt, targetMs, at };
}

type Add = (from: number, durationMs: number) => number;

/** Working time from an instant on, never beyond the clock's horizon. */
function adder({ startedAt, pauses }: PlanRequest, calendar: CompiledCalendar): Add {
  const horizon = new Date(startedAt).setUTCFullYear(new Date(startedAt).getUTCFullYear() + PLAN_YEARS);
  return (from, durationMs) => {
    try {
      return Math.min(Math.round(addWorkingTime(calendar, { start: from, durationMs, pauses })), horizon);
    } catch (error) {
      if (error instanceof CalendarError) return horizon;
      throw error;
    }
  };
}

function targetOf({ startedAt, targetMs, fixedDueAt }: PlanRequest, calendar: CompiledCalendar): number {
  if (fixedDueAt === undefined) return targetMs;
  try {
    return workingTimeBetween(calendar, { start: startedAt, end: fixedDueAt });
  } catch (error) {
    if (error instanceof CalendarError) return targetMs;
    throw error;
  }
}

type Frame = Readonly<{ request: PlanRequest; dueAt: number; targetMs: number; add: Add }>;

/** The instant of a level itself, without its repeats. */
function baseFinder({ request, dueAt, targetMs, add }: Frame): (threshold: Threshold) => number {
  const { startedAt, fixedDueAt } = request;
  const within = (durationMs: number): number => {
    const instant = add(startedAt, durationMs);
    return fixedDueAt === undefined ? instant : Math.min(instant, fixedDueAt);
  };
  const beyond = (durationMs: number): number =>
    fixedDueAt === undefined ? add(startedAt, targetMs + durationMs) : add(dueAt, durationMs);
  // A contract may leave no working time before its due instant; the policy's target then measures the overrun.
  const overrunMs = targetMs > 0 ? targetMs : request.targetMs;
  return ({ at }) => {
    if ('minutesAfterStart' in at) return add(startedAt, at.minutesAfterStart * 60_000);
    if ('minutesFromDue' in at) {
      const offset = at.minutesFromDue * 60_000;
      return offset > 0 ? beyond(offset) : offset === 0 ? dueAt : within(Math.max(0, targetMs + offset));
    }
    if (at.percent === 100) return dueAt;
    return at.percent < 100 ? within((targetMs * at.percent) / 100) : beyond((overrunMs * (at.percent - 100)) / 100);
  };
}
