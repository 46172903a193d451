/** Which clock runs for which stage: started when its turn comes, changed when the rules of the case change. Pure. */
import {
  type Clock,
  isStopped,
  pauseClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
} from '../shared/clock.ts';
import { thresholdsOf } from '../shared/clock-rule.ts';
import type { Ladder } from '../shared/ladder.contract.ts';
import type { PinnedStageRule } from './rules.ts';
import type { Stage } from './sla-policy.contract.ts';
import { clockKey, STAGE_ORDER, stageOf } from './stages.ts';
import type { EscalationState } from './state.ts';

/**
 * The stage the case is in: the first that is not done. An open case whose solution is given waits for its follow-up,
 * also when its severity has since become one that would not have asked for it: it never lies open with nothing to do.
 */
export const currentStage = (state: Pick<EscalationState, 'done' | 'phase'>): Stage | undefined =>
  state.phase === 'closed' ? undefined : STAGE_ORDER.find((stage) => state.done[stage] === undefined);

/** Starts every clock of the round whose moment has come. A stage has at most one clock per round. */
export function startDueClocks(state: EscalationState): EscalationState {
  if (state.rules === undefined || state.phase === 'closed') return state;
  const started = STAGE_ORDER.flatMap((stage) => startOf(state, stage) ?? []);
  return started.length === 0 ? state : { ...state, clocks: [...state.clocks, ...started] };
}

function startOf(state: EscalationState, stage: Stage): Clock | undefined {
  const rule = state.rules?.stages[stage];
  const key = clockKey(stage, state.round);
  if (rule === undefined || state.done[stage] !== undefined) return undefined;
  if (stage === 'followUp' && state.rules?.followUpRequired !== true) return undefined;
  if (state.clocks.some((clock) => clock.key === key)) return undefined;
  const startedAt = startInstant(state, stage, rule);
  if (startedAt === undefined) return undefined;
  const { targetMs, calendar } = rule;
  const fixedDueAt = state.dueBy[stage];
  const fixed = fixedDueAt === undefined ? {} : { fixedDueAt };
  const clock = startClock({
    key,
    startedAt,
    targetMs,
    calendar,
    thresholds: thresholdsOf(ladderOf(state, stage)),
    ...fixed,
  });
  return pausedIfWaiting(state, { rule, clock, from: state.waiting?.since }) ?? clock;
}

function startInstant(state: EscalationState, stage: Stage, rule: PinnedStageRule): number | undefined {
  if (rule.startsFrom === 'opened') return state.roundStartedAt;
  if (rule.startsFrom === 'reopened') return state.round > 1 ? state.roundStartedAt : undefined;
  const previous = STAGE_ORDER[STAGE_ORDER.indexOf(stage) - 1];
  if (previous === undefined) return state.roundStartedAt;
  const done = state.done[previous];
  return done === undefined ? undefined : Math.max(done.at, state.roundStartedAt);
}

/** The clock paused for what the case waits for, or undefined when this stage counts on meanwhile. */
function pausedIfWaiting(
  { waiting }: EscalationState,
  { rule, clock, from }: { rule: PinnedStageRule; clock: Clock; from: number | undefined },
): Clock | undefined {
  if (waiting === undefined || from === undefined || !rule.pausedBy.includes(waiting.reason)) return undefined;
  const { since: _since, ...cause } = waiting;
  return pauseClock(clock, { ...cause, start: from });
}

/** The ladder of a stage under the rules the case lives by; empty when it has none. */
export function ladderOf({ rules }: Pick<EscalationState, 'rules'>, stage: Stage): Ladder {
  const ladder = rules?.stages[stage]?.ladder;
  return ladder === undefined ? [] : (rules?.ladders[ladder] ?? []);
}

/** Moves the running clocks to the rules the state now carries; what stays the same is not planned anew. */
export function followRules(state: EscalationState, now: number): EscalationState {
  return { ...state, clocks: state.clocks.map((clock) => followRule(state, clock, now)) };
}

function followRule(state: EscalationState, clock: Clock, now: number): Clock {
  if (isStopped(clock)) return clock;
  const stage = stageOf(clock);
  const rule = state.rules?.stages[stage];
  if (rule === undefined || (stage === 'followUp' && state.rules?.followUpRequired !== true)) {
    return stopClock(clock, now, 'noTarget');
  }
  const target = { targetMs: rule.targetMs, calendar: rule.calendar, thresholds: thresholdsOf(ladderOf(state, stage)) };
  const { targetMs, calendar, thresholds } = clock;
  const same = JSON.stringify(target) === JSON.stringify({ targetMs, calendar, thresholds });
  const moved = same ? clock : retargetClock(clock, target);
  // Under the old rule the wait may have counted so far: it stops counting now.
  return pausedIfWaiting(state, { rule, clock: moved, from: now }) ?? resumeClock(moved, now);
}
