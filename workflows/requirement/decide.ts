/** The facts that commands, time and other processes bring about, and THE timer function. Pure. */
import { SYSTEM } from '../shared/actor.ts';
import { DUE } from '../shared/clock.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Moment } from '../shared/moment.ts';
import { confirmClock } from './clocks.ts';
import type { RequirementCommand } from './contract.ts';
import type { RequirementEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { hear } from './hear.ts';
import { bodyOf, planFacts } from './plan-facts.ts';
import { rejectCommand } from './policy.ts';
import { resultOf, seatOfClock, seatsOf } from './review.ts';
import type { RequirementState } from './state.ts';
import { withdrawnFacts } from './withdrawal.ts';

/** An accepted command together with what was due before it; what that made impossible comes to nothing. */
export function commandFacts(state: RequirementState, command: RequirementCommand, moment: Moment): RequirementEvent[] {
  const late = wake(state, { at: moment.at, actor: SYSTEM }, false);
  const now = late.reduce(evolve, state);
  return rejectCommand(now, command, moment.actor) === undefined ? [...late, ...factsOf(now, command, moment)] : late;
}

/** The facts an accepted command brings about. */
export function factsOf(state: RequirementState, command: RequirementCommand, moment: Moment): RequirementEvent[] {
  switch (command.kind) {
    case 'passOn':
      return [{ ...moment, ...bodyOf(command), kind: 'passedOn' }];
    case 'explain':
      return [
        { ...moment, kind: 'explained', answer: command.answer },
        { ...moment, kind: 'closed', outcome: 'answered' },
      ];
    case 'decline':
      return [
        { ...moment, kind: 'declined', answer: command.answer },
        { ...moment, kind: 'closed', outcome: 'declined' },
      ];
    case 'askMore':
      return [{ ...moment, kind: 'returned', question: command.question }];
    case 'supply':
      return [{ ...moment, kind: 'supplied', text: command.text }];
    case 'verdict':
      return verdictFacts(state, command, moment);
    case 'withdrawVerdict':
      return withdrawnFacts(state, command.reason, moment);
    case 'substitute':
      return [{ ...moment, ...bodyOf(command), kind: 'substituted' }];
    case 'bringBack':
      return [{ ...moment, kind: 'broughtBack', reason: command.reason }];
    case 'confirm': {
      const said: RequirementEvent = { ...moment, ...bodyOf(command), kind: 'confirmed' };
      const isOver = command.requester === undefined || allContent(evolve(state, said));
      return isOver ? [said, { ...moment, kind: 'closed', outcome: 'confirmed' }] : [said];
    }
    case 'leave':
      return leaveFacts(state, command, moment);
    case 'notWhatWeMeant':
      return [{ ...moment, ...bodyOf(command), kind: 'notWhatWeMeant' }];
    case 'reopen':
      return [{ ...moment, kind: 'reopened', reason: command.reason }];
    case 'estimate':
    case 'schedule':
    case 'moveTo':
    case 'drop':
    case 'split':
    case 'markReady':
    case 'requestUrgent':
    case 'decideUrgent':
    case 'assignDecider':
    case 'merge':
      return planFacts(state, command, moment);
    default:
      return [changeFact(command, moment)];
  }
}

const allContent = ({ requesters, content }: RequirementState): boolean =>
  requesters.every(({ key }) => content.includes(key));

/** Whoever leaves may be the last one it was still to serve. */
function leaveFacts(
  state: RequirementState,
  { requester: key, note }: Extract<RequirementCommand, { kind: 'leave' }>,
  moment: Moment,
): RequirementEvent[] {
  const requester = state.requesters.find((one) => one.key === key);
  if (requester === undefined) return [];
  const left: RequirementEvent = { ...moment, kind: 'left', requester, ...(note === undefined ? {} : { note }) };
  const now = evolve(state, left);
  const isOver = now.phase === 'shipped' && now.requesters.length > 0 && allContent(now);
  return isOver ? [left, { ...moment, kind: 'closed', outcome: 'confirmed' }] : [left];
}

type Change = Extract<
  RequirementCommand,
  {
    kind:
      | 'join'
      | 'setDeal'
      | 'addRequesters'
      | 'linkCase'
      | 'unlinkCase'
      | 'markDeficiency'
      | 'edit'
      | 'assign'
      | 'note';
  }
>;

function changeFact(command: Change, moment: Moment): RequirementEvent {
  switch (command.kind) {
    case 'join':
      return { ...moment, kind: 'joined', requester: command.requester };
    case 'setDeal':
      return { ...moment, ...bodyOf(command), kind: 'dealSet' };
    case 'addRequesters':
      return { ...moment, ...bodyOf(command), kind: 'requestersMoved' };
    case 'linkCase':
      return { ...moment, kind: 'caseLinked', caseId: command.caseId };
    case 'unlinkCase':
      return { ...moment, kind: 'caseUnlinked', caseId: command.caseId };
    case 'markDeficiency':
      return { ...moment, ...bodyOf(command), kind: 'deficiencyMarked' };
    case 'edit':
      return { ...moment, ...bodyOf(command), kind: 'edited' };
    case 'assign':
      return { ...moment, ...bodyOf(command), kind: 'assigned' };
    case 'note':
      return { ...moment, kind: 'noted', text: command.text };
  }
}

type VerdictCommand = Extract<RequirementCommand, { kind: 'verdict' }>;

const verdictGiven = (reviewerId: string, command: VerdictCommand, moment: Moment): RequirementEvent => ({
  ...moment,
  ...bodyOf(command),
  kind: 'verdictGiven',
  reviewerId,
});

/** A verdict in every seat its giver holds; with it, the rule of the round may decide, once. */
function verdictFacts(state: RequirementState, command: VerdictCommand, moment: Moment): RequirementEvent[] {
  const seats = seatsOf(state, moment.actor.id);
  const given = seats.map(({ reviewerId }) => verdictGiven(reviewerId, command, moment));
  const voted = given.reduce(evolve, state);
  const rule = state.rules?.body.review.rule ?? 'all';
  const result = resultOf(rule, voted.review?.seats ?? []);
  if (result === undefined) return given;
  const by = result.kind === 'decided' ? result.by : headsVoice(voted);
  if (by === undefined) return [...given, { ...moment, kind: 'castingCalled' }];
  const { verdict, answer, until } = by;
  const decided: RequirementEvent = {
    ...moment,
    kind: 'decided',
    verdict,
    answer,
    ...(until === undefined ? {} : { until }),
  };
  return verdict === 'decline'
    ? [...given, decided, { ...moment, kind: 'closed', outcome: 'declined' }]
    : [...given, decided];
}

/** What the head of product has said in a round that came out even; without anybody to cast, the last word stands. */
function headsVoice({ review }: RequirementState) {
  const seats = review?.seats ?? [];
  const { headId } = review ?? {};
  if (headId === undefined) return seats.at(-1)?.verdict;
  return seats.find(({ holders, step }) => holders[step] === headId)?.verdict;
}

/** When the requirement must act by itself next; undefined while nothing can, so that one that waits wakes up never. */
export function nextInstant(state: RequirementState): number | undefined {
  if (state.kept.length > 0 && state.asking === undefined) return 0;
  const instants = [nextInstantOf(state.clocks), state.deferral?.at].filter((one) => one !== undefined);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** What has come by `moment.at`. Before a command of the same instant, `inclusive` is false: it is in time. */
export function wake(state: RequirementState, moment: Moment, inclusive = true): RequirementEvent[] {
  const fired = firedBy(state.clocks, moment, inclusive);
  const due = fired.flatMap(({ clock, firings }) => (firings.some(({ key }) => key === DUE) ? [clock] : []));
  const until = state.deferral?.at;
  const isBack = until !== undefined && (inclusive ? until <= moment.at : until < moment.at);
  return [
    ...fired,
    ...due.flatMap((clock) => overdueFacts(state, clock, moment)),
    ...(isBack ? [{ ...moment, kind: 'deferralEnded' } as const] : []),
    ...keptFacts(state, moment),
  ];
}

function overdueFacts(state: RequirementState, clock: string, moment: Moment): RequirementEvent[] {
  const seat = seatOfClock(state, clock);
  if (seat !== undefined && seat.step !== 'head' && seat.verdict === undefined) {
    return [{ ...moment, kind: 'seatPassed', reviewerId: seat.reviewerId }];
  }
  if (state.phase !== 'shipped' || clock !== confirmClock(state)) return [];
  return [{ ...moment, kind: 'closed', outcome: state.content.length > 0 ? 'confirmed' : 'presumed' }];
}

function keptFacts(state: RequirementState, moment: Moment): RequirementEvent[] {
  const [fact]: readonly (ProcessFact | undefined)[] = state.kept;
  if (fact === undefined || state.asking !== undefined) return [];
  const taken: RequirementEvent = { ...moment, kind: 'factTaken' };
  return [taken, ...hear(evolve(state, taken), fact, moment)];
}
