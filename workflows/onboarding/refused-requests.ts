/** When more time may be asked for, and by whom that may be decided. Pure. */
import type { Actor } from '../shared/actor.ts';
import type { Commanding } from './contract.ts';
import { type Rejection, refusal } from './refusal.ts';
import { type OnboardingState, openRequest } from './state.ts';

type Wish = Commanding<'requestExtension' | 'decideExtension' | 'requestSuspension' | 'decideSuspension' | 'resume'>;

/** Why a request, or a decision about one, is refused. */
export function rejectRequest(state: OnboardingState, command: Wish, actor: Actor): Rejection | undefined {
  const { phase } = state;
  switch (command.kind) {
    case 'resume':
      return phase === 'suspended' ? undefined : refusal('NOT_SUSPENDED', 'it is not suspended');
    case 'decideExtension':
      return rejectDecision(state, 'extension', actor);
    case 'decideSuspension':
      return rejectDecision(state, 'suspension', actor);
    default:
      return rejectWish(state, command);
  }
}

/** The window is hard: once it is over, or used, there is nothing to move. */
function rejectWish(
  state: OnboardingState,
  command: Commanding<'requestExtension' | 'requestSuspension'>,
): Rejection | undefined {
  const { phase, requests, extensionDays, policy } = state;
  if (phase === 'suspended') return refusal('ONBOARDING_SUSPENDED', 'resume it first');
  if (phase === 'late') return refusal('WINDOW_OVER', 'the window is over');
  if (phase === 'signOff') return refusal('ALREADY_ACTIVATED', 'the customer is activated');
  const open = openRequest(state);
  if (open !== undefined) return refusal('REQUEST_PENDING', 'one is waiting for a decision', { no: open.no });
  const limits = policy?.body.requests;
  const granted = (kind: 'extension' | 'suspension'): number =>
    requests.filter((one) => one.kind === kind && one.verdict === 'approved').length;
  if (limits === undefined) return undefined;
  if (command.kind === 'requestSuspension') {
    const atMost = limits.suspensionsAtMost;
    return granted('suspension') < atMost ? undefined : refusal('SUSPENSION_LIMIT', 'no more of them', { atMost });
  }
  const { extensionsAtMost: atMost, extensionDaysAtMost: daysAtMost } = limits;
  const isWithin = granted('extension') < atMost && extensionDays + command.days <= daysAtMost;
  return isWithin ? undefined : refusal('EXTENSION_LIMIT', 'that is more than the rules allow', { atMost, daysAtMost });
}

/** Whoever asks does not decide; nor does anybody else but the one whose approval it needs. */
function rejectDecision(state: OnboardingState, kind: 'extension' | 'suspension', actor: Actor): Rejection | undefined {
  const request = openRequest(state);
  if (request?.kind !== kind) return refusal('NOTHING_REQUESTED', 'nothing is waiting for a decision');
  const { askedBy, approverId } = request;
  if (askedBy.kind === actor.kind && askedBy.id === actor.id) return refusal('FOUR_EYES', 'somebody else decides this');
  const isTheirs = approverId === undefined || approverId === askedBy.id || approverId === actor.id;
  return isTheirs ? undefined : refusal('NOT_YOURS_TO_DECIDE', 'somebody else decides this', { approverId });
}
