/** From a policy's rule to a clock. Pure. */
import { type CalendarRef, type Clock, isStopped, retargetClock, startClock, type Threshold } from './clock.ts';
import type { CalendarName, ClockRule } from './clock-rule.contract.ts';
import type { Ladder } from './ladder.contract.ts';
import type { PinnedPolicy } from './lookups.contract.ts';

const MINUTE = 60_000;

/** The calendar a rule names, pinned; `null` is round the clock, also for a key nobody knows. */
export function calendarOf(
  { customerCalendar, calendars }: Pick<PinnedPolicy, 'customerCalendar' | 'calendars'>,
  name: CalendarName,
): CalendarRef | null {
  if (name === 'always') return null;
  if (name === 'customer') return customerCalendar;
  return calendars[name.key] ?? calendars['default'] ?? null;
}

/** The thresholds of a ladder: every level, then its repeats, each so much working time after the level. */
export const thresholdsOf = (ladder: Ladder): Threshold[] =>
  ladder.flatMap((level) => {
    const repeats = level.repeat?.atMost ?? 0;
    const everyMs = Math.round((level.repeat?.everyMinutes ?? 0) * MINUTE);
    return Array.from({ length: repeats + 1 }, (_, repeat) => ({
      key: repeat === 0 ? level.key : `${level.key}+${repeat}`,
      level: level.key,
      repeat,
      at: level.at,
      plusMs: repeat * everyMs,
    }));
  });

type Start = Readonly<{ key: string; startedAt: number; fixedDueAt?: number }>;

/**
 * Clocks that run, by the rules of another version: what has fired stays fired, elapsed time and pauses are kept, a due
 * instant that was agreed on stands. One whose rule is gone goes on as it was.
 */
export const reruled = (
  clocks: readonly Clock[],
  policy: Pick<PinnedPolicy, 'customerCalendar' | 'calendars'>,
  ruleOf: (key: string) => ClockRule | undefined,
): readonly Clock[] =>
  clocks.map((clock) => {
    const rule = isStopped(clock) ? undefined : ruleOf(clock.key);
    if (rule === undefined) return clock;
    const { targetDays: _days, ...kept } = clock;
    const { key, startedAt } = clock;
    const { targetMs, targetDays, calendar, thresholds } = clockBy(policy, rule, { key, startedAt });
    const target = { targetMs, calendar, thresholds };
    return retargetClock(kept, targetDays === undefined ? target : Object.assign(target, { targetDays }));
  });

/**
 * A clock that follows a rule of a pinned policy.
 * @param start.key `<what>/<round>`, as every clock is called
 * @param start.fixedDueAt a due instant (epoch milliseconds) agreed on; replaces the rule's target
 */
export function clockBy(
  policy: Pick<PinnedPolicy, 'customerCalendar' | 'calendars'>,
  { target, calendar, ladder = [] }: ClockRule,
  start: Start,
): Clock {
  return startClock({
    ...start,
    ...('minutes' in target ? { targetMs: target.minutes * MINUTE } : { targetMs: 0, targetDays: target.workingDays }),
    calendar: calendarOf(policy, calendar),
    thresholds: thresholdsOf(ladder),
  });
}
