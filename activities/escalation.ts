/** How an escalation shows itself in `support_case`, `case_clock` and `clock_firing`. */
import { CalendarError, workingTimeBetween } from '../calendar/index.ts';
import type { EscalationEvent } from '../workflows/escalation/events.ts';
import { currentStage } from '../workflows/escalation/stage-clocks.ts';
import { stageOf } from '../workflows/escalation/stages.ts';
import { type EscalationState, isEscalationState } from '../workflows/escalation/state.ts';
import { breachOf, type Clock, clockState, isBreached, isStopped } from '../workflows/shared/clock.ts';
import type { CalendarLookup, CalendarStore } from './calendars.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import { ESCALATION_SQL } from './escalation-sql.ts';
import { finalFailure } from './failures.ts';

/** Where a level of a clock's ladder stands, as kept in `case_clock.levels`; instants are epoch milliseconds. */
type LevelRow = Readonly<{
  level: string;
  at: Clock['thresholds'][number]['at'];
  dueAt: number | null;
  firedAt: number | null;
  notified: boolean;
  acknowledged: boolean;
  repeatsFired: number;
}>;

/** The projection of the process kind `escalation`. */
export const escalationProjection = (calendars: CalendarStore): Projection => ({
  sql: ESCALATION_SQL,
  rows: async (input) => {
    const { state } = input;
    if (!isEscalationState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of an escalation');
    const calendarOf = await calendars.load(state.clocks.filter(isStopped).map((clock) => clock.calendar));
    const events = input.events.map(({ kind, data, at }) => ({ kind, data, at }));
    return {
      case: caseRow(state, events),
      clocks: state.clocks.map((clock) => clockRow(clock, { round: state.round, calendarOf })),
      firings: events.flatMap(firingRows),
    };
  },
});

type Recorded = Readonly<{ kind: string; data: unknown; at: number }>;
type Fact<Kind extends EscalationEvent['kind']> = {
  kind: Kind;
  at: number;
  data: Extract<EscalationEvent, { kind: Kind }>;
};
const isFact = <Kind extends EscalationEvent['kind']>(event: Recorded, kind: Kind): event is Fact<Kind> =>
  event.kind === kind;

function caseRow(state: EscalationState, events: readonly Recorded[]): object {
  const opened = events.find((event) => isFact(event, 'opened'))?.data;
  return {
    severity: state.severity,
    tier: state.tier,
    stage: currentStage(state) ?? null,
    outcome: state.outcome ?? null,
    waiting_reason: state.waiting?.reason ?? null,
    round: state.round,
    description: opened?.description ?? null,
    external_id: opened?.externalId ?? null,
    merged_into: state.mergedInto ?? null,
    policy_id: state.policy.id,
    policy_version: state.policy.version,
  };
}

function clockRow(clock: Clock, context: { round: number; calendarOf: CalendarLookup }): object {
  const { key, calendar, plan, startedAt, stoppedAt } = clock;
  const breachedAt = isBreached(clock) ? (breachOf(clock)?.dueAt ?? plan?.dueAt) : undefined;
  return {
    key,
    stage: stageOf(clock),
    round: context.round,
    started_at: instant(startedAt),
    target_ms: Math.round(plan?.targetMs ?? clock.targetMs),
    calendar_id: calendar?.id ?? null,
    calendar_version: calendar?.version ?? null,
    due_at: instantOrNull(plan?.dueAt),
    stopped_at: instantOrNull(stoppedAt),
    stop_reason: clock.stopReason ?? null,
    elapsed_ms: stoppedAt === undefined ? null : elapsedOf(clock, stoppedAt, context.calendarOf),
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

/** Taken from the facts, not from the state: a clock that was reopened within the same transition is gone from there. */
function firingRows(event: Recorded): object[] {
  if (isFact(event, 'thresholdsReached')) {
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
  if (!isFact(event, 'escalatedByHand')) return [];
  const { clock, level } = event.data;
  if (clock === undefined || level === undefined) return [];
  const at = instant(event.at);
  return [{ clock_key: clock, threshold_key: level, due_at: at, fired_at: at, notified: true, expected: false }];
}
