/** Why a command is not allowed now, or not to this person. Pure; nothing throws. */
import type { Actor } from '../shared/actor.ts';
import { rejectHandOver, rejectWhileOffered } from '../shared/handing-over.ts';
import type { Commanding, OnboardingCommand } from './contract.ts';
import { isInvolved } from './evolve-people.ts';
import { isDone, milestoneOf, roleOf, waitsFor } from './plan.ts';
import { type Rejection, refusal } from './refusal.ts';
import { rejectRequest } from './refused-requests.ts';
import { type OnboardingState, personOf } from './state.ts';

/** Whether a command is refused in this state to this actor. The validator and the handler of every update ask this one function. */
export function rejectCommand(state: OnboardingState, command: OnboardingCommand, actor: Actor): Rejection | undefined {
  const { phase, outcome } = state;
  if (command.kind === 'note') return undefined;
  if (phase === 'closed') return refusal('ONBOARDING_CLOSED', `the onboarding is over: ${outcome}`, { outcome });
  switch (command.kind) {
    case 'handOver':
      return rejectHandOver(state, command);
    case 'assign':
      return command.personId === state.ownerId ? noChange() : rejectWhileOffered(state);
    case 'assignRole':
      if (roleOf(state, command.role) === undefined)
        return refusal('UNKNOWN_ROLE', `no part is called ${command.role}`);
      return personOf(state, command.role) === command.personId && state.roles[command.role] !== undefined
        ? noChange()
        : undefined;
    case 'reassign':
      return isInvolved(state, command.fromId) && command.fromId !== command.toId ? undefined : noChange();
    case 'moveTemplate': {
      const { id, version } = state.policyWanted;
      return command.policyId === id && command.version === version ? noChange() : undefined;
    }
    case 'cancel':
      return undefined;
    case 'requestExtension':
    case 'decideExtension':
    case 'requestSuspension':
    case 'decideSuspension':
    case 'resume':
      return rejectRequest(state, command, actor);
    case 'planIntervention':
    case 'closeIntervention':
      return rejectIntervention(state, command);
    default:
      return rejectStep(state, command, actor);
  }
}

const noChange = (): Rejection => refusal('NO_CHANGE', 'this is so already');

/** Only a customer who has missed the window is intervened for, on a day after it. */
function rejectIntervention(
  { phase, intervention, span }: OnboardingState,
  command: Commanding<'planIntervention' | 'closeIntervention'>,
): Rejection | undefined {
  if (phase === 'signOff') return refusal('ALREADY_ACTIVATED', 'the customer is activated');
  if (phase !== 'late') return refusal('WINDOW_OPEN', 'the window is still open');
  if (command.kind === 'planIntervention') {
    const isPast = span !== undefined && command.date < span.endDate;
    return isPast ? refusal('DATE_PAST', 'that day has gone by', { after: span.endDate }) : undefined;
  }
  return intervention === undefined ? refusal('NO_INTERVENTION', 'there is no plan yet') : undefined;
}

type Step = Commanding<'completeMilestone' | 'reopenMilestone' | 'completeTask' | 'signOff'>;

function rejectStep(state: OnboardingState, command: Step, actor: Actor): Rejection | undefined {
  if (state.phase === 'suspended') return refusal('ONBOARDING_SUSPENDED', 'resume it first');
  if (command.kind === 'signOff') return rejectSignOff(state, command, actor);
  const key = command.kind === 'completeTask' ? command.milestone : command.key;
  const milestone = milestoneOf(state, key);
  if (milestone === undefined) return refusal('UNKNOWN_MILESTONE', `no milestone is called ${key}`);
  if (command.kind === 'reopenMilestone') {
    if (!isDone(state, key)) return refusal('MILESTONE_NOT_DONE', 'it is not done');
    return typeof milestone.proof === 'string' ? undefined : provedByMetric();
  }
  if (command.kind === 'completeTask') {
    if (!milestone.tasks.some((task) => task.key === command.task)) {
      return refusal('UNKNOWN_TASK', `no task is called ${command.task}`);
    }
    return state.tasks[`${key}/${command.task}`] === undefined ? undefined : refusal('TASK_DONE', 'it is done already');
  }
  return rejectCompletion(state, command);
}

const provedByMetric = (): Rejection => refusal('PROVED_BY_METRIC', 'the use of the product says so, nobody else');

function rejectCompletion(state: OnboardingState, command: Commanding<'completeMilestone'>): Rejection | undefined {
  const milestone = milestoneOf(state, command.key);
  if (milestone === undefined) return undefined;
  if (isDone(state, command.key)) return refusal('MILESTONE_DONE', 'it is done already');
  const { proof } = milestone;
  if (typeof proof !== 'string') return provedByMetric();
  if (proof === 'signOff') return refusal('CUSTOMER_SIGNS', 'the customer signs it');
  if (proof === 'document' && command.document === undefined) {
    return refusal('DOCUMENT_REQUIRED', 'name the document that shows it');
  }
  return dependsOnOthers(state, command.key);
}

function dependsOnOthers(state: OnboardingState, key: string): Rejection | undefined {
  const milestone = milestoneOf(state, key);
  const milestones = milestone === undefined ? [] : waitsFor(state, milestone);
  return milestones.length === 0
    ? undefined
    : refusal('DEPENDS_ON_OTHERS', `first: ${milestones.join(', ')}`, { milestones });
}

/** A contact signs by their link; staff only with the paper the customer has signed. */
function rejectSignOff(state: OnboardingState, command: Commanding<'signOff'>, actor: Actor): Rejection | undefined {
  const { milestone: key, document } = command;
  if (key === undefined) {
    if (state.phase !== 'signOff') return refusal('NOTHING_TO_SIGN', 'the customer is not activated yet');
  } else {
    const milestone = milestoneOf(state, key);
    if (milestone === undefined) return refusal('UNKNOWN_MILESTONE', `no milestone is called ${key}`);
    if (isDone(state, key)) return refusal('MILESTONE_DONE', 'it is done already');
    if (milestone.proof !== 'signOff') return refusal('NOTHING_TO_SIGN', 'this needs no signature');
    const waiting = dependsOnOthers(state, key);
    if (waiting !== undefined) return waiting;
  }
  const isPaper = actor.kind === 'contact' || document !== undefined;
  return isPaper ? undefined : refusal('DOCUMENT_REQUIRED', 'name the paper the customer has signed');
}
