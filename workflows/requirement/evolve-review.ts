/** How facts change a requirement in its review: rounds, seats, verdicts, deferrals, and who was found to answer. Pure. */
import { recentClocks, stopClocks, urgentClock } from './clocks.ts';
import type { EventOf } from './events.ts';
import { passedSeat, seatClock, seatsFor, stepOfClock } from './review.ts';
import { roundAt, roundsOf } from './rounds.ts';
import { type RequirementState, type Seat, submitters } from './state.ts';
import { withdrawn } from './withdrawal.ts';

export type ReviewEvent = EventOf<
  | 'verdictGiven'
  | 'verdictWithdrawn'
  | 'castingCalled'
  | 'decided'
  | 'seatPassed'
  | 'substituted'
  | 'deferralEnded'
  | 'broughtBack'
  | 'peopleResolved'
  | 'datesPlanned'
>;

/** Into the next review round; which one, and who reviews, is looked up. */
export function enterReview(state: RequirementState, at: number): RequirementState {
  const { returned: _returned, deferral: _deferral, ...kept } = state;
  const no = state.rounds.review + 1;
  return {
    ...kept,
    phase: 'reviewing',
    rounds: { ...state.rounds, review: no },
    review: { no, startedAt: at },
    clocks: recentClocks(state, at),
  };
}

/** The state after a fact of the review. */
export function evolveReview(state: RequirementState, event: ReviewEvent): RequirementState {
  const { at } = event;
  switch (event.kind) {
    case 'verdictGiven': {
      const { reviewerId, verdict, answer, until, actor } = event;
      const given = { verdict, answer, at, by: actor.name, ...(until === undefined ? {} : { until }) };
      const voted = onSeat(state, reviewerId, (seat) => ({ ...seat, verdict: given }));
      return stopClocks(voted, (key) => seatKeys(state, reviewerId).includes(key), { at, reason: 'done' });
    }
    case 'verdictWithdrawn':
      return withdrawn(state, event);
    case 'castingCalled':
      return castingCalled(state, at);
    case 'decided':
      return decided(state, event);
    case 'seatPassed': {
      const passing = onSeat(state, event.reviewerId, (seat) => ({ ...seat, moving: true, since: at }));
      return stopClocks(passing, (key) => seatKeys(state, event.reviewerId).includes(key), { at, reason: 'passedOn' });
    }
    case 'substituted':
      return onSeat(state, event.reviewerId, (seat) => ({
        ...seat,
        holders: { ...seat.holders, [seat.step]: event.personId },
      }));
    case 'deferralEnded':
    case 'broughtBack':
      return enterReview(state, at);
    case 'peopleResolved':
      return peopleFound(state, event);
    case 'datesPlanned':
      return datesFound(state, event);
  }
}

function onSeat(state: RequirementState, reviewerId: string, change: (seat: Seat) => Seat): RequirementState {
  const { review } = state;
  if (review?.seats === undefined) return state;
  const seats = review.seats.map((seat) =>
    seat.reviewerId === reviewerId && seat.verdict === undefined ? change(seat) : seat,
  );
  return { ...state, review: { ...review, seats } };
}

/** Keys of the clocks of a reviewer's open seats. */
function seatKeys({ review }: RequirementState, reviewerId: string): string[] {
  if (review === undefined) return [];
  return (review.seats ?? [])
    .filter((seat) => seat.reviewerId === reviewerId && seat.verdict === undefined)
    .map((seat) => seatClock(review, seat));
}

function castingCalled(state: RequirementState, since: number): RequirementState {
  const { review } = state;
  if (review?.headId === undefined) return state;
  const { headId } = review;
  const seat: Seat = { reviewerId: headId, step: 'head', holders: { head: headId }, since, casting: true };
  return { ...state, review: { ...review, seats: [...(review.seats ?? []), seat] } };
}

const isSeat = (key: string): boolean => stepOfClock(key) !== undefined;

function decided(state: RequirementState, { at, verdict, answer, until }: EventOf<'decided'>): RequirementState {
  const over = { ...stopClocks(state, isSeat, { at, reason: 'ended' }), answer };
  switch (verdict) {
    case 'adopt':
      return { ...over, phase: 'adopted', rounds: { ...state.rounds, adopted: state.rounds.adopted + 1 } };
    case 'defer':
      return { ...over, phase: 'deferred', deferral: { until: until ?? '' } };
    case 'askMore': {
      const rounds = { ...state.rounds, returned: state.rounds.returned + 1 };
      return { ...over, phase: 'returned', rounds, returned: { from: 'reviewing', question: answer, at } };
    }
    case 'decline':
      return over;
  }
}

/** The keys under which people are looked up. */
export const peopleKeys = {
  filter: (state: RequirementState) => `filter/${state.rounds.filter}`,
  reviewers: (no: number) => `reviewers/${no}`,
  seat: (no: number, { reviewerId, step }: Seat) => `seat/${no}/${step}/${reviewerId}`,
  urgent: (no: number) => `urgent/${no}`,
} as const;

function peopleFound(state: RequirementState, { key, people, at }: EventOf<'peopleResolved'>): RequirementState {
  const { review, urgent } = state;
  if (key === peopleKeys.filter(state)) {
    const { filterOwnerDue: _found, ...kept } = state;
    const ownerId = people['filter'] ?? state.ownerId;
    return { ...kept, ownerId, filtererId: ownerId };
  }
  if (urgent !== undefined && key === peopleKeys.urgent(urgent.no)) {
    const { anew, ...asked } = urgent;
    const isFree = (one: string | undefined): boolean =>
      one !== undefined && one !== urgent.by.id && one !== urgent.deciderId;
    const deciderId = [people['head'], people['manager'], anew?.personId, state.ownerId].find(isFree);
    return { ...state, urgent: { ...asked, deciderId: deciderId ?? urgent.deciderId ?? state.ownerId } };
  }
  if (review === undefined) return state;
  const own = submitters(state);
  if (key === peopleKeys.reviewers(review.no)) {
    const reviewers = Object.entries(people).flatMap(([name, id]) => (name.startsWith('reviewer') ? id : []));
    const headId = [people['head'], people['manager']].find((one) => one !== undefined && !own.includes(one));
    const found = { ...review, ...(headId === undefined ? {} : { headId }) };
    const seats = seatsFor(reviewers, own, review.startedAt);
    return { ...state, ownerId: people['owner'] ?? state.ownerId, review: { ...found, seats } };
  }
  const seats = review.seats?.map((seat): Seat => {
    if (seat.moving === undefined || key !== peopleKeys.seat(review.no, seat)) return seat;
    const { moving: _arrived, ...kept } = seat;
    const found = { lead: people['lead'], head: people['head'], manager: people['manager'] };
    return { ...kept, ...passedSeat(seat, found, own), since: Math.max(seat.since, at) };
  });
  return seats === undefined ? state : { ...state, review: { ...review, seats } };
}

/** The keys under which dates are looked up. */
export const dateKeys = {
  meetings: (no: number) => `meetings/${no}`,
  cutoffs: (no: number) => `cutoffs/${no}`,
  deferral: (no: number) => `deferral/${no}`,
} as const;

function datesFound(state: RequirementState, { key, dates }: EventOf<'datesPlanned'>): RequirementState {
  const { review, deferral } = state;
  if (deferral !== undefined && key === dateKeys.deferral(state.rounds.review)) {
    const at = dates[0]?.at;
    return at === undefined ? state : { ...state, deferral: { ...deferral, at } };
  }
  if (review === undefined) return state;
  if (key === dateKeys.meetings(review.no)) return { ...state, review: { ...review, meetings: dates } };
  if (key !== dateKeys.cutoffs(review.no)) return state;
  const { meetings = [], ...kept } = review;
  const round = roundAt(roundsOf(meetings, dates), review.startedAt);
  return round === undefined ? state : { ...state, review: { ...kept, round } };
}

/** Ends the clock of a decision about urgency. */
export const urgentDecided = (state: RequirementState, at: number): RequirementState => {
  const { urgent } = state;
  if (urgent === undefined) return state;
  return stopClocks(state, (key) => key === urgentClock(urgent.no), { at, reason: 'done' });
};
