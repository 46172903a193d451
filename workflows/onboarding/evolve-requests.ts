/** More time, and time that does not count: what was asked for, and what became of it. Pure. */

import type { OnboardingEvent, Recorded } from './events.ts';
import { changed } from './evolve-people.ts';
import { type OnboardingState, openRequest, type Request } from './state.ts';

type OfRequests = Recorded<
  'extensionRequested' | 'extensionDecided' | 'suspensionRequested' | 'suspensionDecided' | 'resumed'
>;

export const isOfRequests = (event: OnboardingEvent): event is OfRequests =>
  event.kind === 'extensionRequested' ||
  event.kind === 'extensionDecided' ||
  event.kind === 'suspensionRequested' ||
  event.kind === 'suspensionDecided' ||
  event.kind === 'resumed';

/** The state after a fact about extensions and suspensions. */
export function withRequest(state: OnboardingState, event: OfRequests): OnboardingState {
  switch (event.kind) {
    case 'extensionRequested':
      return asked(state, event, { kind: 'extension', days: event.days });
    case 'suspensionRequested':
      return asked(state, event, { kind: 'suspension', days: 0 });
    case 'extensionDecided':
    case 'suspensionDecided':
      return decided(state, event);
    case 'resumed': {
      const suspensions = state.suspensions.map((one) => (one.end === undefined ? { ...one, end: event.at } : one));
      return { ...state, suspensions, phase: 'running' };
    }
  }
}

function asked(
  state: OnboardingState,
  { no, reason, at: since, actor }: Recorded<'extensionRequested' | 'suspensionRequested'>,
  wish: Pick<Request, 'kind' | 'days'>,
): OnboardingState {
  const request = { no, ...wish, reason, by: actor.name, askedBy: actor, since };
  return { ...state, requests: [...state.requests, request] };
}

function decided(
  state: OnboardingState,
  { approve, at, actor }: Recorded<'extensionDecided' | 'suspensionDecided'>,
): OnboardingState {
  const request = openRequest(state);
  if (request === undefined) return state;
  const verdict = approve ? 'approved' : 'rejected';
  const requests = changed(state.requests, { ...request, decidedAt: at, verdict });
  if (!approve) return { ...state, requests };
  if (request.kind === 'extension') {
    return { ...state, requests, extensionDays: state.extensionDays + request.days };
  }
  const suspension = { start: at, reason: request.reason, by: actor.name };
  return { ...state, requests, phase: 'suspended', suspensions: [...state.suspensions, suspension] };
}

/** Nobody has to decide any more: what it asked for has come to an end. */
export const withoutRequest = (state: OnboardingState, at: number): OnboardingState['requests'] =>
  state.requests.map((one) => (one.verdict === undefined ? { ...one, decidedAt: at, verdict: 'dropped' } : one));
