/** What an onboarding owes other processes: its handoffs, and what begins when it is over. Pure. */
import { SYSTEM } from '../shared/actor.ts';
import { derivedId } from '../shared/derived-id.ts';
import { handoffOutgoing } from '../shared/handing-over.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { ONBOARDING } from './names.ts';
import type { OnboardingState } from './state.ts';

/** Everything owed in this state. */
export function outgoingOf(state: OnboardingState): readonly Outgoing[] {
  const handoffs = handoffOutgoing(state, { kind: ONBOARDING, isOver: state.phase === 'closed' });
  return [...handoffs, ...retentionOf(state), ...surveysOf(state)];
}

/** A kind of process that is begun here; its workflow has the kind's name. */
type Begun = Readonly<{ kind: string; id: string; input: object }>;

function beginning({ number, title, customerId }: OnboardingState, { kind, id, input }: Begun): Outgoing {
  return {
    key: `${kind}/${id}`,
    kind: 'start',
    workflowType: kind,
    workflowId: `${kind}/${id}`,
    start: { kind: 'open', input: { ...input, id, customerId }, openedBy: SYSTEM },
    summary: `${number} ${title}`,
    customerId,
  };
}

/** The watch over a customer who has got started. */
function retentionOf(state: OnboardingState): Outgoing[] {
  const { id, number, title, ownerId, outcome, closedAt, policy } = state;
  const isActivated = outcome === 'activated' || outcome === 'activatedLate';
  if (closedAt === undefined || !isActivated || policy?.body.afterwards.retention !== true) return [];
  const source = { kind: ONBOARDING, id, number };
  const input = { title, ownerId, source, openedAt: closedAt };
  return [beginning(state, { kind: 'retention', id: derivedId(id, 'retention', closedAt), input })];
}

/** Asks the customer how it was, whether or not it went well. */
function surveysOf(state: OnboardingState): Outgoing[] {
  const { id, number, title, ownerId, outcome, closedAt, policy, contactIds } = state;
  const wanted = policy?.body.afterwards.survey ?? 'nobody';
  if (closedAt === undefined || outcome === 'cancelled' || wanted === 'nobody') return [];
  const about = { kind: ONBOARDING, id, number, title };
  return contactIds.slice(0, wanted === 'firstContact' ? 1 : contactIds.length).map((contactId) => {
    const input = { title, contactId, ownerId, about, openedAt: closedAt };
    return beginning(state, { kind: 'survey', id: derivedId(id, `survey/${contactId}`, closedAt), input });
  });
}
