/** The one clock object for everything that is due. Pure and JSON-safe; all instants are epoch milliseconds, all durations milliseconds. */
import type { ThresholdAt } from './ladder.contract.ts';

/** A published calendar version; `null` where a calendar is expected means round the clock. */
export type CalendarRef = Readonly<{ id: string; version: number }>;

export type ClockPause = Readonly<{ start: number; end?: number; reason: string; by: string; note?: string }>;

/** A point of the ladder: a level, or one of its repeats. Its instant is computed by the activity `planClocks`. */
export type Threshold = Readonly<{ key: string; level: string; repeat: number; at: ThresholdAt; plusMs: number }>;

/** The instants of a clock, as recorded in history. `at` is keyed by threshold. */
export type ClockPlan = Readonly<{
  dueAt: number;
  targetMs: number;
  at: Readonly<Record<string, number>>;
  /** When the instants became known; one before it could not have fired in time. */
  plannedAt: number;
}>;

/** Something that went off. `key` is a threshold, or `DUE` for the breach itself. */
export type Firing = Readonly<{ key: string; dueAt: number; firedAt: number; notified: boolean; expected: boolean }>;

export type Clock = Readonly<{
  key: string;
  startedAt: number;
  targetMs: number;
  /** Working days of the clock's own calendar instead of `targetMs`, which the plan then tells. */
  targetDays?: number;
  /** A contract's own due instant; replaces start + target. */
  fixedDueAt?: number;
  calendar: CalendarRef | null;
  pauses: readonly ClockPause[];
  thresholds: readonly Threshold[];
  /** Grows whenever the instants must be computed anew, so that a late plan is recognised. */
  revision: number;
  plan?: ClockPlan;
  fired: readonly Firing[];
  acknowledged: readonly string[];
  stoppedAt?: number;
  stopReason?: string;
}>;

/** The question `planClocks` answers. */
export type PlanRequest = Pick<Clock, 'key' | 'revision' | 'startedAt' | 'targetMs' | 'calendar' | 'thresholds'> &
  Readonly<{ targetDays?: number; fixedDueAt?: number; pauses: readonly { start: number; end: number }[] }>;

export type PlanAnswer = Omit<ClockPlan, 'plannedAt'> & Readonly<{ key: string; revision: number }>;

/** Key of the breach among a clock's firings. */
export const DUE = 'due';

type ClockStart = Pick<Clock, 'key' | 'startedAt' | 'targetMs' | 'calendar' | 'thresholds'> &
  Readonly<{ targetDays?: number; fixedDueAt?: number }>;

/** A new clock, running from `startedAt`, its instants not yet planned. */
export const startClock = (start: ClockStart): Clock => ({
  ...start,
  pauses: [],
  revision: 1,
  fired: [],
  acknowledged: [],
});

export const isStopped = (clock: Clock): boolean => clock.stoppedAt !== undefined;
export const isPaused = (clock: Clock): boolean => !isStopped(clock) && openPause(clock) !== undefined;
export const isRunning = (clock: Clock): boolean => !isStopped(clock) && openPause(clock) === undefined;

const openPause = (clock: Clock): ClockPause | undefined => {
  const last = clock.pauses.at(-1);
  return last !== undefined && last.end === undefined ? last : undefined;
};

const unplanned = ({ plan: _stale, ...clock }: Clock): Clock => ({ ...clock, revision: clock.revision + 1 });

/** Stops counting from `pause.start` on. A clock that is stopped or already paused stays as it is. */
export function pauseClock(clock: Clock, pause: ClockPause): Clock {
  if (!isRunning(clock)) return clock;
  const start = Math.max(pause.start, clock.startedAt);
  return unplanned({ ...clock, pauses: [...clock.pauses, { ...pause, start }] });
}

/** Counts again from `now` on; what has not fired is planned anew in working time. */
export function resumeClock(clock: Clock, now: number): Clock {
  const open = openPause(clock);
  if (isStopped(clock) || open === undefined) return clock;
  return unplanned({ ...clock, pauses: [...clock.pauses.slice(0, -1), { ...open, end: Math.max(now, open.start) }] });
}

/** Ends the clock. A pause still open ends with it; a clock never planned is planned once more, to know whether it was met. */
export function stopClock(clock: Clock, now: number, reason: string): Clock {
  if (isStopped(clock)) return clock;
  const counted = resumeClock(clock, now);
  return { ...counted, stoppedAt: now, stopReason: reason };
}

type Target = Pick<Clock, 'targetMs' | 'calendar' | 'thresholds'>;

/** Other target, calendar or ladder: elapsed time, pauses, acknowledgements and what has fired stay; the rest is planned anew. */
export function retargetClock(clock: Clock, target: Target): Clock {
  return isStopped(clock) ? clock : unplanned({ ...clock, ...target });
}

/** Takes over computed instants, unless the clock has changed since they were asked for. */
export function planClock(clock: Clock, answer: PlanAnswer, now: number): Clock {
  if (answer.key !== clock.key || answer.revision !== clock.revision || isPaused(clock)) return clock;
  const { dueAt, targetMs, at } = answer;
  return { ...clock, plan: { dueAt, targetMs, at, plannedAt: now } };
}

/** What has to be computed before this clock can go on; undefined when nothing. A paused clock needs nothing. */
export function planRequest(clock: Clock): PlanRequest | undefined {
  if (clock.plan !== undefined || isPaused(clock)) return undefined;
  const { key, revision, startedAt, targetMs, targetDays, fixedDueAt, calendar, thresholds } = clock;
  const pauses = clock.pauses.map(({ start, end }) => ({ start, end: end ?? start }));
  const fixed = fixedDueAt === undefined ? {} : { fixedDueAt };
  const days = targetDays === undefined ? {} : { targetDays };
  return { key, revision, startedAt, targetMs, ...days, ...fixed, calendar, thresholds, pauses };
}

type Pending = Readonly<{ key: string; at: number; threshold?: Threshold }>;

/** What can still go off, earliest first: unfired levels, repeats nobody has acknowledged, and the breach. */
export function pendingThresholds(clock: Clock): Pending[] {
  const { plan } = clock;
  if (plan === undefined || !isRunning(clock)) return [];
  const fired = new Set(clock.fired.map((firing) => firing.key));
  const levels = clock.thresholds
    .filter(({ key, level, repeat }) => !fired.has(key) && !(repeat > 0 && clock.acknowledged.includes(level)))
    .map((threshold): Pending => ({ key: threshold.key, at: plan.at[threshold.key] ?? plan.dueAt, threshold }));
  const due: Pending[] = fired.has(DUE) ? [] : [{ key: DUE, at: plan.dueAt }];
  return [...due, ...levels].toSorted((a, b) => a.at - b.at);
}

/** Which level is announced when several were reached together, and which ones that covers. */
export type Announcement = Readonly<{ level: string; repeat: number; missed: readonly string[] }>;

/**
 * What has gone off by `now` (exclusively so before a command of the same instant, which is in time).
 * Of several levels only the highest is announced and names the others.
 */
export function firingsBy(clock: Clock, now: number, inclusive: boolean): { firings: Firing[]; notify?: Announcement } {
  const reached = pendingThresholds(clock).filter(({ at }) => (inclusive ? at <= now : at < now));
  const highest = highestOf(clock, reached);
  const firings = reached.map(({ key, at }) => ({
    key,
    dueAt: at,
    firedAt: now,
    notified: key === highest?.key,
    expected: at >= (clock.plan?.plannedAt ?? 0),
  }));
  if (highest?.threshold === undefined) return { firings };
  const { level, repeat } = highest.threshold;
  const levels = reached.flatMap(({ threshold }) => (threshold?.repeat === 0 ? [threshold.level] : []));
  return { firings, notify: { level, repeat, missed: levels.filter((other) => other !== level) } };
}

/** The highest level among them, at its latest repeat: a low level that repeats for long does not outrank a higher one. */
function highestOf({ plan, thresholds }: Clock, reached: readonly Pending[]): Pending | undefined {
  const rank = (threshold: Threshold): [number, number] => [
    plan?.at[threshold.level] ?? threshold.plusMs,
    thresholds.findIndex(({ level }) => level === threshold.level),
  ];
  return reached
    .filter(({ threshold }) => threshold !== undefined)
    .reduce<Pending | undefined>((best, one) => {
      if (best?.threshold === undefined || one.threshold === undefined) return one;
      const [from, to] = [rank(best.threshold), rank(one.threshold)];
      return to[0] > from[0] || (to[0] === from[0] && to[1] >= from[1]) ? one : best;
    }, undefined);
}

/** Records that thresholds went off. */
export const fireClock = (clock: Clock, firings: readonly Firing[]): Clock => ({
  ...clock,
  fired: [...clock.fired, ...firings],
});

/** Silences the repeats of every level that has fired. */
export function acknowledgeClock(clock: Clock): Clock {
  const levels = firedLevels(clock).filter((level) => !clock.acknowledged.includes(level));
  return levels.length === 0 ? clock : { ...clock, acknowledged: [...clock.acknowledged, ...levels] };
}

/** Keys of the levels reached so far, without repeats, in the order they fired. */
export const firedLevels = (clock: Clock): string[] =>
  clock.thresholds
    .filter((threshold) => threshold.repeat === 0 && clock.fired.some((firing) => firing.key === threshold.key))
    .map((threshold) => threshold.level);

/** The breach, if it happened: when it was due and when it was noticed. */
export const breachOf = (clock: Clock): Firing | undefined => clock.fired.find((firing) => firing.key === DUE);

/** Whether the stage was late: it breached while running, or it was stopped after its due instant. */
export const isBreached = (clock: Clock): boolean =>
  breachOf(clock) !== undefined ||
  (clock.plan !== undefined && clock.stoppedAt !== undefined && clock.stoppedAt > clock.plan.dueAt);

/** `breached` stands from the breach on, whether or not the stage is still open; `stopped` means nobody was to finish it. */
export type ClockState = 'running' | 'paused' | 'met' | 'breached' | 'stopped';

/** The verdict over a clock so far. */
export function clockState(clock: Clock): ClockState {
  if (isBreached(clock)) return 'breached';
  if (isStopped(clock)) return clock.stopReason === 'done' ? 'met' : 'stopped';
  return isPaused(clock) ? 'paused' : 'running';
}
