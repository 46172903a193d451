/** How a renewal follows the rules about ownership at each point of decision. Pure. */
import type { RenewalEvent } from './events.ts';
import { decideOwner, isSameDecision, type OwnerDecision, type OwnerFacts } from './ownership.ts';
import type { RenewalState } from './state.ts';

/** What the look-up found, and what the rules make of it. At the opening they say who owns the renewal, later they suggest. */
export function decided(state: RenewalState, event: Extract<RenewalEvent, { kind: 'found' }>): RenewalState {
  if (!isOwnerFacts(event.value)) return { ...state, factsRound: state.decisionRound };
  const facts = event.value;
  const { contract, quote, policy } = state;
  const { amountMinor, currency } = quote ?? contract;
  const { firstYear, newProductLine, serviceClass } = contract;
  const subject = { firstYear, newProductLine, serviceClass, amountMinor, currency };
  const decision = decideOwner(policy?.body.ownerRules ?? [], subject, facts);
  const isFirst = state.decision === undefined;
  const isNew = state.decision === undefined || !isSameDecision(state.decision, decision);
  const ownerId = isFirst && !state.ownerGiven ? (decision.ownerId ?? state.ownerId) : state.ownerId;
  return {
    ...state,
    facts,
    decision,
    ownerId,
    decidedAt: event.at,
    factsRound: state.decisionRound,
    isUndeclared: state.isUndeclared || isNew,
    ...suggestionOf(state, { decision, ownerId, isNew }),
    supportIds: supportersOf(state, { decision, ownerId }),
  };
}

type Now = Readonly<{ decision: OwnerDecision; ownerId: string; isNew: boolean }>;

/** Who was given a renewal by a person keeps it; only a change of the contract or an offer makes the rules speak up. */
function suggestionOf(
  { decisionPoint, suggestedId, wasSuggested }: RenewalState,
  { decision, ownerId, isNew }: Now,
): Pick<RenewalState, 'suggestedId' | 'wasSuggested'> {
  if (!isNew) return { suggestedId, wasSuggested };
  const speaksUp = decisionPoint === 'contractChanged' || decisionPoint === 'quoted';
  const suggested = speaksUp && decision.ownerId !== ownerId ? decision.ownerId : undefined;
  return { suggestedId: suggested, wasSuggested: wasSuggested || suggested !== undefined };
}

function supportersOf(
  state: RenewalState,
  now: Readonly<{ decision: OwnerDecision; ownerId: string }>,
): readonly string[] {
  const former = state.decision?.supportId;
  const others = state.supportIds.filter((id) => id !== former && id !== now.ownerId);
  const { supportId } = now.decision;
  return supportId === undefined || supportId === now.ownerId || others.includes(supportId)
    ? others
    : [...others, supportId];
}

/** Whether a look-up's answer is that of `renewalOwners`. */
const isOwnerFacts = (value: unknown): value is OwnerFacts =>
  typeof value === 'object' && value !== null && 'tier' in value && 'csm' in value && 'zones' in value;
