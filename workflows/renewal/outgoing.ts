/** What a renewal owes other processes: its handoffs, and the renewal of the term that follows. Pure. */
import { SYSTEM } from '../shared/actor.ts';
import { handoffOutgoing } from '../shared/handing-over.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import type { RenewalInput } from './contract.ts';
import { RENEWAL, renewalWorkflowId } from './names.ts';
import type { RenewalState } from './state.ts';
import { followingTerm, numberOfTerm } from './term.ts';

/** Everything owed in this state. */
export function outgoingOf(state: RenewalState): readonly Outgoing[] {
  const isOver = state.phase === 'closed';
  return [...handoffOutgoing(state, { kind: RENEWAL, isOver }), ...followingRenewal(state)];
}

function followingRenewal(state: RenewalState): Outgoing[] {
  const input = followingInput(state);
  if (input === undefined) return [];
  return [
    {
      key: `next/${input.id}`,
      kind: 'start',
      workflowType: RENEWAL,
      workflowId: renewalWorkflowId(input.id),
      start: { kind: 'open', input, openedBy: SYSTEM },
      summary: `${input.number} ${input.title}`,
      customerId: input.customerId,
    },
  ];
}

/** What the renewal of the following term is started with; the same whoever works it out. Nothing while none follows. */
export function followingInput(state: RenewalState): RenewalInput | undefined {
  const { ending, contract, plan } = state;
  if (ending?.next === undefined || ending.nextId === undefined) return undefined;
  const following = followingTerm(contract, ending.next, { firstYear: plan?.firstYearOver ?? '' });
  const { id: policyId, version } = state.policyWanted ?? {};
  const policy = policyId === undefined || version === undefined ? {} : { policy: { id: policyId, version } };
  return {
    id: ending.nextId,
    number: numberOfTerm(state.number, following.term),
    title: state.title,
    customerId: state.customerId,
    ownerId: state.ownerId,
    ...policy,
    contract: { ...following, previousId: state.id },
    openedAt: ending.at,
    ...(state.past === undefined ? {} : { past: state.past }),
    ...(state.knownAt === undefined ? {} : { knownAt: state.knownAt }),
  };
}
