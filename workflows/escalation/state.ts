/** The state of a case and how facts change it. Pure and JSON-safe; all instants are epoch milliseconds. */
import type { Actor } from '../shared/actor.ts';
import {
  acknowledgeClock,
  type CalendarRef,
  type Clock,
  fireClock,
  pauseClock,
  planClock,
  resumeClock,
  stopClock,
} from '../shared/clock.ts';
import type { CaseOutcome, CasePhase, CommandReceipt, EscalationInput } from './contract.ts';
import type { EscalationEvent } from './events.ts';
import type { CaseRules } from './rules.ts';
import type { Severity, Stage, Tier, WaitingReason } from './sla-policy.contract.ts';
import { followRules, startDueClocks } from './stage-clocks.ts';
import { STAGE_ORDER, stageOf } from './stages.ts';

type StageRecord = Readonly<{ at: number; by: string; skipped: boolean }>;

export type EscalationState = Readonly<{
  /** Facts recorded so far. */
  seq: number;
  /** Ids of the latest commands, so that one repeated after continue-as-new or a reopening changes nothing. */
  recent: readonly string[];
  caseId: string;
  number: string;
  subject: string;
  customerId: string;
  ownerId: string;
  teamId?: string;
  severity: Severity;
  tier: Tier;
  policy: Readonly<{ id: string; version: number }>;
  openedAt: number;
  dueBy: Readonly<Partial<Record<Stage, number>>>;
  /** 1 from opening, one more with each reopening. Stages and clocks below are those of this round; earlier ones are on record. */
  round: number;
  roundStartedAt: number;
  phase: CasePhase;
  outcome?: CaseOutcome;
  closedAt?: number;
  mergedInto?: string;
  waiting?: Readonly<{ reason: WaitingReason; since: number; by: string; note?: string }>;
  done: Readonly<Partial<Record<Stage, StageRecord>>>;
  rules?: CaseRules;
  /** Which policy cell `rules` came from; differs from `cellOf` while newer rules are awaited. */
  rulesCell?: string;
  clocks: readonly Clock[];
}>;

/** A case as it begins; the first fact, `opened`, is recorded on top of it. */
export const openEscalation = (input: EscalationInput, openedBy: Actor): EscalationState => ({
  seq: 0,
  recent: [],
  caseId: input.caseId,
  number: input.number,
  subject: input.subject,
  customerId: input.customerId,
  ownerId: input.ownerId,
  ...(input.teamId === undefined ? {} : { teamId: input.teamId }),
  severity: input.severity,
  tier: input.tier,
  policy: input.policy,
  openedAt: input.openedAt,
  dueBy: input.dueBy ?? {},
  round: 1,
  roundStartedAt: input.openedAt,
  phase: input.waiting === undefined ? 'active' : 'waiting',
  ...(input.waiting === undefined ? {} : { waiting: { ...input.waiting, since: input.openedAt, by: openedBy.name } }),
  done: {},
  clocks: [],
});

/** Names the cell of the policy a case should live by. */
export const cellOf = ({ policy, tier, severity }: Pick<EscalationState, 'policy' | 'tier' | 'severity'>): string =>
  `${policy.id}/${policy.version}/${tier}/${severity}`;

/** The next state: applies one fact, then starts the clocks whose turn has come. */
export function evolve(state: EscalationState, event: EscalationEvent): EscalationState {
  const next = apply(state, event);
  return startDueClocks({ ...next, seq: state.seq + 1 });
}

function apply(state: EscalationState, event: EscalationEvent): EscalationState {
  switch (event.kind) {
    case 'opened':
    case 'noted':
    case 'deliveryFailed':
      return state;
    case 'rulesResolved':
      return followRules({ ...state, rules: event.rules, rulesCell: event.cell }, event.at);
    case 'clocksPlanned':
      return onClocks(state, (clock) =>
        event.plans.reduce((planned, plan) => planClock(planned, plan, event.at), clock),
      );
    case 'thresholdsReached':
      return onClocks(state, (clock) => (clock.key === event.clock ? fireClock(clock, event.firings) : clock));
    case 'acknowledged':
      return onClocks(state, (clock) => (event.clocks.includes(clock.key) ? acknowledgeClock(clock) : clock));
    case 'escalatedByHand':
      return escalatedByHand(state, event);
    case 'assigned':
      return assigned(state, event);
    case 'severityChanged':
      return { ...state, severity: event.to };
    case 'tierChanged':
      return { ...state, tier: event.to };
    case 'policyApplied':
      return { ...state, policy: event.policy };
    case 'calendarReplaced':
      return calendarReplaced(state, event.calendar, event.at);
    default:
      return applyProgress(state, event);
  }
}

type ProgressEvent = Extract<
  EscalationEvent,
  { kind: 'stageDone' | 'paused' | 'resumed' | 'reopened' | 'merged' | 'cancelled' | 'closed' }
>;

function applyProgress(state: EscalationState, event: ProgressEvent): EscalationState {
  const { at, actor } = event;
  switch (event.kind) {
    case 'stageDone':
      return stageDone(state, event);
    case 'paused': {
      const cause = { reason: event.reason, by: actor.name, ...(event.note ? { note: event.note } : {}) };
      const waiting = { ...cause, since: at };
      const pause = { ...cause, start: at };
      const pausing = { ...state, phase: 'waiting', waiting } as const;
      return onClocks(pausing, (clock) => (pausesClock(state, clock, event.reason) ? pauseClock(clock, pause) : clock));
    }
    case 'resumed':
      return onClocks(withoutWaiting(state), (clock) => resumeClock(clock, at));
    case 'reopened': {
      // Without its cell the rules are looked up again: calendars may have changed while the case was closed.
      const { outcome: _outcome, closedAt: _closedAt, rulesCell: _cell, ...kept } = state;
      const from = state.rules?.reopenFrom ?? 'respond';
      const done = keptStages(state, from);
      return { ...kept, phase: 'active', round: event.round, roundStartedAt: at, done, dueBy: {}, clocks: [] };
    }
    case 'merged':
      return { ...state, mergedInto: event.intoId };
    case 'cancelled':
      return state;
    case 'closed': {
      const ended = onClocks(withoutWaiting(state), (clock) => stopClock(clock, at, event.outcome));
      return { ...ended, phase: 'closed', outcome: event.outcome, closedAt: at };
    }
  }
}

const onClocks = (state: EscalationState, change: (clock: Clock) => Clock): EscalationState => ({
  ...state,
  clocks: state.clocks.map(change),
});

const pausesClock = (state: EscalationState, clock: Clock, reason: WaitingReason): boolean =>
  state.rules?.stages[stageOf(clock)]?.pausedBy.includes(reason) ?? false;

const withoutWaiting = ({ waiting: _ended, ...state }: EscalationState): EscalationState =>
  state.phase === 'waiting' ? { ...state, phase: 'active' } : state;

function stageDone(state: EscalationState, event: Extract<EscalationEvent, { kind: 'stageDone' }>): EscalationState {
  const { at, actor, stage, skipped } = event;
  const records = [stage, ...skipped].map((one) => [one, { at, by: actor.name, skipped: one !== stage }] as const);
  const finished = { ...state, done: { ...state.done, ...Object.fromEntries(records) } };
  return onClocks(finished, (clock) => {
    const ended = stageOf(clock);
    if (ended === stage) return stopClock(clock, at, 'done');
    return skipped.includes(ended) ? stopClock(clock, at, 'skipped') : clock;
  });
}

function assigned(state: EscalationState, event: Extract<EscalationEvent, { kind: 'assigned' }>): EscalationState {
  const { ownerId, teamId } = event;
  return { ...state, ownerId, ...(teamId === undefined ? {} : { teamId }) };
}

function escalatedByHand(
  state: EscalationState,
  { at, clock: key, level }: Extract<EscalationEvent, { kind: 'escalatedByHand' }>,
): EscalationState {
  if (key === undefined || level === undefined) return state;
  const firing = { key: level, dueAt: at, firedAt: at, notified: true, expected: false };
  return onClocks(state, (clock) => (clock.key === key ? fireClock(clock, [firing]) : clock));
}

function calendarReplaced(state: EscalationState, calendar: CalendarRef, now: number): EscalationState {
  if (state.rules === undefined) return state;
  const stages = Object.entries(state.rules.stages).map(([stage, rule]) =>
    rule.calendar?.id === calendar.id ? [stage, { ...rule, calendar }] : [stage, rule],
  );
  return followRules({ ...state, rules: { ...state.rules, stages: Object.fromEntries(stages) } }, now);
}

function keptStages(state: EscalationState, from: Stage): EscalationState['done'] {
  const kept = STAGE_ORDER.slice(0, STAGE_ORDER.indexOf(from));
  return Object.fromEntries(
    kept.flatMap((stage) => (state.done[stage] === undefined ? [] : [[stage, state.done[stage]]])),
  );
}

/** Whether a recorded state is that of an escalation; what travels through `CommitInput` has lost its type on the way. */
export const isEscalationState = (value: unknown): value is EscalationState =>
  typeof value === 'object' && value !== null && 'caseId' in value && 'clocks' in value && 'policy' in value;

/** What a command is answered with. */
export const toReceipt = ({ caseId, seq, phase }: EscalationState): CommandReceipt => ({ caseId, seq, phase });
