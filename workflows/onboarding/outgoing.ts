/** What an onboarding owes other processes: its handoffs, and what begins when it is over. Pure. */
import { type Ended, retentionAfter, surveyAfter } from '../shared/afterwards.ts';
import { handoffOutgoing } from '../shared/handing-over.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { ONBOARDING } from './names.ts';
import type { OnboardingState } from './state.ts';

/** Everything owed in this state. */
export function outgoingOf(state: OnboardingState): readonly Outgoing[] {
  const handoffs = handoffOutgoing(state, { kind: ONBOARDING, isOver: state.phase === 'closed' });
  return [...handoffs, ...retentionOf(state), ...surveysOf(state)];
}

const endedOf = ({ id, number, title, customerId, ownerId }: OnboardingState, at: number): Ended => ({
  kind: ONBOARDING,
  id,
  number,
  title,
  customerId,
  ownerId,
  at,
});

/** The watch over a customer who has got started. */
function retentionOf(state: OnboardingState): Outgoing[] {
  const { outcome, closedAt, policy } = state;
  const isActivated = outcome === 'activated' || outcome === 'activatedLate';
  if (closedAt === undefined || !isActivated || policy?.body.afterwards.retention !== true) return [];
  return [retentionAfter(endedOf(state, closedAt))];
}

/** Asks the customer how it was, whether or not it went well. */
function surveysOf(state: OnboardingState): Outgoing[] {
  const { outcome, closedAt, policy, contactIds, knownAt = 0 } = state;
  const wanted = policy?.body.afterwards.survey ?? 'nobody';
  if (closedAt === undefined || closedAt < knownAt || outcome === 'cancelled' || wanted === 'nobody') return [];
  const asked = contactIds.slice(0, wanted === 'firstContact' ? 1 : contactIds.length);
  return asked.map((contactId) => surveyAfter(endedOf(state, closedAt), contactId));
}
