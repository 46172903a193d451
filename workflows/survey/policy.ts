/** The decisions of a survey. Pure: data in, data out, `now` as an argument; nothing throws. */
import { type Actor, SYSTEM } from '../shared/actor.ts';
import { breachOf, type Clock, firedLevels, isStopped } from '../shared/clock.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Rejection as AnyRejection, Moment } from '../shared/moment.ts';
import { hearCalendar } from '../shared/published.ts';
import { markOf, unfitting } from './answers.ts';
import type { SurveyCommand, SurveyErrorCode } from './contract.ts';
import type { SurveyEvent } from './events.ts';
import { ANSWER, evolve, FOLLOW_UP, type SurveyState } from './state.ts';

export type Rejection = AnyRejection<SurveyErrorCode>;

const refusal = (code: SurveyErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** Whether a command is refused in this state. The validator and the handler of every update ask this one function. */
export function rejectCommand(state: SurveyState, command: SurveyCommand, _actor?: Actor): Rejection | undefined {
  const { phase, outcome, endedAt: at } = state;
  if (command.kind === 'note') return undefined;
  if (command.kind === 'answer') return rejectAnswer(state, command);
  if (phase === 'closed') return refusal('SURVEY_CLOSED', `the survey is over: ${outcome}`, { outcome, at });
  switch (command.kind) {
    case 'followUp':
      return phase === 'followUp' ? undefined : refusal('NOT_ANSWERED', 'nobody has answered yet');
    case 'assignFollowUp':
      if (phase !== 'followUp') return refusal('NOT_ANSWERED', 'nobody has answered yet');
      return command.personId === state.followUpId ? refusal('NO_CHANGE', 'this is so already') : undefined;
    case 'assign':
      return command.ownerId === state.ownerId ? refusal('NO_CHANGE', 'this is so already') : undefined;
    case 'acknowledge':
      return acknowledgeable(state).length > 0
        ? undefined
        : refusal('NOTHING_TO_ACKNOWLEDGE', 'no level is waiting to be acknowledged');
    case 'cancel':
      return undefined;
  }
}

function rejectAnswer(state: SurveyState, command: Extract<SurveyCommand, { kind: 'answer' }>): Rejection | undefined {
  const { outcome, endedAt: at, policy } = state;
  if (outcome === 'answered') return refusal('ALREADY_ANSWERED', 'somebody has answered', { by: state.result?.by, at });
  if (outcome !== undefined) return refusal('SURVEY_CLOSED', `the survey is over: ${outcome}`, { outcome, at });
  const wrong = policy && unfitting(policy.body, command.answers);
  return wrong === undefined
    ? undefined
    : refusal('UNFITTING_ANSWERS', `${wrong} is not answered, or not like this`, { question: wrong });
}

/** Clocks with a level that fired and was not acknowledged. The contact's reminder is not the staff's to acknowledge. */
const acknowledgeable = ({ clocks }: SurveyState): Clock[] =>
  clocks.filter(
    (clock) =>
      clock.key === FOLLOW_UP &&
      !isStopped(clock) &&
      firedLevels(clock).some((level) => !clock.acknowledged.includes(level)),
  );

/** An accepted command together with what was due before it. */
export function commandFacts(state: SurveyState, command: SurveyCommand, moment: Moment): SurveyEvent[] {
  const late = overdue(state, { at: moment.at, actor: SYSTEM }, false);
  const now = late.reduce(evolve, state);
  // What has expired before it was answered is not answered any more.
  return rejectCommand(now, command) === undefined ? [...late, factOf(now, command, moment)] : late;
}

function factOf(state: SurveyState, command: SurveyCommand, moment: Moment): SurveyEvent {
  switch (command.kind) {
    case 'answer': {
      const { answers } = command;
      const mark =
        state.policy === undefined ? { mark: 0, percent: 0, bad: false } : markOf(state.policy.body, answers);
      return { ...moment, kind: 'surveyAnswered', answers, ...mark };
    }
    case 'followUp':
      return { ...command, ...moment, kind: 'followedUp' };
    case 'assignFollowUp':
      return { ...command, ...moment, kind: 'followUpAssigned' };
    case 'assign':
      return { ...command, ...moment, kind: 'assigned' };
    case 'acknowledge':
      return { ...command, ...moment, kind: 'acknowledged', clocks: acknowledgeable(state).map(({ key }) => key) };
    case 'note':
      return { ...command, ...moment, kind: 'noted' };
    case 'cancel':
      return { ...command, ...moment, kind: 'cancelled' };
  }
}

/** A command that came after the survey had expired came to nothing. */
export const cameToNothing = (state: SurveyState, command: SurveyCommand): Rejection | undefined =>
  command.kind === 'answer' && state.outcome === 'expired' ? rejectCommand(state, command) : undefined;

/** What has gone off, and that nobody has answered in time. */
function overdue(state: SurveyState, moment: Moment, inclusive: boolean): SurveyEvent[] {
  const fired: SurveyEvent[] = firedBy(state.clocks, moment, inclusive);
  const next = fired.reduce(evolve, state);
  const clock = next.clocks.find(({ key }) => key === ANSWER);
  const isOver = next.phase === 'asked' && clock !== undefined && breachOf(clock) !== undefined;
  return isOver ? [...fired, { ...moment, kind: 'expired' }] : fired;
}

/** What a published calendar means for a survey; nobody tells it anything else. */
export const hear = (state: SurveyState, fact: ProcessFact, moment: Moment): readonly SurveyEvent[] =>
  hearCalendar(state.clocks, fact, moment);

/** When the survey acts by itself next, in epoch milliseconds; undefined while nothing can fire. */
export const nextInstant = (state: SurveyState): number | undefined => nextInstantOf(state.clocks);

/** What has gone off by `now`. */
export const wake = (state: SurveyState, now: number): SurveyEvent[] =>
  overdue(state, { at: now, actor: SYSTEM }, true);
