/** Who is told what by a requirement: every requester and every account's owner of each change, once. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { NotificationRequest } from '../shared/commit.contract.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { ladderOf, whatOf } from './clocks.ts';
import type { Requester } from './contract.ts';
import type { EventOf, RequirementEvent } from './events.ts';
import { peopleKeys } from './evolve-review.ts';
import { holderOf } from './review.ts';
import type { Promised, RequirementState, Seat } from './state.ts';

type Told = Readonly<{
  kind: string;
  roles: readonly Recipient[];
  channels?: readonly Channel[];
  key?: string;
  data?: object;
  gathered?: true;
}>;

const BOTH: readonly Channel[] = ['inApp', 'mail'];
const OWNER: readonly Recipient[] = [{ kind: 'owner' }];
const person = (personId: string): Recipient => ({ kind: 'person', personId });

/** The requesters and, for each customer, whoever answers for the account. One person is told once, whatever they are. */
export function audienceOf(requesters: readonly Requester[]): Recipient[] {
  const asking = requesters.flatMap(({ contactId, personId }): Recipient[] => {
    if (contactId !== undefined) return [{ kind: 'contact', contactId }];
    return personId === undefined ? [] : [person(personId)];
  });
  const customers = [...new Set(requesters.map(({ customerId }) => customerId))];
  return [...asking, ...customers.map((customerId): Recipient => ({ kind: 'accountOwner', customerId }))];
}

/** The messages of one fact. */
export function notificationsOf(
  state: RequirementState,
  { seq, event }: Readonly<{ seq: number; event: RequirementEvent }>,
): NotificationRequest[] {
  const { area, phase } = state;
  return [...newsOf(state, seq, event), ...dutiesOf(state, event)].map((told) => {
    const { kind, roles, channels = BOTH, key = `${kind}/${seq}`, data } = told;
    const request = { key, seq, kind, at: event.at, roles, channels, data: { area, phase, ...data } };
    return told.gathered === undefined ? request : Object.assign(request, { gathered: told.gathered });
  });
}

/** What everybody who asked hears. */
function newsOf(state: RequirementState, seq: number, event: RequirementEvent): Told[] {
  const promise = state.promises.find((one) => one.seq === seq);
  if (promise !== undefined && event.kind !== 'dropped') return [promiseNews(state, promise)];
  const news = plainNews(state, event);
  if (news === undefined) return [];
  const { requesters = state.requesters, ...told } = news;
  return [{ ...told, roles: audienceOf(requesters), gathered: true }];
}

function promiseNews(state: RequirementState, promise: Promised): Told {
  const { kind, name: release, shipAt } = promise;
  const before = state.promises[state.promises.indexOf(promise) - 1];
  const told = kind === 'promised' ? 'scheduled' : kind === 'dropped' ? 'unscheduled' : 'redated';
  const earlier = before === undefined ? {} : { before: before.shipAt };
  const data = { release, shipAt, change: kind, ...earlier };
  return { kind: told, roles: audienceOf(state.requesters), gathered: true, data };
}

/** What existed before, in another requirement or another system, is no news to anybody. */
const isTakenOver = ({ channel }: EventOf<'opened'>): boolean => channel === 'split' || channel === 'import';

type News = Readonly<{ kind: string; data?: object; requesters?: readonly Requester[] }>;

function plainNews(state: RequirementState, event: RequirementEvent): News | undefined {
  const { review } = state;
  const round = { roundAt: review?.round?.meetingAt, cutoffAt: review?.round?.cutoffAt };
  switch (event.kind) {
    case 'opened':
      return isTakenOver(event) ? undefined : { kind: 'submitted' };
    case 'passedOn':
    case 'deferralEnded':
    case 'broughtBack':
      return { kind: 'inReview', data: round };
    case 'supplied':
      return state.phase === 'reviewing' ? { kind: 'inReview', data: round } : { kind: 'filteredAgain' };
    case 'returned':
      return { kind: 'returned', data: { answer: event.question } };
    case 'explained':
    case 'declined':
      return { kind: event.kind, data: { answer: event.answer } };
    case 'dropped':
      return { kind: 'dropped', data: { answer: event.answer, reason: event.reason } };
    case 'decided':
      return decidedNews(event);
    case 'shipped':
      return { kind: 'shipped', data: { release: state.release?.name, shippedAt: event.shippedAt } };
    case 'split':
      return { kind: 'split', data: { parts: event.parts.map(({ number, title }) => `${number} ${title}`) } };
    default:
      return lateNews(event);
  }
}

const VERDICT_NEWS = { adopt: 'adopted', decline: 'declined', defer: 'deferred', askMore: 'returned' } as const;

const decidedNews = ({ verdict, answer, until }: EventOf<'decided'>): News => ({
  kind: VERDICT_NEWS[verdict],
  data: { answer, until },
});

function lateNews(event: RequirementEvent): News | undefined {
  switch (event.kind) {
    case 'notWhatWeMeant':
      return { kind: 'reopened', data: { note: event.note } };
    case 'reopened':
      return { kind: 'reopened', data: { reason: event.reason } };
    case 'closed':
      // The other outcomes were told with their answer.
      return event.outcome === 'confirmed' || event.outcome === 'presumed'
        ? { kind: 'closed', data: { outcome: event.outcome } }
        : undefined;
    case 'joined':
      return { kind: 'joined', requesters: [event.requester] };
    case 'requestersMoved':
      return { kind: 'movedHere', requesters: event.requesters, data: { from: event.from.number } };
    default:
      return undefined;
  }
}

/** What those who have something to do hear. */
function dutiesOf(state: RequirementState, event: RequirementEvent): Told[] {
  switch (event.kind) {
    case 'opened':
      return isTakenOver(event) ? [] : [{ kind: 'assigned', roles: OWNER }];
    case 'assigned':
      return event.actor.id === event.ownerId ? [] : [{ kind: 'assigned', roles: OWNER }];
    case 'peopleResolved':
      return found(state, event);
    case 'castingCalled':
      return state.review?.headId === undefined ? [] : [reviewAsked(state, person(state.review.headId))];
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
  const match = /^(review|lead|head)-(.+)\/\d+$/.exec(key);
  if (match === null) return undefined;
  const [, what, reviewerId] = match;
  const holders = review?.seats?.find((seat) => seat.reviewerId === reviewerId)?.holders;
  return what === 'review' ? holders?.reviewer : what === 'lead' ? holders?.lead : holders?.head;
}
