/** The state of a requirement. Pure and JSON-safe; all instants are epoch milliseconds. */
import type { Actor } from '../shared/actor.ts';
import type { Clock } from '../shared/clock.ts';
import type { DateAnswer } from '../shared/dates.ts';
import type { PinnedPolicy, ProcessFact } from '../shared/lookups.contract.ts';
import type {
  Channel,
  Requester,
  RequirementCommandBody,
  RequirementInput,
  RequirementOutcome,
  RequirementPhase,
  Verdict,
  Wish,
} from './contract.ts';
import type { AdmitAsked } from './events.ts';
import type { RequirementPolicyBody } from './requirement-policy.contract.ts';

/** A dated meeting and the instant until which something belongs to it. */
export type Round = Readonly<{ date: string; meetingAt: number; cutoffAt: number }>;

export type SeatStep = 'reviewer' | 'lead' | 'head';
export type SeatVerdict = Readonly<{ verdict: Verdict; answer: string; until?: string; at: number; by: string }>;

/** A voice in the review. It stays that of its reviewer, whoever holds it after the reviewer was late. */
export type Seat = Readonly<{
  reviewerId: string;
  step: SeatStep;
  holders: Readonly<Partial<Record<SeatStep, string>>>;
  since: number;
  /** On its way to the next step; who holds it there is looked up. */
  moving?: true;
  /** Decides alone, because the others were even. */
  casting?: true;
  /** How often it was opened anew; each time has a clock of its own. */
  turn?: number;
  verdict?: SeatVerdict;
}>;

export type Review = Readonly<{
  no: number;
  startedAt: number;
  meetings?: readonly DateAnswer[];
  round?: Round;
  seats?: readonly Seat[];
  /** Head of product at its beginning, or whoever stands in where they submitted it themselves. */
  headId?: string;
  /** What it had decided is void: a verdict was taken back. */
  again?: true;
}>;

/** What was promised, in order. `seq` is the fact that brought it about. */
export type Promised = Readonly<{
  seq: number;
  at: number;
  kind: 'promised' | 'slip' | 'pulledIn' | 'rolled' | 'dropped';
  releaseId: string;
  name: string;
  shipAt: number;
  reason?: string;
}>;

export type Placed = Readonly<{ id: string; name: string; shipAt: number; revision: number; ready: boolean }>;

export type Urgent = Readonly<{
  no: number;
  state: 'asked' | 'approved' | 'refused' | 'void';
  releaseId: string;
  reason: string;
  at: number;
  by: Actor;
  deciderId?: string;
  /** Somebody else than the decider is looked up, as of `at`; `personId` where nobody else is left. */
  anew?: Readonly<{ personId: string; at: number }>;
  answer?: string;
}>;

/** A question to another process that is not answered yet. */
export type Asking =
  | (AdmitAsked & Readonly<{ kind: 'admit'; by: Actor; admitted?: true }>)
  | Readonly<{ kind: 'merge'; no: number; intoId: string; intoNumber: string; command: string; by: Actor }>;

export type RequirementState = Readonly<{
  /** Facts recorded so far. */
  seq: number;
  /** Ids of the latest commands, so that one repeated after continue-as-new or a reopening changes nothing. */
  recent: readonly string[];
  id: string;
  number: string;
  title: string;
  customerId: string;
  ownerId: string;
  teamId?: string;
  phase: RequirementPhase;
  openedAt: number;
  closedAt?: number;
  clocks: readonly Clock[];
  wish: Wish;
  area: string;
  channel: Channel;
  submittedBy: Actor;
  requesters: readonly Requester[];
  /** Keys of requesters who said it serves them, since it was shipped last. */
  content: readonly string[];
  cases: readonly string[];
  deficiency: boolean;
  policy?: Readonly<{ id: string; version: number }>;
  rules?: PinnedPolicy<RequirementPolicyBody>;
  outcome?: RequirementOutcome;
  /** The latest answer in words a customer can be told. */
  answer?: string;
  mergedInto?: Readonly<{ id: string; number: string }>;
  splitFrom?: Readonly<{ id: string; number: string }>;
  children: readonly Readonly<{ id: string; number: string; title: string; wish?: string; at: number }>[];
  /** How often each step was entered; clocks and work items count their rounds by these. */
  rounds: Readonly<{ filter: number; returned: number; review: number; adopted: number; shipped: number }>;
  /** Whoever filters it first, or did; the owner changes with the review. */
  filtererId: string;
  filterStartedAt: number;
  /** After a reopening, whoever filters is looked up again. */
  filterOwnerDue?: true;
  returned?: Readonly<{ from: 'filtering' | 'reviewing'; question: string; at: number }>;
  review?: Review;
  deferral?: Readonly<{ until: string; at?: number }>;
  effortDays: number;
  release?: Placed;
  promises: readonly Promised[];
  shippedAt?: number;
  urgent?: Urgent;
  asking?: Asking;
  /** Questions asked so far; numbers them. */
  asked: number;
  refused?: Readonly<{ command: string; code: string; message: string; details?: Readonly<Record<string, unknown>> }>;
  kept: readonly ProcessFact[];
  /** Releases that are to be told that this left them, or is ready. */
  owed: readonly Readonly<{ kind: 'itemLeft' | 'itemReady'; releaseId: string; seq: number }>[];
}>;

/** A requirement as it begins; the first fact, `opened`, is recorded on top of it. */
export function openRequirement(input: RequirementInput, openedBy: Actor): RequirementState {
  const { begin = 'filtering', cases = [], policy, splitFrom, externalId: _elsewhere, ...kept } = input;
  return {
    ...kept,
    seq: 0,
    recent: [],
    phase: begin,
    clocks: [],
    submittedBy: openedBy,
    content: [],
    cases,
    deficiency: false,
    ...(policy === undefined ? {} : { policy }),
    ...(splitFrom === undefined ? {} : { splitFrom }),
    children: [],
    rounds: {
      filter: begin === 'filtering' ? 1 : 0,
      returned: 0,
      review: 0,
      adopted: begin === 'adopted' ? 1 : 0,
      shipped: 0,
    },
    filtererId: input.ownerId,
    filterStartedAt: input.openedAt,
    effortDays: 0,
    promises: [],
    asked: 0,
    kept: [],
    owed: [],
  };
}

/** Whether a recorded state is that of a requirement; what travels through `CommitInput` has lost its type on the way. */
export const isRequirementState = (value: unknown): value is RequirementState =>
  typeof value === 'object' && value !== null && 'requesters' in value && 'promises' in value && 'rounds' in value;

/** Everybody whose own wish this is: nobody adopts alone what they submitted. */
export const submitters = ({ submittedBy, requesters }: RequirementState): readonly string[] => [
  ...(submittedBy.kind === 'person' && submittedBy.id !== undefined ? [submittedBy.id] : []),
  ...requesters.flatMap(({ personId }) => personId ?? []),
];

/** How often what was promised has moved, and how often to a later date. */
export function movesOf({ promises }: Pick<RequirementState, 'promises'>): { moves: number; slips: number } {
  const count = (...kinds: Promised['kind'][]): number => promises.filter(({ kind }) => kinds.includes(kind)).length;
  return { moves: count('slip', 'pulledIn', 'rolled'), slips: count('slip', 'rolled') };
}

/** A wish with some of its parts said anew. */
export const mergedWish = (wish: Wish, changed: RequirementCommandBody<'edit'>['wish'] = {}): Wish => ({
  scene: changed.scene ?? wish.scene,
  problem: changed.problem ?? wish.problem,
  today: changed.today ?? wish.today,
  hurt: changed.hurt ?? wish.hurt,
  wish: changed.wish ?? wish.wish,
});
