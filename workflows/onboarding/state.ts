/** What an onboarding remembers. Pure and JSON-safe; all instants are epoch milliseconds. */
import type { Actor } from '../shared/actor.ts';
import type { RowState } from '../shared/commit-input.ts';
import type { PendingHandoff, TriedHandoff } from '../shared/handing-over.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import type { MeasureStanding } from '../shared/metrics.contract.ts';
import type { OnboardingOpening, OnboardingOutcome, OnboardingPhase, PastCommand } from './contract.ts';
import type { OnboardingPolicyBody } from './onboarding-policy.contract.ts';
import { type Deal, type Progress, roleOf } from './plan.ts';

/** Who plays a part; `byHand` when a person was named, who then stays when the owner changes. */
export type Player = Readonly<{ personId: string; byHand: boolean }>;

export type Suspension = Readonly<{ start: number; end?: number; reason: string; by: string }>;

/** What needs another person's approval. */
export type Request = Readonly<{
  no: number;
  kind: 'extension' | 'suspension';
  days: number;
  reason: string;
  by: string;
  askedBy: Actor;
  since: number;
  /** Whose approval it needs; absent until looked up. */
  approverId?: string;
  decidedAt?: number;
  /** Absent while it is open; `dropped` when what it asked for came to an end. */
  verdict?: 'approved' | 'rejected' | 'dropped';
}>;

/** The days of the window as the customer's calendar counts them, without suspensions. */
export type Span = Readonly<{ key: string; startsAt: number; endsAt: number; endDate: string }>;

export type Intervention = Readonly<{
  round: number;
  ownerId: string;
  date: string;
  plan: string;
  since: number;
  dueAt?: number;
  overAt?: number;
}>;

export type OnboardingState = RowState &
  Deal &
  Progress &
  Readonly<{
    recent: readonly string[];
    customerId: string;
    phase: OnboardingPhase;
    contractId?: string;
    startDate: string;
    promises: readonly string[];
    /** What is still to be told of the time before Baton knew it. */
    past?: readonly PastCommand[];
    knownAt?: number;
    contactIds: readonly string[];
    handoff?: PendingHandoff | undefined;
    tried?: TriedHandoff | undefined;
    policyWanted: Readonly<{ id: string; version: number }>;
    policy?: PinnedPolicy<OnboardingPolicyBody>;
    roles: Readonly<Record<string, Player>>;
    span?: Span;
    /** The rules for which metrics were last asked. */
    metricsAsked?: string;
    metrics: Readonly<Record<string, Readonly<{ at: number; evidence: readonly MeasureStanding[] }>>>;
    tasks: Readonly<Record<string, Readonly<{ at: number; by: string }>>>;
    /** Tasks, as `milestone/task`, that are in the plan no more. */
    droppedTasks: readonly string[];
    /** Milestones that were taken back: how often, and when last. */
    reopened: Readonly<Record<string, Readonly<{ round: number; at: number }>>>;
    suspensions: readonly Suspension[];
    requests: readonly Request[];
    extensionDays: number;
    pace: Readonly<{ round: number; since?: number }>;
    windowOverAt?: number;
    activation?: Readonly<{ at: number; knownAt: number; late: boolean }>;
    /** How often the customer counted as activated; an activation taken back counts, too. */
    activations: number;
    signedOff?: Readonly<{ at: number; by: string; presumed: boolean; document?: string }>;
    intervention?: Intervention;
    outcome?: OnboardingOutcome;
  }>;

/** An onboarding as it begins; its first facts are recorded on top of it. */
export function openOnboarding(input: OnboardingOpening, _openedBy: Actor): OnboardingState {
  const { policy, handOver: _handOver, ...known } = input;
  return {
    ...known,
    seq: 0,
    recent: [],
    phase: 'running',
    clocks: [],
    policyWanted: policy,
    roles: {},
    metrics: {},
    done: {},
    tasks: {},
    droppedTasks: [],
    reopened: {},
    suspensions: [],
    requests: [],
    extensionDays: 0,
    pace: { round: 0 },
    activations: 0,
  };
}

/** Names the rules a state lives by; look-ups that depend on them are asked anew when it changes. */
export const rulesKey = ({ policy }: Pick<OnboardingState, 'policy'>): string =>
  policy === undefined ? '' : `${policy.id}@${policy.version}`;

/** The request that waits for a decision. */
export const openRequest = ({ requests }: Pick<OnboardingState, 'requests'>): Request | undefined =>
  requests.find(({ verdict }) => verdict === undefined);

/** The person who plays a part: who was named, else the owner where the rule says so or nobody was found. */
export function personOf(state: OnboardingState, role: string): string {
  const player = state.roles[role];
  if (player?.byHand === true) return player.personId;
  return roleOf(state, role)?.who.kind === 'owner' ? state.ownerId : (player?.personId ?? state.ownerId);
}

/** Instants of the metrics reached so far. */
export const satisfiedOf = ({ metrics }: Pick<OnboardingState, 'metrics'>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(metrics).map(([key, { at }]) => [key, at]));

/** Whether a recorded state is that of an onboarding; what travels through `CommitInput` has lost its type on the way. */
export const isOnboardingState = (value: unknown): value is OnboardingState =>
  typeof value === 'object' && value !== null && 'serviceClass' in value && 'suspensions' in value && 'clocks' in value;
