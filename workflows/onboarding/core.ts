/** The pure core of the onboarding process, in the shape the shared machinery drives. */
import { SYSTEM } from '../shared/actor.ts';
import type { ProcessCore } from '../shared/core.ts';
import { type Need, satisfyNeed } from '../shared/needs.ts';
import { commitOf } from './effects.ts';
import type { OnboardingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { needOf } from './needs.ts';
import type { OnboardingPolicyBody } from './onboarding-policy.contract.ts';
import { outgoingOf } from './outgoing.ts';
import { nextOfPastOrOwn, relive } from './past.ts';
import { countOf } from './plan.ts';

import { isOnboardingState, type OnboardingState } from './state.ts';

const isBody = (body: unknown): body is OnboardingPolicyBody =>
  typeof body === 'object' && body !== null && 'plans' in body && 'window' in body;

const isClosed = ({ phase }: OnboardingState): boolean => phase === 'closed';

export const onboardingCore: ProcessCore<OnboardingState, OnboardingEvent, Need> = {
  evolve,
  needOf,
  satisfy: (need, lookups, times) => satisfyNeed(need, lookups, { ...times, isBody }),
  nextInstant: nextOfPastOrOwn,
  wake: relive,
  isState: isOnboardingState,
  isClosed,
  commitOf,
  describe: (state) => {
    const { total, done } = countOf(state);
    return `${state.number} · ${state.outcome ?? state.phase} · ${done}/${total}`;
  },
  outgoing: outgoingOf,
  undelivered: ({ fromSeq, toSeq }, now) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at: now, actor: SYSTEM }),
};
