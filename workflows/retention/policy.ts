/** The decisions of a watch over retention. Pure: data in, data out, `now` as an argument; nothing throws. */
import { type Actor, SYSTEM } from '../shared/actor.ts';
import { type Clock, firedLevels, isStopped } from '../shared/clock.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Rejection as AnyRejection, Moment } from '../shared/moment.ts';
import { hearCalendar, hearPolicy } from '../shared/published.ts';
import type { CustomerLost, HealthEvaluated, RetentionCommand, RetentionErrorCode, SurveyMarked } from './contract.ts';
import type { RetentionEvent } from './events.ts';
import { changesOf } from './health.ts';
import { evolve, isOpen, type RetentionState } from './state.ts';

export type Rejection = AnyRejection<RetentionErrorCode>;

const DAY_MS = 86_400_000;

const refusal = (code: RetentionErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** Whether a command is refused in this state. The validator and the handler of every update ask this one function. */
export function rejectCommand(state: RetentionState, command: RetentionCommand, _actor?: Actor): Rejection | undefined {
  if (command.kind === 'note') return undefined;
  if (state.closedAt !== undefined) {
    return refusal('RETENTION_CLOSED', 'nobody watches over this customer any more', { at: state.closedAt });
  }
  switch (command.kind) {
    case 'openIntervention':
      return rejectOpening(state, command.rule);
    case 'closeIntervention':
    case 'assignIntervention':
      return rejectIntervention(state, command);
    case 'acknowledge':
      return acknowledgeable(state).length > 0
        ? undefined
        : refusal('NOTHING_TO_ACKNOWLEDGE', 'no level is waiting to be acknowledged');
    case 'assign':
      return command.ownerId === state.ownerId ? refusal('NO_CHANGE', 'this is so already') : undefined;
    case 'movePolicy': {
      const { id, version } = state.policy ?? {};
      const isSame = command.policy.id === id && command.policy.version === version;
      return isSame ? refusal('NO_CHANGE', 'this is so already') : undefined;
    }
    case 'noteRelationship':
    case 'end':
      return undefined;
  }
}

function rejectOpening(state: RetentionState, rule: string): Rejection | undefined {
  if (state.policy?.body.rules.some(({ key }) => key === rule) !== true) {
    return refusal('UNKNOWN_RULE', `the policy has no rule ${rule}`, { rule });
  }
  const open = openOf(state, rule);
  return open && refusal('INTERVENTION_OPEN', 'somebody acts by this rule already', { intervention: open.no, rule });
}

type OfIntervention = Extract<RetentionCommand, { kind: 'closeIntervention' | 'assignIntervention' }>;

function rejectIntervention(state: RetentionState, command: OfIntervention): Rejection | undefined {
  const { intervention } = command;
  const found = state.interventions.find(({ no }) => no === intervention);
  if (found === undefined) {
    return intervention <= state.interventionCount
      ? refusal('INTERVENTION_CLOSED', 'it has ended', { intervention })
      : refusal('UNKNOWN_INTERVENTION', `there is no intervention ${intervention}`, { intervention });
  }
  if (!isOpen(found)) return refusal('INTERVENTION_CLOSED', 'it has ended', { intervention, outcome: found.outcome });
  const isSame = command.kind === 'assignIntervention' && command.personId === found.personId;
  return isSame ? refusal('NO_CHANGE', 'this is so already') : undefined;
}

const openOf = ({ interventions }: RetentionState, rule: string) =>
  interventions.find((one) => one.rule === rule && isOpen(one));

/** Clocks with a level that fired and was not acknowledged. */
const acknowledgeable = ({ clocks }: RetentionState): Clock[] =>
  clocks.filter(
    (clock) => !isStopped(clock) && firedLevels(clock).some((level) => !clock.acknowledged.includes(level)),
  );

/** An accepted command together with what was due before it. */
export function commandFacts(state: RetentionState, command: RetentionCommand, moment: Moment): RetentionEvent[] {
  const late: RetentionEvent[] = firedBy(state.clocks, { at: moment.at, actor: SYSTEM }, false);
  return [...late, factOf(late.reduce(evolve, state), command, moment)];
}

function factOf(state: RetentionState, command: RetentionCommand, moment: Moment): RetentionEvent {
  switch (command.kind) {
    case 'openIntervention':
      return opening(state, { rule: command.rule, no: 1, reason: command.reason }, moment);
    case 'closeIntervention':
      return { ...command, ...moment, kind: 'interventionClosed' };
    case 'assignIntervention':
      return { ...command, ...moment, kind: 'interventionAssigned' };
    case 'noteRelationship':
      return { ...command, ...moment, kind: 'relationshipNoted' };
    case 'acknowledge':
      return { ...command, ...moment, kind: 'acknowledged', clocks: acknowledgeable(state).map(({ key }) => key) };
    case 'assign':
      return { ...command, ...moment, kind: 'assigned' };
    case 'movePolicy':
      return { ...command, ...moment, kind: 'policyMoved' };
    case 'note':
      return { ...command, ...moment, kind: 'noted' };
    case 'end':
      return { ...command, ...moment, kind: 'ended' };
  }
}

/** What a fact from outside means here; nothing when it is known, or older than what is known. */
export function hear(state: RetentionState, fact: ProcessFact, moment: Moment): readonly RetentionEvent[] {
  if (state.closedAt !== undefined) return [];
  if (fact.kind === 'calendarPublished') return hearCalendar(state.clocks, fact, moment);
  if (fact.kind === 'policyPublished') return hearPolicy(state.policy ?? state.policyWanted, fact, moment);
  if (isHealthEvaluated(fact)) {
    const { health } = fact;
    const isOld = state.health !== undefined && health.at <= state.health.at;
    return isOld
      ? []
      : [
          {
            ...moment,
            kind: 'healthEvaluated',
            health,
            from: state.health?.band ?? null,
            changes: changesOf(state.health, health),
          },
        ];
  }
  if (isSurveyMarked(fact)) {
    const { surveyId, percent, at } = fact;
    const isOld = state.survey !== undefined && (state.survey.surveyId === surveyId || at < state.survey.at);
    return isOld ? [] : [{ ...moment, kind: 'surveyMarked', surveyId, percent }];
  }
  return isCustomerLost(fact) ? [{ ...moment, kind: 'ended', reason: fact.reason }] : [];
}

const isCustomerLost = (fact: ProcessFact): fact is CustomerLost =>
  fact.kind === 'customerLost' && typeof fact['reason'] === 'string';

const isHealthEvaluated = (fact: ProcessFact): fact is HealthEvaluated =>
  fact.kind === 'healthEvaluated' && typeof fact['health'] === 'object' && fact['health'] !== null;

const isSurveyMarked = (fact: ProcessFact): fact is SurveyMarked =>
  fact.kind === 'surveyMarked' &&
  typeof fact['surveyId'] === 'string' &&
  typeof fact['percent'] === 'number' &&
  typeof fact['at'] === 'number';

/** When the watch acts by itself next, in epoch milliseconds; undefined while nothing can happen. */
export function nextInstant(state: RetentionState): number | undefined {
  if (state.closedAt !== undefined) return undefined;
  const instants = [nextInstantOf(state.clocks), ...dueOpenings(state).map(({ at }) => at)].filter(
    (at) => at !== undefined,
  );
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** What has gone off by `now`, and the interventions that begin. */
export function wake(state: RetentionState, now: number): RetentionEvent[] {
  const moment = { at: now, actor: SYSTEM };
  const due = dueOpenings(state).filter(({ at }) => at <= now);
  const openings = due.map(({ rule }, index) => opening(state, { rule, no: index + 1 }, moment));
  return [...firedBy(state.clocks, moment), ...openings];
}

type Opening = Readonly<{ rule: string; no: number; reason?: string }>;

/** The intervention a rule opens, the `no`th of this moment. */
function opening(state: RetentionState, { rule, no, reason }: Opening, moment: Moment): RetentionEvent {
  const intervention = state.interventionCount + no;
  const score = state.health?.score ?? null;
  const why = reason === undefined ? {} : { reason };
  return { ...moment, kind: 'interventionOpened', intervention, rule, score, ...why };
}

/** Rules that ask for somebody who acts, each once: from when on, with its cool-down over. */
function dueOpenings(state: RetentionState): { rule: string; at: number }[] {
  const { health, policy, interventions } = state;
  if (health === undefined || policy === undefined) return [];
  return policy.body.rules
    .filter(({ key }) => health.firing.includes(key) && openOf(state, key) === undefined)
    .map(({ key, coolDownDays }) => {
      const last = interventions.findLast(({ rule }) => rule === key)?.closedAt;
      return { rule: key, at: last === undefined ? health.at : Math.max(health.at, last + coolDownDays * DAY_MS) };
    });
}
