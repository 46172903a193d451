/** The state of a survey and how facts change it. Pure and JSON-safe; all instants are epoch milliseconds. */
import { acknowledgeClock, isStopped, stopClock } from '../shared/clock.ts';
import { clockBy } from '../shared/clock-rule.ts';
import type { RowState } from '../shared/commit-input.ts';
import { evolveClocks } from '../shared/facts.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import { withCalendar } from '../shared/published.ts';
import type { Mark } from './answers.ts';
import type { SurveyAnswers, SurveyInput, SurveyOutcome, SurveyPhase, SurveySubject } from './contract.ts';
import type { SurveyEvent } from './events.ts';
import type { SurveyPolicyBody } from './survey-policy.contract.ts';

export type SurveyState = RowState &
  Readonly<{
    recent: readonly string[];
    customerId: string;
    phase: SurveyPhase;
    contactId: string;
    about?: SurveySubject;
    policyWanted?: Readonly<{ id: string; version: number }>;
    policy?: PinnedPolicy<SurveyPolicyBody>;
    outcome?: SurveyOutcome;
    /** When it was answered, has expired or was cancelled. */
    endedAt?: number;
    result?: Mark & Readonly<{ answers: SurveyAnswers; by: string }>;
    /** Who sees to a bad mark. */
    followUpId?: string;
    followUpNote?: string;
  }>;

/** A survey as it begins; its first facts are recorded on top of it. Number and owner may still have to be looked up. */
export const openSurvey = ({ number = '', ownerId = '', policy, ...input }: SurveyInput): SurveyState => ({
  ...input,
  number,
  ownerId,
  ...(policy === undefined ? {} : { policyWanted: policy }),
  seq: 0,
  recent: [],
  phase: 'asked',
  clocks: [],
});

/** Keys of clocks, of the work item and of look-ups. */
export const ANSWER = 'answer/1';
export const FOLLOW_UP = 'followUp/1';
export const KEYS = { owner: 'owner', number: 'number' } as const;
/** The one level of the clock for the answer. */
export const REMINDER = 'reminder';

/** The next state: applies one fact. */
export function evolve(state: SurveyState, event: SurveyEvent): SurveyState {
  return { ...apply(state, event), seq: state.seq + 1 };
}

function apply(state: SurveyState, event: SurveyEvent): SurveyState {
  switch (event.kind) {
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const policy = state.policy && withCalendar(state.policy, event.calendar);
      return { ...state, ...(policy && { policy }), clocks: evolveClocks(state.clocks, event) };
    }
    case 'policyResolved':
      return begun({ ...state, policy: event.policy });
    case 'found':
      return event.key === KEYS.number && typeof event.value === 'string' ? { ...state, number: event.value } : state;
    case 'peopleResolved': {
      const { [KEYS.owner]: ownerId = state.ownerId, [FOLLOW_UP]: followUpId } = event.people;
      return { ...state, ownerId, ...(followUpId === undefined ? {} : { followUpId }) };
    }
    case 'surveyAnswered':
      return answered(state, event);
    case 'expired':
      return ended(state, { outcome: 'expired', at: event.at });
    case 'cancelled':
      return state.phase === 'followUp'
        ? over(state, event.at, 'cancelled')
        : ended(state, { outcome: 'cancelled', at: event.at });
    case 'followedUp':
      return over({ ...state, followUpNote: event.note }, event.at, 'done');
    case 'followUpAssigned':
      return { ...state, followUpId: event.personId };
    case 'assigned':
      return { ...state, ownerId: event.ownerId };
    case 'acknowledged': {
      const clocks = state.clocks.map((clock) => (event.clocks.includes(clock.key) ? acknowledgeClock(clock) : clock));
      return { ...state, clocks };
    }
    default:
      return state;
  }
}

/** The clock for the answer runs from the opening on; its one level is the reminder. */
function begun(state: SurveyState): SurveyState {
  const { policy, openedAt } = state;
  if (policy === undefined || state.clocks.length > 0) return state;
  const { target, calendar, remindAtPercent: percent } = policy.body.answer;
  const reminder = {
    key: REMINDER,
    at: { percent },
    recipients: [{ kind: 'owner' as const }],
    channels: ['mail' as const],
  };
  const clock = clockBy(policy, { target, calendar, ladder: [reminder] }, { key: ANSWER, startedAt: openedAt });
  return { ...state, clocks: [clock] };
}

function answered(state: SurveyState, event: Extract<SurveyEvent, { kind: 'surveyAnswered' }>): SurveyState {
  const { policy } = state;
  const { answers, mark, percent, bad, at, actor } = event;
  const result = { answers, mark, percent, bad, by: actor.name };
  const clocks = stopped(state, at, 'done');
  const next: SurveyState = { ...state, clocks, result, outcome: 'answered', endedAt: at };
  if (!bad || policy === undefined) return { ...next, phase: 'closed', closedAt: at };
  const clock = clockBy(policy, policy.body.followUp, { key: FOLLOW_UP, startedAt: at });
  return { ...next, phase: 'followUp', clocks: [...clocks, clock] };
}

type End = Readonly<{ outcome: SurveyOutcome; at: number }>;

/** Nobody has answered. */
const ended = (state: SurveyState, { outcome, at }: End): SurveyState =>
  over({ ...state, outcome, endedAt: at }, at, outcome);

const over = (state: SurveyState, at: number, why: string): SurveyState => ({
  ...state,
  phase: 'closed',
  closedAt: at,
  clocks: stopped(state, at, why),
});

const stopped = ({ clocks }: SurveyState, at: number, why: string) =>
  clocks.map((clock) => (isStopped(clock) ? clock : stopClock(clock, at, why)));

/** Whether something read back from the record is the state of a survey. */
export const isSurveyState = (recorded: unknown): recorded is SurveyState =>
  typeof recorded === 'object' && recorded !== null && 'contactId' in recorded && 'clocks' in recorded;
