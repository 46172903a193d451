/** The decisions of a case, and THE timer function. Pure: data in, data out, `now` as an argument; nothing throws. */
import { SYSTEM } from '../shared/actor.ts';
import { type Clock, firedLevels, isStopped, type PlanRequest, planRequest } from '../shared/clock.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import type { Rejection as AnyRejection, Moment } from '../shared/moment.ts';
import type { CaseCommand, EscalationErrorCode } from './contract.ts';
import type { EscalationEvent } from './events.ts';
import type { RulesRequest } from './rules.ts';
import type { Stage } from './sla-policy.contract.ts';
import { ladderOf } from './stage-clocks.ts';
import { STAGE_ORDER, stageOf } from './stages.ts';
import { cellOf, type EscalationState, evolve } from './state.ts';

export type Rejection = AnyRejection<EscalationErrorCode>;

const refusal = (code: EscalationErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** Whether a command is refused in this state. The validator and the handler of every update ask this one function. */
export function rejectCommand(state: EscalationState, command: CaseCommand): Rejection | undefined {
  if (command.kind === 'reopen') return rejectReopen(state);
  if (state.phase === 'closed') {
    return refusal('CASE_CLOSED', `the case is closed (${state.outcome})`, { outcome: state.outcome });
  }
  switch (command.kind) {
    case 'respond':
    case 'clarify':
    case 'propose':
    case 'resolve':
    case 'followUp':
      return rejectStage(state, command.kind);
    case 'pause':
      return state.waiting && refusal('ALREADY_WAITING', `already waiting: ${state.waiting.reason}`, state.waiting);
    case 'resume':
      return state.waiting ? undefined : refusal('NOT_WAITING', 'the case is not waiting');
    case 'acknowledge':
      return acknowledgeable(state, command.stage).length > 0
        ? undefined
        : refusal('NOTHING_TO_ACKNOWLEDGE', 'no level is waiting to be acknowledged');
    case 'merge':
      return command.intoId === state.caseId ? refusal('SAME_CASE', 'a case cannot be merged into itself') : undefined;
    default:
      return changesNothing(state, command) ? refusal('NO_CHANGE', 'this is so already') : undefined;
  }
}

function rejectReopen(state: EscalationState): Rejection | undefined {
  if (state.mergedInto !== undefined) {
    return refusal('CASE_MERGED', 'the case went on in another one', { mergedInto: state.mergedInto });
  }
  return state.phase === 'closed' ? undefined : refusal('CASE_NOT_CLOSED', 'the case is not closed');
}

function rejectStage(state: EscalationState, stage: Stage): Rejection | undefined {
  const record = state.done[stage];
  if (record !== undefined) return refusal('STAGE_ALREADY_DONE', `done by ${record.by}`, { stage, ...record });
  if (stage === 'followUp' && state.done.resolve === undefined) {
    return refusal('RESOLVE_FIRST', 'the follow-up comes after the solution');
  }
  return undefined;
}

function changesNothing(state: EscalationState, command: CaseCommand): boolean {
  switch (command.kind) {
    case 'assign':
      return command.ownerId === state.ownerId && (command.teamId === undefined || command.teamId === state.teamId);
    case 'changeSeverity':
      return command.severity === state.severity;
    case 'changeTier':
      return command.tier === state.tier;
    case 'applyPolicy':
      return command.policyId === state.policy.id && command.version === state.policy.version;
    default:
      return false;
  }
}

/** Clocks with a level that fired and was not acknowledged, of one stage or of all. */
function acknowledgeable(state: EscalationState, stage?: Stage): Clock[] {
  return state.clocks.filter(
    (clock) =>
      !isStopped(clock) &&
      (stage === undefined || stageOf(clock) === stage) &&
      firedLevels(clock).some((level) => !clock.acknowledged.includes(level)),
  );
}

/** An accepted command together with what was due before it: a reply after the breach does not hide the breach. */
export function commandFacts(state: EscalationState, command: CaseCommand, moment: Moment): EscalationEvent[] {
  const late = wake(state, { at: moment.at, actor: SYSTEM }, false);
  return [...late, ...factsOf(late.reduce(evolve, state), command, moment)];
}

/** The facts an accepted command brings about. Call only after `rejectCommand` found nothing. */
export function factsOf(state: EscalationState, command: CaseCommand, moment: Moment): EscalationEvent[] {
  switch (command.kind) {
    case 'respond':
    case 'clarify':
    case 'propose':
    case 'resolve':
    case 'followUp':
      return stageFacts(state, command, moment);
    case 'pause': {
      const { kind: _kind, ...body } = command;
      return [{ ...moment, ...body, kind: 'paused' }];
    }
    case 'resume': {
      const { kind: _kind, ...body } = command;
      return [{ ...moment, ...body, kind: 'resumed' }];
    }
    case 'acknowledge': {
      const clocks = acknowledgeable(state, command.stage).map((clock) => clock.key);
      return [{ ...moment, kind: 'acknowledged', clocks, ...(command.note ? { note: command.note } : {}) }];
    }
    case 'escalate':
      return [{ ...moment, kind: 'escalatedByHand', reason: command.reason, ...nextLevel(state) }];
    case 'reopen':
      return [{ ...moment, kind: 'reopened', reason: command.reason, round: state.round + 1 }];
    case 'merge': {
      const { kind: _kind, ...body } = command;
      return [
        { ...moment, ...body, kind: 'merged' },
        { ...moment, kind: 'closed', outcome: 'merged' },
      ];
    }
    case 'cancel':
      return [
        { ...moment, kind: 'cancelled', reason: command.reason },
        { ...moment, kind: 'closed', outcome: 'cancelled' },
      ];
    default:
      return [changeFact(state, command, moment)];
  }
}

type ChangeCommand = Extract<
  CaseCommand,
  { kind: 'assign' | 'changeSeverity' | 'changeTier' | 'applyPolicy' | 'note' }
>;

function changeFact(state: EscalationState, command: ChangeCommand, moment: Moment): EscalationEvent {
  switch (command.kind) {
    case 'assign': {
      const { kind: _kind, ...body } = command;
      return { ...moment, ...body, kind: 'assigned' };
    }
    case 'changeSeverity':
      return { ...moment, kind: 'severityChanged', from: state.severity, to: command.severity, reason: command.reason };
    case 'changeTier':
      return { ...moment, kind: 'tierChanged', from: state.tier, to: command.tier, reason: command.reason };
    case 'applyPolicy': {
      const policy = { id: command.policyId, version: command.version };
      return { ...moment, kind: 'policyApplied', policy, reason: command.reason };
    }
    case 'note': {
      const { kind: _kind, ...body } = command;
      return { ...moment, ...body, kind: 'noted' };
    }
  }
}

type StageCommand = Extract<CaseCommand, { kind: Stage }>;

function stageFacts(state: EscalationState, command: StageCommand, moment: Moment): EscalationEvent[] {
  const { kind: stage, ...details } = command;
  const earlier = STAGE_ORDER.slice(0, STAGE_ORDER.indexOf(stage));
  const skipped = earlier.filter((one) => state.done[one] === undefined);
  const done: EscalationEvent = { ...moment, kind: 'stageDone', stage, skipped, details };
  const isOver = stage === 'followUp' || (stage === 'resolve' && state.rules?.followUpRequired !== true);
  return isOver ? [done, { ...moment, kind: 'closed', outcome: 'resolved' }] : [done];
}

/**
 * The level an escalation by hand fires: of the earliest unfinished stage that has one left, the next unreached level
 * that tells somebody besides the owner, who knows already.
 */
function nextLevel(state: EscalationState): { clock?: string; level?: string } {
  for (const clock of state.clocks.filter((one) => !isStopped(one))) {
    const isReached = (key: string): boolean => clock.fired.some((firing) => firing.key === key);
    const next = ladderOf(state, stageOf(clock)).find(
      ({ key, recipients }) => !isReached(key) && recipients.some(({ kind }) => kind !== 'owner'),
    );
    if (next !== undefined) return { clock: clock.key, level: next.key };
  }
  return {};
}

/** When the case must act by itself next; undefined while nothing can fire, so that a waiting case never wakes up. */
export const nextInstant = (state: EscalationState): number | undefined => nextInstantOf(state.clocks);

/** The only timer of the process: milliseconds until `nextInstant`, 0 when it has passed. */
export function msUntilNext(state: EscalationState, now: number): number | undefined {
  const instant = nextInstant(state);
  return instant === undefined ? undefined : Math.max(0, instant - now);
}

/** What has gone off by `now`. Before a command of the same instant, `inclusive` is false: a command at the due instant is in time. */
export const wake = (state: EscalationState, moment: Moment, inclusive = true): EscalationEvent[] =>
  firedBy(state.clocks, moment, inclusive);

/** What must be looked up before the clocks can go on; undefined when the state is complete. */
export type Need =
  | Readonly<{ kind: 'rules'; cell: string; request: RulesRequest }>
  | Readonly<{ kind: 'plan'; requests: readonly PlanRequest[] }>;

/** The next look-up a state waits for: first its rules, then the instants of its clocks. */
export function needOf(state: EscalationState): Need | undefined {
  const cell = cellOf(state);
  if (state.rulesCell !== cell && state.phase !== 'closed') {
    const { policy, tier, severity, customerId } = state;
    return { kind: 'rules', cell, request: { policy, tier, severity, customerId } };
  }
  const requests = state.clocks.flatMap((clock) => planRequest(clock) ?? []);
  return requests.length === 0 ? undefined : { kind: 'plan', requests };
}
