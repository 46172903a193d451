/** Taking a verdict back: when it is refused, its fact, and what that changes. Pure. */
import type { Actor } from '../shared/actor.ts';
import type { Moment, Rejection } from '../shared/moment.ts';
import { recentClocks } from './clocks.ts';
import type { RequirementErrorCode, Verdict } from './contract.ts';
import type { EventOf, RequirementEvent } from './events.ts';
import { givenBy, openedAnew, resultOf } from './review.ts';
import type { RequirementState, Seat } from './state.ts';

const refusal = (code: RequirementErrorCode, message: string): Rejection => ({ code, message });

/** Whether it was the round that has declined what is closed: only then a verdict taken back opens it again. */
export const isDeclinedByRound = ({ outcome, closedAt, review }: RequirementState): boolean =>
  outcome === 'declined' && review?.seats?.some(({ verdict }) => verdict?.at === closedAt) === true;

/** Undone is only what nothing else has been built on: no other voice, no release, no decision on urgency. */
export function rejectWithdrawal(state: RequirementState, { id }: Actor): Rejection | undefined {
  const own = givenBy(state, id);
  const since = own[0]?.verdict?.at;
  if (since === undefined) return refusal('NO_VERDICT', 'you have given no verdict in this round');
  if (isPlannedSince(state, since)) return refusal('PLANNED', 'it has been planned into a release');
  if (state.urgent?.state === 'asked') return refusal('URGENT_PENDING', 'an exception is asked for');
  const seats = state.review?.seats ?? [];
  if (seats.some(({ casting, verdict }) => casting === true && verdict === undefined)) {
    return refusal('CASTING_CALLED', 'the head of product has been asked to decide between the voices');
  }
  const others = seats.map((seat) => (own.includes(seat) ? openedAnew(seat, since) : seat));
  const rule = state.rules?.body.review.rule ?? 'all';
  const stands = state.phase !== 'reviewing' && resultOf(rule, others) !== undefined;
  return stands ? refusal('ROUND_STANDS', 'the round has decided without this verdict, too') : undefined;
}

const isPlannedSince = ({ phase, release, promises }: RequirementState, since: number): boolean =>
  release !== undefined || phase === 'shipped' || promises.some(({ at }) => at >= since);

/** What a round decided, by where it left the requirement. */
const DECIDED_IN: Readonly<Partial<Record<RequirementState['phase'], Verdict>>> = {
  adopted: 'adopt',
  deferred: 'defer',
  returned: 'askMore',
  closed: 'decline',
};

/** The fact of an accepted withdrawal. */
export function withdrawnFacts(state: RequirementState, reason: string, moment: Moment): RequirementEvent[] {
  const verdict = givenBy(state, moment.actor.id)[0]?.verdict?.verdict;
  if (verdict === undefined) return [];
  const round = DECIDED_IN[state.phase];
  return [{ ...moment, kind: 'verdictWithdrawn', reason, verdict, ...(round === undefined ? {} : { round }) }];
}

/** A voice is open again; where the round had decided, so are those it did not wait for, and the decision is void. */
export function withdrawn(
  state: RequirementState,
  { at, actor, round }: EventOf<'verdictWithdrawn'>,
): RequirementState {
  const { review } = state;
  if (review === undefined) return state;
  const own = givenBy(state, actor.id);
  const isOpenAgain = (seat: Seat): boolean =>
    own.includes(seat) || (round !== undefined && seat.verdict === undefined);
  const seats = review.seats?.map((seat) => (isOpenAgain(seat) ? openedAnew(seat, at) : seat)) ?? [];
  if (round === undefined) return { ...state, review: { ...review, seats } };
  const { returned: _returned, deferral: _deferral, outcome: _outcome, closedAt: _closed, ...kept } = state;
  const { answer: _answer, ...open } = kept;
  return { ...open, phase: 'reviewing', review: { ...review, seats, again: true }, clocks: recentClocks(state, at) };
}
