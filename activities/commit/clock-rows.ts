/** The clocks of any process as `process_clock` and `clock_firing` show them: rows made from the state and its facts. */
import { CalendarError, workingTimeBetween } from '../../calendar/index.ts';
import { breachOf, type Clock, clockState, type Firing, isBreached, isStopped } from '../../workflows/shared/clock.ts';
import type { CommitInput } from '../../workflows/shared/commit.contract.ts';
import type { CalendarLookup, CalendarStore } from '../calendars.ts';
import { instant, instantOrNull } from './rows.ts';

/** Where a level of a clock's ladder stands, as kept in `process_clock.levels`; instants are epoch milliseconds. */
type LevelRow = Readonly<{
  level: string;
  at: Clock['thresholds'][number]['at'];
  dueAt: number | null;
  firedAt: number | null;
  notified: boolean;
  acknowledged: boolean;
  repeatsFired: number;
}>;

/** What the clock part of the commit statement reads: every clock of the state, and what went off just now. */
export async function clockRows({ state, events }: CommitInput, calendars: CalendarStore): Promise<object> {
  const clocks = hasClocks(state) ? state.clocks : [];
  const calendarOf = await calendars.load(clocks.filter(isStopped).map((clock) => clock.calendar));
  return { clocks: clocks.map((clock) => clockRow(clock, calendarOf)), firings: events.flatMap(firingRows) };
}

const hasClocks = (state: unknown): state is { clocks: readonly Clock[] } =>
  typeof state === 'object' && state !== null && 'clocks' in state && Array.isArray(state.clocks);

/** A clock's key is `<what>/<round>`. */
function clockRow(clock: Clock, calendarOf: CalendarLookup): object {
  const { key, calendar, plan, startedAt, stoppedAt } = clock;
  const [, stage = key, round = '1'] = /^(.+)\/(\d+)$/.exec(key) ?? [];
  const breachedAt = isBreached(clock) ? (breachOf(clock)?.dueAt ?? plan?.dueAt) : undefined;
  return {
    key,
    stage,
    round: Number(round),
    started_at: instant(startedAt),
    target_ms: Math.round(plan?.targetMs ?? clock.targetMs),
    calendar_id: calendar?.id ?? null,
    calendar_version: calendar?.version ?? null,
    due_at: instantOrNull(plan?.dueAt),
    stopped_at: instantOrNull(stoppedAt),
    stop_reason: clock.stopReason ?? null,
    elapsed_ms: stoppedAt === undefined ? null : elapsedOf(clock, stoppedAt, calendarOf),
    breached_at: instantOrNull(breachedAt),
    pauses: clock.pauses,
    levels: levelRows(clock),
    state: clockState(clock),
  };
}

/** Working time counted by a stopped clock; null where the calendar cannot reckon, as a case must never be stuck for that. */
function elapsedOf(clock: Clock, end: number, calendarOf: CalendarLookup): number | null {
  const pauses = clock.pauses.map((pause) => ({ start: pause.start, end: pause.end ?? end }));
  try {
    return Math.round(workingTimeBetween(calendarOf(clock.calendar), { start: clock.startedAt, end, pauses }));
  } catch (error) {
    if (error instanceof CalendarError) return null;
    throw error;
  }
}

function levelRows(clock: Clock): LevelRow[] {
  const firingOf = new Map(clock.fired.map((firing) => [firing.key, firing]));
  return clock.thresholds
    .filter((threshold) => threshold.repeat === 0)
    .map(({ key, level, at }) => ({
      level,
      at,
      dueAt: firingOf.get(key)?.dueAt ?? clock.plan?.at[key] ?? null,
      firedAt: firingOf.get(key)?.firedAt ?? null,
      notified: firingOf.get(key)?.notified ?? false,
      acknowledged: clock.acknowledged.includes(level),
      repeatsFired: clock.thresholds.filter((one) => one.level === level && one.repeat > 0 && firingOf.has(one.key))
        .length,
    }));
}

type Fired = { clock: string; firings: readonly Firing[] };
type ByHand = { clock?: string; level?: string };
type Recorded = CommitInput['events'][number];
const hasFired = (event: Recorded): event is Recorded & { data: Fired } => event.kind === 'thresholdsReached';
const isByHand = (event: Recorded): event is Recorded & { data: ByHand } => event.kind === 'escalatedByHand';

/** Taken from the facts, not from the state: a clock that was reopened within the same transition is gone from there. */
function firingRows(event: Recorded): object[] {
  if (hasFired(event)) {
    const { clock, firings } = event.data;
    return firings.map((firing) => ({
      clock_key: clock,
      threshold_key: firing.key,
      due_at: instant(firing.dueAt),
      fired_at: instant(firing.firedAt),
      notified: firing.notified,
      expected: firing.expected,
    }));
  }
  if (!isByHand(event)) return [];
  const { clock, level } = event.data;
  if (clock === undefined || level === undefined) return [];
  const at = instant(event.at);
  return [{ clock_key: clock, threshold_key: level, due_at: at, fired_at: at, notified: true, expected: false }];
}
