/** The state of a watch over retention and how facts change it. Pure and JSON-safe; all instants are epoch milliseconds. */
import { acknowledgeClock, isStopped, stopClock } from '../shared/clock.ts';
import { clockBy } from '../shared/clock-rule.ts';
import type { RowState } from '../shared/commit-input.ts';
import { evolveClocks } from '../shared/facts.ts';
import type { Ladder } from '../shared/ladder.contract.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import { withCalendar } from '../shared/published.ts';
import type { InterventionOutcome, RetentionInput, RetentionPhase } from './contract.ts';
import type { RetentionEvent } from './events.ts';
import type { Health } from './health.ts';
import type { InterventionRule, RetentionPolicyBody } from './retention-policy.contract.ts';

/** Somebody acts by a playbook. `personId` is unknown only until it is looked up. */
export type Intervention = Readonly<{
  no: number;
  rule: string;
  title: InterventionRule['title'];
  playbook: InterventionRule['playbook'];
  owner: InterventionRule['owner'];
  ladder: Ladder;
  openedAt: number;
  score: number | null;
  reason?: string;
  personId?: string;
  closedAt?: number;
  /** Nothing when the watch ended before. */
  outcome?: InterventionOutcome;
  outcomeReason?: string;
}>;

export type RetentionState = RowState &
  Readonly<{
    recent: readonly string[];
    customerId: string;
    phase: RetentionPhase;
    policyWanted?: Readonly<{ id: string; version: number }>;
    policy?: PinnedPolicy<RetentionPolicyBody> | undefined;
    /** Another watch over the same customer has been looked for. */
    isOnly: boolean;
    health?: Health;
    /** When an evaluation was wanted that has not taken place. */
    evaluationWanted?: number | undefined;
    relationship?: Readonly<{ mark: number; at: number }>;
    survey?: Readonly<{ surveyId: string; percent: number; at: number }>;
    /** Those open, and of each rule the one closed last. */
    interventions: readonly Intervention[];
    /** How many there ever were. */
    interventionCount: number;
    endReason?: string;
  }>;

/** A watch as it begins; its first facts are recorded on top of it. Number and owner may still have to be looked up. */
export const openRetention = ({
  number = '',
  ownerId = '',
  policy,
  source: _source,
  again: _again,
  ...input
}: RetentionInput): RetentionState => ({
  ...input,
  number,
  ownerId,
  ...(policy === undefined ? {} : { policyWanted: policy }),
  seq: 0,
  recent: [],
  phase: 'watching',
  clocks: [],
  isOnly: false,
  evaluationWanted: input.openedAt,
  interventions: [],
  interventionCount: 0,
});

/** The next state: applies one fact. */
export function evolve(state: RetentionState, event: RetentionEvent): RetentionState {
  const next = apply(state, event);
  const phase = next.closedAt !== undefined ? 'closed' : next.interventions.some(isOpen) ? 'intervening' : 'watching';
  return { ...next, phase, seq: state.seq + 1 };
}

export const isOpen = ({ closedAt }: Intervention): boolean => closedAt === undefined;

function apply(state: RetentionState, event: RetentionEvent): RetentionState {
  switch (event.kind) {
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const policy = state.policy && withCalendar(state.policy, event.calendar);
      return { ...state, ...(policy && { policy }), clocks: evolveClocks(state.clocks, event) };
    }
    case 'acknowledged': {
      const clocks = state.clocks.map((clock) => (event.clocks.includes(clock.key) ? acknowledgeClock(clock) : clock));
      return { ...state, clocks };
    }
    case 'policyResolved':
      return { ...state, policy: event.policy };
    case 'policyMoved':
    case 'policyReplaced':
      return { ...state, policyWanted: event.policy, policy: undefined, evaluationWanted: event.at };
    case 'peopleResolved':
      return withPeople(state, event.people);
    case 'found':
      return withFound(state, event);
    case 'healthEvaluated':
      return { ...state, health: event.health, evaluationWanted: undefined };
    case 'relationshipNoted':
      return { ...state, relationship: { mark: event.mark, at: event.at }, evaluationWanted: event.at };
    case 'surveyMarked': {
      const { surveyId, percent, at } = event;
      return { ...state, survey: { surveyId, percent, at }, evaluationWanted: at };
    }
    case 'interventionOpened':
      return opened(state, event);
    case 'interventionClosed': {
      const { intervention, outcome, reason, at } = event;
      return closed(state, { nos: [intervention], at, why: 'done', with: { outcome, outcomeReason: reason } });
    }
    case 'interventionAssigned':
      return changed(state, [event.intervention], { personId: event.personId });
    case 'assigned':
      return { ...state, ownerId: event.ownerId };
    case 'ended': {
      const nos = state.interventions.filter(isOpen).map(({ no }) => no);
      const over = closed(state, { nos, at: event.at, why: 'ended', with: {} });
      return { ...over, closedAt: event.at, endReason: event.reason, evaluationWanted: undefined };
    }
    default:
      return state;
  }
}

/** What look-ups of an opening are called; those of persons are called like the intervention's clock. */
export const KEYS = { owner: 'owner', number: 'number', other: 'other' } as const;

export const interventionKey = (no: number): string => `intervention/${no}`;

function withPeople(state: RetentionState, people: Readonly<Record<string, string>>): RetentionState {
  const ownerId = people[KEYS.owner] ?? state.ownerId;
  const interventions = state.interventions.map((one) => {
    const personId = people[interventionKey(one.no)];
    return personId === undefined ? one : { ...one, personId };
  });
  return { ...state, ownerId, interventions };
}

function withFound(
  state: RetentionState,
  { key, value, at }: Extract<RetentionEvent, { kind: 'found' }>,
): RetentionState {
  if (key === KEYS.number) return typeof value === 'string' ? { ...state, number: value } : state;
  if (key !== KEYS.other) return state;
  // A customer is watched over once: a second watch ends at once.
  if (value === null) return { ...state, isOnly: true };
  return { ...state, isOnly: true, closedAt: at, endReason: 'watchedAlready', evaluationWanted: undefined };
}

function opened(state: RetentionState, event: Extract<RetentionEvent, { kind: 'interventionOpened' }>): RetentionState {
  const { policy } = state;
  const rule = policy?.body.rules.find(({ key }) => key === event.rule);
  if (policy === undefined || rule === undefined) return state;
  const { title, playbook, owner } = rule;
  const { intervention: no, at, score, reason } = event;
  const one: Intervention = {
    no,
    rule: rule.key,
    title,
    playbook,
    owner,
    ladder: rule.clock.ladder ?? [],
    openedAt: at,
    score,
    ...(reason === undefined ? {} : { reason }),
  };
  const clock = clockBy(policy, rule.clock, { key: interventionKey(no), startedAt: at });
  return {
    ...state,
    interventions: [...state.interventions, one],
    interventionCount: no,
    clocks: [...state.clocks, clock],
  };
}

type Closing = Readonly<{ nos: readonly number[]; at: number; why: string; with: Partial<Intervention> }>;

function closed(state: RetentionState, { nos, at, why, with: more }: Closing): RetentionState {
  const over = changed(state, nos, { ...more, closedAt: at });
  const interventions = latest(over.interventions);
  const kept = new Set(interventions.map(({ no }) => interventionKey(no)));
  // What a watch of years remembers does not grow; the rest is in the record.
  const clocks = over.clocks
    .filter(({ key }) => kept.has(key))
    .map((clock) =>
      !isStopped(clock) && nos.some((no) => interventionKey(no) === clock.key) ? stopClock(clock, at, why) : clock,
    );
  return { ...over, interventions, clocks };
}

const latest = (interventions: readonly Intervention[]): Intervention[] =>
  interventions.filter(
    (one) =>
      isOpen(one) || !interventions.some((other) => other.rule === one.rule && !isOpen(other) && other.no > one.no),
  );

const changed = (state: RetentionState, nos: readonly number[], change: Partial<Intervention>): RetentionState => ({
  ...state,
  interventions: state.interventions.map((one) => (nos.includes(one.no) ? Object.assign({}, one, change) : one)),
});

/** Whether something read back from the record is the state of such a watch. */
export const isRetentionState = (recorded: unknown): recorded is RetentionState =>
  typeof recorded === 'object' && recorded !== null && 'interventionCount' in recorded && 'isOnly' in recorded;
