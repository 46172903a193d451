/** The state of a renewal, as it begins and as it is kept. Pure and JSON-safe; all instants are epoch milliseconds. */
import type { Actor } from '../shared/actor.ts';
import type { Clock } from '../shared/clock.ts';
import type { PendingHandoff, TriedHandoff } from '../shared/handing-over.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import type { ContractTerm, PastCommand, Relationship, RenewalInput, RenewalPhase } from './contract.ts';
import type { Ending } from './ending.ts';
import type { DecisionPoint } from './events.ts';
import type { OwnerDecision, OwnerFacts } from './ownership.ts';
import type { TermPlan } from './plan.ts';
import type { RenewalPolicyBody } from './renewal-policy.contract.ts';
import type { Step } from './steps.ts';

export type Quote = Readonly<{ amountMinor: number; currency: string; at: number; by: string; note?: string }>;

export type RenewalState = Readonly<{
  /** Facts recorded so far. */
  seq: number;
  /** Ids of the latest commands, so that one repeated after continue-as-new changes nothing. */
  recent: readonly string[];
  id: string;
  number: string;
  title: string;
  customerId: string;
  ownerId: string;
  /** Until the rules were asked for the first time the owner is a stopgap, unless a person named them. */
  ownerGiven: boolean;
  teamId?: string;
  phase: RenewalPhase;
  openedAt: number;
  closedAt?: number;
  clocks: readonly Clock[];
  handoff?: PendingHandoff | undefined;
  tried?: TriedHandoff | undefined;
  /** The policy asked for; the standard one where absent. */
  policyWanted?: Readonly<{ id: string; version: number }>;
  policy?: PinnedPolicy<RenewalPolicyBody>;
  contract: ContractTerm;
  /** Grows with every point at which the rules about ownership are asked. */
  decisionRound: number;
  decisionPoint: DecisionPoint;
  decisionAt: number;
  /** The round the facts are of. */
  factsRound: number;
  facts?: OwnerFacts;
  decision?: OwnerDecision;
  decidedAt?: number;
  /** The decision is not on record yet. */
  isUndeclared: boolean;
  /** Whom the rules name instead of the owner since the contract changed, until ownership does. */
  suggestedId?: string | undefined;
  /** There has been a suggestion before. */
  wasSuggested: boolean;
  /** People who support the owner: by joint ownership, and by hand. */
  supportIds: readonly string[];
  plan?: TermPlan;
  steps: readonly Step[];
  quote?: Quote;
  relationship?: Relationship;
  ending?: Ending;
  /** What is still to happen again, of this term and of those that follow it. */
  past?: readonly PastCommand[];
  knownAt?: number;
}>;

/** A renewal as it begins; the first fact, `opened`, is recorded on top of it. */
export const openRenewal = (input: RenewalInput, _openedBy: Actor): RenewalState => ({
  seq: 0,
  recent: [],
  id: input.id,
  number: input.number,
  title: input.title,
  customerId: input.customerId,
  ownerId: input.ownerId,
  ownerGiven: input.ownerGiven === true,
  phase: 'running',
  openedAt: input.openedAt,
  clocks: [],
  ...(input.policy === undefined ? {} : { policyWanted: input.policy }),
  contract: input.contract,
  decisionRound: 1,
  decisionPoint: 'opened',
  decisionAt: input.openedAt,
  factsRound: 0,
  isUndeclared: false,
  wasSuggested: false,
  supportIds: [],
  steps: [],
  ...(input.past === undefined ? {} : { past: input.past }),
  ...(input.knownAt === undefined ? {} : { knownAt: input.knownAt }),
});

/** Whether a recorded state is that of a renewal; what travels through `CommitInput` has lost its type on the way. */
export const isRenewalState = (value: unknown): value is RenewalState =>
  typeof value === 'object' && value !== null && 'contract' in value && 'decisionRound' in value && 'steps' in value;
