/** What those who have something to do in a requirement hear. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { ladderOf, whatOf } from './clocks.ts';
import type { EventOf, RequirementEvent } from './events.ts';
import { peopleKeys } from './evolve-review.ts';
import { holderOf } from './review.ts';
import type { RequirementState, Seat } from './state.ts';
import { audienceOf, isTakenOver, OWNER, person, type Told } from './told.ts';

/** What those who have something to do hear. */
export function dutiesOf(state: RequirementState, event: RequirementEvent): Told[] {
  switch (event.kind) {
    case 'opened':
      // Who brings it in for a customer of their own knows that it is theirs.
      return isTakenOver(event) || event.actor.id === event.ownerId ? [] : [{ kind: 'assigned', roles: OWNER }];
    case 'assigned':
      return event.actor.id === event.ownerId ? [] : [{ kind: 'assigned', roles: OWNER }];
    case 'peopleResolved':
      return found(state, event);
    case 'castingCalled':
      return state.review?.headId === undefined ? [] : [reviewAsked(state, person(state.review.headId))];
    case 'verdictWithdrawn':
      return openedAgain(state, event);
    case 'substituted':
      return [reviewAsked(state, person(event.personId))];
    case 'returned':
    case 'decided':
      return state.phase === 'returned' ? supplyAsked(state) : [];
    case 'supplied':
      return [{ kind: 'suppliedMore', roles: OWNER, channels: ['inApp'] }];
    case 'left':
      return leftTold(state, event);
    case 'unscheduled':
      return [{ kind: 'toSchedule', roles: OWNER, data: { reason: event.reason } }];
    case 'deciderAssigned':
      // Who is looked up is told once they are found.
      return event.byRule === true ? [] : urgentAsked(state);
    case 'urgentRefused':
      return urgentAnswered(state, { approved: false, answer: event.answer });
    case 'found':
      return state.urgent?.state === 'approved' &&
        state.urgent.answer !== undefined &&
        state.promises.at(-1)?.at === event.at
        ? urgentAnswered(state, { approved: true, answer: state.urgent.answer })
        : [];
    case 'thresholdsReached':
      return levelTold(state, event);
    case 'deliveryFailed':
      return [{ kind: 'deliveryFailed', roles: [{ kind: 'serviceManager' }], channels: ['inApp'] }];
    default:
      return [];
  }
}

/** Whose voice a decision did not wait for is asked once more. */
function openedAgain(state: RequirementState, { round, actor }: EventOf<'verdictWithdrawn'>): Told[] {
  const seats = round === undefined ? [] : (state.review?.seats ?? []);
  const open = seats.flatMap((seat) => (seat.verdict === undefined ? (holderOf(seat) ?? []) : []));
  const others = [...new Set(open)].filter((id) => id !== actor.id);
  return others.length === 0 ? [] : [reviewAsked(state, ...others.map(person))];
}

/** Whoever has left hears that this was the last word; of the account's owner only that they have. */
function leftTold({ requesters }: RequirementState, { requester, actor, note }: EventOf<'left'>): Told[] {
  const [them, ...account] = audienceOf([requester]);
  return [
    ...(them === undefined ? [] : [{ kind: 'left', roles: [them], gathered: true } as const]),
    { kind: 'requesterLeft', roles: account, channels: ['inApp'], data: { by: actor.name, note } },
    ...(requesters.length > 0 ? [] : [{ kind: 'nobodyAsks', roles: OWNER }]),
  ];
}

function found(state: RequirementState, { key }: EventOf<'peopleResolved'>): Told[] {
  const { review, urgent } = state;
  if (key === peopleKeys.filter(state)) return [{ kind: 'assigned', roles: OWNER }];
  if (urgent !== undefined && key === peopleKeys.urgent(urgent.no)) return urgentAsked(state);
  if (review?.seats === undefined) return [];
  if (key === peopleKeys.reviewers(review.no)) {
    const voices = review.seats.flatMap((seat) => (seat.step === 'reviewer' ? (holderOf(seat) ?? []) : []));
    const asked = voices.length === 0 ? [] : [reviewAsked(state, ...voices.map(person))];
    return [{ kind: 'assigned', roles: OWNER, channels: ['inApp'] }, ...asked];
  }
  const seat = review.seats.find((one) => isFilledBy(review.no, one, key));
  const holder = seat === undefined ? undefined : holderOf(seat);
  return holder === undefined ? [] : [{ ...reviewAsked(state, person(holder)), kind: 'reviewPassed' }];
}

/** Whether a look-up found the one who holds a seat now: it was asked for with the step before. */
function isFilledBy(no: number, seat: Seat, key: string): boolean {
  const steps = seat.step === 'lead' ? (['reviewer'] as const) : (['lead', 'reviewer'] as const);
  return steps.some((step) => peopleKeys.seat(no, { ...seat, step }) === key);
}

function reviewAsked({ review }: RequirementState, ...roles: Recipient[]): Told {
  return { kind: 'reviewAsked', roles, data: { roundAt: review?.round?.meetingAt }, gathered: true };
}

/** Only where somebody of the staff brought it in; a customer is told as a requester, and the owner asks them. */
function supplyAsked({ submittedBy, ownerId, returned }: RequirementState): Told[] {
  const id = submittedBy.kind === 'person' && submittedBy.id !== undefined ? submittedBy.id : ownerId;
  return [{ kind: 'supplyAsked', roles: [person(id)], data: { answer: returned?.question } }];
}

function urgentAsked({ urgent }: RequirementState): Told[] {
  if (urgent?.deciderId === undefined) return [];
  const { reason, by } = urgent;
  return [{ kind: 'urgentAsked', roles: [person(urgent.deciderId)], data: { reason, by: by.name } }];
}

function urgentAnswered({ urgent }: RequirementState, data: object): Told[] {
  const { by } = urgent ?? {};
  return by?.kind === 'person' && by.id !== undefined ? [{ kind: 'urgentDecided', roles: [person(by.id)], data }] : [];
}

/** Seats say who is meant by the owner: whoever holds them. */
function levelTold(state: RequirementState, event: EventOf<'thresholdsReached'>): Told[] {
  const clock = state.clocks.find(({ key }) => key === event.clock);
  const notice = levelNotice(event, clock, ladderOf(state, event.clock));
  if (notice === undefined) return [];
  const responsible = responsibleFor(state, event.clock);
  const roles = notice.roles.map((role): Recipient => {
    if (responsible === undefined) return role;
    if (role.kind === 'owner') return person(responsible);
    return role.kind === 'ownersLead' ? { kind: 'leadOf', personId: responsible } : role;
  });
  return [{ ...notice, kind: 'level', roles, data: { step: whatOf(event.clock), ...notice.data } }];
}

function responsibleFor({ review, urgent }: RequirementState, key: string): string | undefined {
  if (key.startsWith('urgent/')) return urgent?.deciderId;
  const match = /^(review|lead|head)-(.+)\/[\d.]+$/.exec(key);
  if (match === null) return undefined;
  const [, what, reviewerId] = match;
  const holders = review?.seats?.find((seat) => seat.reviewerId === reviewerId)?.holders;
  return what === 'review' ? holders?.reviewer : what === 'lead' ? holders?.lead : holders?.head;
}
