/** The seats of a review and the rule by which a round decides. Pure. */
import type { Verdict } from './contract.ts';
import type { RoundRule } from './requirement-policy.contract.ts';
import type { RequirementState, Review, Seat, SeatStep, SeatVerdict } from './state.ts';

/** The verdict of a round, the vote that brought it about; `even` when the voices are used up and none has prevailed. */
export type RoundResult = Readonly<{ kind: 'decided'; by: SeatVerdict }> | Readonly<{ kind: 'even' }>;

/**
 * What the rule of the round makes of the voices so far; undefined while it is open. A casting voice stands above the rule.
 * @param seats every seat of the round, with or without a verdict
 */
export function resultOf(rule: RoundRule, seats: readonly Seat[]): RoundResult | undefined {
  const casting = seats.find((seat) => seat.casting === true);
  if (casting !== undefined) return decidedBy(casting.verdict);
  const given = seats.flatMap(({ verdict }) => verdict ?? []).toSorted((a, b) => a.at - b.at);
  const isComplete = given.length === seats.length;
  switch (rule) {
    case 'any':
      return decidedBy(given[0]);
    case 'all':
      return decidedBy(given.find(({ verdict }) => verdict !== 'adopt') ?? (isComplete ? given.at(-1) : undefined));
    case 'majority': {
      const prevailing = given.findLast(({ verdict }) => votesFor(given, verdict) * 2 > seats.length);
      return decidedBy(prevailing) ?? (isComplete ? { kind: 'even' } : undefined);
    }
  }
}

const decidedBy = (by: SeatVerdict | undefined): RoundResult | undefined =>
  by === undefined ? undefined : { kind: 'decided', by };

const votesFor = (given: readonly SeatVerdict[], verdict: Verdict): number =>
  given.filter((one) => one.verdict === verdict).length;

/** Who has the say in a seat now; nobody while it passes to the next. */
export const holderOf = ({ holders, step, moving }: Seat): string | undefined =>
  moving === true ? undefined : holders[step];

/** The open seats a person holds. */
export const seatsOf = ({ review }: Pick<RequirementState, 'review'>, personId: string | undefined): Seat[] =>
  (review?.seats ?? []).filter((seat) => seat.verdict === undefined && holderOf(seat) === personId);

/** The seats in which a person has said something in this round; of somebody who has cast the deciding voice, that one. */
export function givenBy({ review }: Pick<RequirementState, 'review'>, personId: string | undefined): Seat[] {
  const given = (review?.seats ?? []).filter((seat) => seat.verdict !== undefined && holderOf(seat) === personId);
  const casting = given.find((seat) => seat.casting === true);
  return casting === undefined ? given : [casting];
}

/** A seat that is to be filled anew from an instant on, with a clock of its own. */
export function openedAnew({ verdict: _given, ...seat }: Seat, since: number): Seat {
  return { ...seat, since, turn: (seat.turn ?? 0) + 1 };
}

const WHAT: Readonly<Record<SeatStep, string>> = { reviewer: 'review', lead: 'lead', head: 'head' };

/** The key of the clock of a seat, at the step where it stands or another one. */
export const seatClock = (
  { no }: Pick<Review, 'no'>,
  { reviewerId, turn, ...seat }: Pick<Seat, 'reviewerId' | 'step' | 'turn'>,
  step: SeatStep = seat.step,
): string => `${WHAT[step]}-${reviewerId}/${no}${turn === undefined ? '' : `.${turn}`}`;

/** The step of a clock's key, when it is one of a seat. */
export function stepOfClock(key: string): SeatStep | undefined {
  if (key.startsWith('review-')) return 'reviewer';
  if (key.startsWith('lead-')) return 'lead';
  return key.startsWith('head-') ? 'head' : undefined;
}

/** The seat that counts by a clock now; undefined for clocks of steps and reviews before. */
export const seatOfClock = ({ review }: Pick<RequirementState, 'review'>, key: string): Seat | undefined =>
  review?.seats?.find((seat) => seat.moving === undefined && seatClock(review, seat) === key);

type Found = Readonly<{ lead?: string | undefined; head?: string | undefined; manager?: string | undefined }>;

/**
 * Where a seat goes when its holder was late, or when they submitted the requirement themselves: to their lead, then to
 * the head of product. Whoever submitted it is passed over; the service manager stands in.
 */
export function passedSeat(seat: Seat, found: Found, own: readonly string[]): Pick<Seat, 'step' | 'holders'> {
  const isFree = (person: string | undefined): person is string => person !== undefined && !own.includes(person);
  const { lead } = found;
  if (seat.step === 'reviewer' && isFree(lead) && lead !== seat.holders.reviewer && lead !== found.head) {
    return { step: 'lead', holders: { ...seat.holders, lead } };
  }
  const last = [found.head, found.manager, lead].find(isFree) ?? seat.holders[seat.step];
  return { step: 'head', holders: { ...seat.holders, ...(last === undefined ? {} : { head: last }) } };
}

/** The seats of a round: each reviewer once. One who submitted the requirement has no voice; theirs passes on at once. */
export function seatsFor(reviewers: readonly string[], own: readonly string[], since: number): Seat[] {
  const seatOf = (reviewerId: string): Seat => ({
    reviewerId,
    step: 'reviewer',
    holders: { reviewer: reviewerId },
    since,
  });
  return [...new Set(reviewers)].map((id) =>
    own.includes(id) ? Object.assign(seatOf(id), { moving: true }) : seatOf(id),
  );
}
