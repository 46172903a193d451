/** The state of a renewal and how facts change it. Pure and JSON-safe; all instants are epoch milliseconds. */
import type { Actor } from '../shared/actor.ts';
import type { Clock } from '../shared/clock.ts';
import { calendarOf } from '../shared/clock-rule.ts';
import { evolveClocks } from '../shared/facts.ts';
import {
  evolveHandingOver,
  type HandingOverFact,
  isHandingOverFact,
  type PendingHandoff,
  type TriedHandoff,
} from '../shared/handing-over.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import type { Moment } from '../shared/moment.ts';
import { withCalendar } from '../shared/published.ts';
import type {
  ContractChanges,
  ContractTerm,
  PastCommand,
  Relationship,
  RenewalInput,
  RenewalPhase,
} from './contract.ts';
import { decided } from './deciding.ts';
import { type Ending, ended } from './ending.ts';
import type { DecisionPoint, RenewalEvent } from './events.ts';
import type { OwnerDecision, OwnerFacts } from './ownership.ts';
import { planOf, type TermPlan } from './plan.ts';
import type { RenewalPolicyBody } from './renewal-policy.contract.ts';
import {
  followPlan,
  manned,
  passTurn,
  reachStep,
  reruledSteps,
  type Step,
  settleStep,
  unmannedForOwner,
} from './steps.ts';

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

/** The next state: applies one fact. */
export const evolve = (state: RenewalState, event: RenewalEvent): RenewalState => ({
  ...apply(state, event),
  ...pastAfter(state, event),
  seq: state.seq + 1,
});

/** Each command of the past is one fact by whoever gave it. */
const pastAfter = ({ past = [] }: RenewalState, { kind, actor }: RenewalEvent): Pick<RenewalState, 'past'> =>
  past.length === 0 || kind === 'opened' || actor.kind !== 'import' ? {} : { past: past.slice(1) };

function apply(state: RenewalState, event: RenewalEvent): RenewalState {
  if (isHandingOverFact(event)) return handedOver(state, event);
  switch (event.kind) {
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const policy = state.policy && withCalendar(state.policy, event.calendar);
      return { ...state, ...(policy && { policy }), clocks: evolveClocks(state.clocks, event) };
    }
    case 'policyReplaced':
      return { ...state, policyWanted: event.policy };
    case 'policyResolved':
      return { ...state, policy: event.policy, clocks: reruledSteps(state, event.policy) };
    case 'found':
      return decided(state, event);
    case 'datesPlanned':
      return planned(state, event);
    case 'peopleResolved':
      return { ...state, steps: manned(state, event.key, event.people[event.key] ?? state.ownerId) };
    case 'ownershipDecided':
      return { ...state, isUndeclared: false };
    case 'stepReached':
      return { ...state, ...reachStep(state, event) };
    case 'stepDone':
      return { ...state, ...settleStep(state, { ...event, state: 'done', by: event.actor.name }) };
    case 'stepSkipped':
      return {
        ...state,
        ...settleStep(state, { ...event, state: 'skipped', by: event.actor.name, note: event.reason }),
      };
    default:
      return progressed(state, event);
  }
}

function progressed(state: RenewalState, event: RenewalEvent): RenewalState {
  switch (event.kind) {
    case 'stepAssigned':
      return { ...state, steps: passTurn(state, event) };
    case 'assigned':
      return atDecisionPoint(ownedBy(state, event.personId), 'ownerChanged', event.at);
    case 'supportAdded':
      return { ...state, supportIds: [...state.supportIds, event.personId] };
    case 'supportRemoved':
      return { ...state, supportIds: state.supportIds.filter((id) => id !== event.personId) };
    case 'quoted': {
      const { amountMinor, currency, note, at, actor } = event;
      const quote = { amountMinor, currency, at, by: actor.name, ...(note === undefined ? {} : { note }) };
      return atDecisionPoint({ ...state, quote }, 'quoted', at);
    }
    case 'expanded': {
      const { contract } = state;
      const products = contract.products.includes(event.product)
        ? contract.products
        : [...contract.products, event.product];
      return changed(state, { products, amountMinor: contract.amountMinor + event.amountMinor }, event.at);
    }
    case 'contractChanged':
      return changed(state, event.changes, event.at);
    case 'noted':
      return event.relationship === undefined ? state : { ...state, relationship: event.relationship };
    case 'termEnded':
      return { ...state, phase: 'grace' };
    case 'renewed':
    case 'churned':
    case 'lapsed':
    case 'wonBack':
    case 'cancelled':
      return ended(state, event);
    default:
      return state;
  }
}

const atDecisionPoint = (state: RenewalState, decisionPoint: DecisionPoint, at: number): RenewalState => ({
  ...state,
  decisionPoint,
  decisionAt: at,
  decisionRound: state.decisionRound + 1,
});

const ownedBy = (state: RenewalState, ownerId: string): RenewalState => ({
  ...state,
  ownerId,
  suggestedId: undefined,
  supportIds: state.supportIds.filter((id) => id !== ownerId),
  steps: unmannedForOwner(state),
});

function changed(state: RenewalState, changes: ContractChanges, at: number): RenewalState {
  const before = state.contract;
  const contract = { ...before, ...changes, version: before.version + 1 };
  // A term that no longer lasts as long as the chain before it begins a chain of its own.
  const isInChain = contract.startDate === before.startDate && contract.months === before.months;
  const anchor = isInChain ? before.anchor : { date: contract.startDate, months: 0 };
  return atDecisionPoint({ ...state, contract: { ...contract, anchor } }, 'contractChanged', at);
}

function handedOver(state: RenewalState, event: HandingOverFact & Moment): RenewalState {
  const next = evolveHandingOver(state, event);
  return next.ownerId === state.ownerId ? next : atDecisionPoint(ownedBy(next, next.ownerId), 'ownerChanged', event.at);
}

function planned(state: RenewalState, event: Extract<RenewalEvent, { kind: 'datesPlanned' }>): RenewalState {
  const { policy } = state;
  const plan = planOf(event.key, event.dates, policy === undefined ? null : calendarOf(policy, policy.body.calendar));
  // A term prolonged in its grace is running again.
  const phase = state.phase === 'grace' && plan.ends.at > event.at ? 'running' : state.phase;
  return { ...state, ...followPlan(state, plan, event.at), plan, phase };
}

/** Whether a recorded state is that of a renewal; what travels through `CommitInput` has lost its type on the way. */
export const isRenewalState = (value: unknown): value is RenewalState =>
  typeof value === 'object' && value !== null && 'contract' in value && 'decisionRound' in value && 'steps' in value;
