/** What a handoff remembers, and how each fact changes it. Pure and JSON-safe; all instants are epoch milliseconds. */
import type { Actor } from '../shared/actor.ts';
import type { RowState } from '../shared/commit-input.ts';
import { evolveClocks } from '../shared/facts.ts';
import type { ContextPack, HandedOver, HandoffOutcome, HandoverTarget } from '../shared/handing-over.contract.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import { withCalendar } from '../shared/published.ts';
import { followFacts, reruledBy } from './clocks.ts';
import type { DeclineReason, HandoffOpening, HandoffPhase, PastCommand } from './contract.ts';
import type { HandoffEvent } from './events.ts';
import type { HandoffRule } from './handoff-policy.contract.ts';
import { teamOf } from './offers.ts';
import { applyOutcome } from './outcomes.ts';
import { ruleOf } from './pack.ts';

/** One person asked to take over. `insteadOf` is who was meant and is away. */
export type Offer = Readonly<{
  round: number;
  personId: string;
  insteadOf?: string;
  via: 'to' | number;
  since: number;
  endedAt?: number;
  outcome?: 'accepted' | 'declined' | 'unanswered' | 'revoked';
  reason?: DeclineReason;
  note?: string;
}>;

export type Question = Readonly<{
  number: number;
  text: string;
  by: string;
  personId: string;
  /** Asked of the giver: the receiver's time stood still until it was answered. */
  ofGiver: boolean;
  askedAt: number;
  endedAt?: number;
  answer?: string;
}>;

/** The rule a handoff lives by, with its calendars pinned. */
export type HandoffRules = Readonly<{ rule: HandoffRule }> & Pick<PinnedPolicy, 'customerCalendar' | 'calendars'>;

export type HandoffState = RowState &
  Readonly<{
    recent: readonly string[];
    phase: HandoffPhase;
    handoffKind: string;
    giverId: string;
    /** When and why the giver became another one, latest. */
    replaced?: Readonly<{ at: number; reason: string }>;
    openedBy: Actor;
    /** What is still to be told of the time before Baton knew it. */
    past?: readonly PastCommand[];
    knownAt?: number;
    to: HandoverTarget;
    pack: ContextPack;
    policy: Readonly<{ id: string; version: number }>;
    /** A newer version of the policy has still to be looked up. */
    rulesDue?: true | undefined;
    reason: string;
    deadline?: number;
    parent?: HandedOver;
    rules?: HandoffRules;
    /** Since when somebody has to be found who can be asked next; absent while there is somebody. */
    seeking?: number | undefined;
    /** How often a person, or the service manager, was turned to. */
    round: number;
    /** Offers before this one belong to an earlier offering of the giver. */
    firstOffer: number;
    offers: readonly Offer[];
    questions: readonly Question[];
    /** Who must name somebody, and since when. */
    naming?: Readonly<{ round: number; managerId: string; since: number; endedAt?: number }>;
    receiverId?: string;
    acceptedAt?: number;
    /** The latest of what the process that is handed over has to know. */
    outcome?: Readonly<{ kind: HandoffOutcome; at: number; personId: string; teamId?: string; reason?: string }>;
  }>;

/** A handoff as it begins; the first fact, `opened`, is recorded on top of it. */
export function openHandoff(input: HandoffOpening, openedBy: Actor): HandoffState {
  return {
    ...input,
    seq: 0,
    recent: [],
    ownerId: input.giverId,
    ...teamOf(input.to),
    openedBy,
    phase: 'offered',
    seeking: input.openedAt,
    round: 0,
    firstOffer: 0,
    offers: [],
    questions: [],
    clocks: [],
  };
}

/** The next state: applies one fact, then starts and ends the clocks that follow from it. */
export function evolve(state: HandoffState, event: HandoffEvent): HandoffState {
  const next = { ...apply(state, event), ...pastAfter(state, event) };
  return { ...followFacts(next, event), seq: state.seq + 1 };
}

/** Each command of the past is one fact by whoever did it. */
const pastAfter = ({ past = [] }: HandoffState, { kind, actor }: HandoffEvent): Pick<HandoffState, 'past'> =>
  past.length === 0 || kind === 'opened' || actor.kind !== 'import' ? {} : { past: past.slice(1) };

function apply(state: HandoffState, event: HandoffEvent): HandoffState {
  switch (event.kind) {
    case 'policyReplaced':
      return { ...state, policy: event.policy, rulesDue: true };
    case 'policyResolved': {
      const { body, customerCalendar, calendars } = event.policy;
      // The kind was checked when it was offered; one that is unknown all the same lives by the first rule.
      const rule = ruleOf(body, state.handoffKind) ?? state.rules?.rule ?? Object.values(body.kinds)[0];
      if (rule === undefined) return state;
      const { rulesDue: _due, ...kept } = state;
      return { ...kept, rules: { rule, customerCalendar, calendars }, clocks: reruledBy(state, event.policy, rule) };
    }
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const rules = state.rules && withCalendar(state.rules, event.calendar);
      return { ...state, ...(rules && { rules }), clocks: evolveClocks(state.clocks, event) };
    }
    case 'offeredTo': {
      const { kind: _kind, at: since, actor: _actor, ...offer } = event;
      const offers = [...state.offers, { ...offer, since }];
      return { ...state, phase: 'offered', seeking: undefined, round: event.round, offers };
    }
    case 'nobodyLeft': {
      const { round, managerId, at: since } = event;
      return { ...state, phase: 'naming', seeking: undefined, round, naming: { round, managerId, since } };
    }
    case 'asked': {
      const { number, question: text, personId, ofGiver, at: askedAt, actor } = event;
      const question = { number, text, personId, ofGiver, askedAt, by: actor.id ?? actor.name };
      const phase = ofGiver ? 'asking' : state.phase;
      return { ...state, phase, questions: [...state.questions, question] };
    }
    case 'questionAnswered':
      return answered(state, event);
    default:
      return applyOutcome(state, event);
  }
}

function answered(
  state: HandoffState,
  { number, text, at }: Extract<HandoffEvent, { kind: 'questionAnswered' }>,
): HandoffState {
  const questions = state.questions.map((one) => (one.number === number ? { ...one, answer: text, endedAt: at } : one));
  const isAsking = questions.some(({ ofGiver, endedAt }) => ofGiver && endedAt === undefined);
  return { ...state, questions, phase: state.phase === 'asking' && !isAsking ? 'offered' : state.phase };
}

/** Whether a handoff is over. */
export const isOver = ({ closedAt }: Pick<HandoffState, 'closedAt'>): boolean => closedAt !== undefined;

/** Whether a recorded state is that of a handoff. */
export const isHandoffState = (value: unknown): value is HandoffState =>
  typeof value === 'object' && value !== null && 'offers' in value && 'handoffKind' in value && 'clocks' in value;
