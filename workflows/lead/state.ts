/** The state of a lead and how facts change it. Pure and JSON-safe; all instants are epoch milliseconds. */
import { acknowledgeClock } from '../shared/clock.ts';
import type { RowState } from '../shared/commit-input.ts';
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
import type { Claim } from './claims.ts';
import { withPhaseClocks } from './clocks.ts';
import type { LeadInput, LeadOutcome, LeadPhase, Money } from './contract.ts';
import type { LeadEvent } from './events.ts';
import type { Help } from './reward.ts';
import { withoutPerson, withPeople } from './reward-people.ts';
import type { LeadRewardPolicyBody } from './reward-policy.contract.ts';
import { isOpen, type Reward, withDecided, withEntered } from './rewards.ts';

export type LeadState = RowState &
  Readonly<{
    recent: readonly string[];
    customerId: string;
    phase: LeadPhase;
    outcome?: LeadOutcome;
    /** When won, lost or given up; a reward may still be owed. */
    decidedAt?: number;
    submitterId: string;
    product: string;
    productKey: string;
    period: string;
    expected?: Money;
    won?: Money & Readonly<{ signedAt: string }>;
    policyWanted: Readonly<{ id: string; version: number }>;
    policy?: PinnedPolicy<LeadRewardPolicyBody>;
    handoff?: PendingHandoff | undefined;
    tried?: TriedHandoff | undefined;
    helps: readonly Help[];
    rewards: readonly Reward[];
    /** Rewards that follow from facts on record and are not entered yet. */
    claims: readonly Claim[];
  }>;

/** A lead as it begins; its first facts are recorded on top of it. */
export const openLead = ({
  handOver: _handOver,
  need: _need,
  contact: _contact,
  policy,
  ...input
}: LeadInput): LeadState => ({
  ...input,
  seq: 0,
  recent: [],
  ownerId: input.submitterId,
  phase: 'offered',
  policyWanted: policy,
  clocks: [],
  helps: [],
  rewards: [],
  claims: [],
});

/** The next state: applies one fact; then the phase, its clocks and whether it is over follow. */
export function evolve(state: LeadState, event: LeadEvent): LeadState {
  const next = settled(apply(state, event), event.at);
  return { ...withPhaseClocks(next, event.at), seq: state.seq + 1 };
}

function apply(state: LeadState, event: LeadEvent): LeadState {
  if (isHandingOverFact(event)) return handedOver(state, event);
  switch (event.kind) {
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const policy = state.policy === undefined ? {} : { policy: withCalendar(state.policy, event.calendar) };
      return { ...state, ...policy, clocks: evolveClocks(state.clocks, event) };
    }
    case 'acknowledged': {
      const clocks = state.clocks.map((clock) => (event.clocks.includes(clock.key) ? acknowledgeClock(clock) : clock));
      return { ...state, clocks };
    }
    case 'policyResolved':
      return { ...state, policy: event.policy };
    case 'peopleResolved':
      return { ...state, rewards: state.rewards.map((reward) => withPeople(reward, event.people)) };
    case 'assigned':
      return { ...state, ownerId: event.ownerId };
    case 'helped':
      return { ...state, helps: [...state.helps, { personId: event.personId, degree: event.degree }] };
    case 'qualified':
    case 'notQualified':
    case 'alreadyKnown':
    case 'won':
    case 'lost':
    case 'withdrawn':
      return decided(state, event);
    case 'rewardsReassigned':
      return { ...state, rewards: withoutPerson(state.rewards, event) };
    case 'rewardEntered':
      return entered(state, event);
    case 'rewardApproved':
    case 'rewardRejected':
    case 'rewardPaid':
      return { ...state, rewards: withDecided(state.rewards, event) };
    case 'correctionAsked': {
      const { corrects, amountMinor, reason, at, actor } = event;
      const enteredBy = actor.id ?? actor.name;
      return {
        ...state,
        claims: [...state.claims, { kind: 'correction', corrects, amountMinor, reason, enteredBy, at }],
      };
    }
    default:
      return state;
  }
}

type Decision = Extract<
  LeadEvent,
  { kind: 'qualified' | 'notQualified' | 'alreadyKnown' | 'won' | 'lost' | 'withdrawn' }
>;

function decided(state: LeadState, event: Decision): LeadState {
  const { kind, at } = event;
  switch (kind) {
    case 'qualified': {
      const expected = event.expected === undefined ? {} : { expected: event.expected };
      return claimed({ ...state, ...expected, phase: 'opportunity' }, kind, at);
    }
    case 'won': {
      const { amountMinor, currency, signedAt } = event;
      const won = { amountMinor, currency, signedAt };
      return claimed({ ...state, won, outcome: 'won', decidedAt: at }, kind, at);
    }
    default:
      return { ...state, outcome: kind, decidedAt: at };
  }
}

const claimed = (state: LeadState, occasion: 'qualified' | 'won', at: number): LeadState => ({
  ...state,
  claims: [...state.claims, { kind: 'computed', occasion, at }],
});

/** A claim is answered in the order in which it was made. */
function entered(state: LeadState, event: Extract<LeadEvent, { kind: 'rewardEntered' }>): LeadState {
  const [claim, ...claims] = state.claims;
  return { ...state, claims, rewards: withEntered(state.rewards, event, claim) };
}

/** Whoever takes it over qualifies it; what nobody takes, or what is given back, is its submitter's again. */
function handedOver(state: LeadState, event: HandingOverFact & Moment): LeadState {
  const next = evolveHandingOver(state, event);
  if (event.kind === 'giverReplaced') return next;
  if (event.kind === 'handoffOffered') return state.phase === 'returned' ? { ...next, phase: 'offered' } : next;
  if (event.kind === 'handoffEnded') return state.phase === 'offered' ? { ...next, phase: 'returned' } : next;
  if (state.phase === 'qualifying' && event.to === state.submitterId) return { ...next, phase: 'returned' };
  return state.phase === 'offered' ? { ...next, phase: 'qualifying' } : next;
}

/** A decided lead is closed once nothing is owed any more, and open again while something is. */
function settled(state: LeadState, at: number): LeadState {
  if (state.outcome === undefined) return state;
  const { closedAt, ...kept } = state;
  if (state.claims.length > 0 || state.rewards.some(isOpen)) return { ...kept, phase: 'settling' };
  return { ...kept, phase: 'closed', closedAt: closedAt ?? at };
}

/** Whether a recorded state is that of a lead; what travels through `CommitInput` has lost its type on the way. */
export const isLeadState = (value: unknown): value is LeadState =>
  typeof value === 'object' && value !== null && 'submitterId' in value && 'claims' in value && 'clocks' in value;
