/** What an onboarding comes to: activated, signed, past its window, intervened in, over. Pure. */

import type { OnboardingEvent, Recorded } from './events.ts';
import { withoutRequest } from './evolve-requests.ts';
import type { OnboardingState } from './state.ts';

type Ending = Recorded<'windowOver' | 'activated' | 'signedOff' | 'interventionPlanned' | 'interventionOver' | 'ended'>;

export const isEnding = (event: OnboardingEvent): event is Ending =>
  event.kind === 'windowOver' ||
  event.kind === 'activated' ||
  event.kind === 'signedOff' ||
  event.kind === 'interventionPlanned' ||
  event.kind === 'interventionOver' ||
  event.kind === 'ended';

/** The state after a fact that leads to the end. */
export function withEnding(state: OnboardingState, event: Ending): OnboardingState {
  const { at } = event;
  switch (event.kind) {
    case 'windowOver':
      return { ...state, phase: 'late', windowOverAt: event.dueAt, requests: withoutRequest(state, at) };
    case 'activated':
      return activated(state, event);
    case 'signedOff':
      return signedOff(state, event);
    case 'interventionPlanned': {
      const { ownerId, date, plan } = event;
      const round = (state.intervention?.round ?? 0) + 1;
      return { ...state, intervention: { round, ownerId, date, plan, since: at } };
    }
    case 'interventionOver': {
      const { intervention } = state;
      return intervention === undefined ? state : { ...state, intervention: { ...intervention, overAt: at } };
    }
    case 'ended':
      return {
        ...state,
        phase: 'closed',
        closedAt: at,
        outcome: event.outcome,
        requests: withoutRequest(state, at),
        suspensions: resumedAt(state, at),
      };
  }
}

function activated(state: OnboardingState, event: Recorded<'activated'>): OnboardingState {
  const { activatedAt, at: knownAt, late } = event;
  return {
    ...state,
    phase: 'signOff',
    activation: { at: activatedAt, knownAt, late },
    activations: state.activations + 1,
    requests: withoutRequest(state, knownAt),
    suspensions: resumedAt(state, knownAt),
  };
}

/** A signature under a milestone completes it; one under the activation ends the onboarding. */
function signedOff(state: OnboardingState, event: Recorded<'signedOff'>): OnboardingState {
  const { milestone, name, document, presumed = false, at, actor } = event;
  const by = name ?? actor.name;
  const paper = document === undefined ? {} : { document };
  if (milestone === undefined) return { ...state, signedOff: { at, by, presumed, ...paper } };
  return { ...state, done: { ...state.done, [milestone]: { at, knownAt: at, by, ...paper } } };
}

const resumedAt = ({ suspensions }: OnboardingState, at: number): OnboardingState['suspensions'] =>
  suspensions.map((one) => (one.end === undefined ? { ...one, end: at } : one));
