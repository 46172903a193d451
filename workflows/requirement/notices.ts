/** Who is told what by a requirement: every requester and every account's owner of each change, once. Pure. */
import type { NotificationRequest } from '../shared/commit.contract.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { Requester } from './contract.ts';
import { dutiesOf } from './duties.ts';
import type { EventOf, RequirementEvent } from './events.ts';
import type { Promised, RequirementState } from './state.ts';
import { audienceOf, isTakenOver, OWNER, type Told } from './told.ts';

const BOTH: readonly Channel[] = ['inApp', 'mail'];

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
  const { requesters = state.requesters, also = [], ...told } = news;
  return [{ ...told, roles: [...audienceOf(requesters), ...also], gathered: true }];
}

function promiseNews(state: RequirementState, promise: Promised): Told {
  const { kind, name: release, shipAt } = promise;
  const before = state.promises[state.promises.indexOf(promise) - 1];
  const told = kind === 'promised' ? 'scheduled' : kind === 'dropped' ? 'unscheduled' : 'redated';
  const earlier = before === undefined ? {} : { before: before.shipAt };
  const data = { release, shipAt, change: kind, ...earlier };
  return { kind: told, roles: audienceOf(state.requesters), gathered: true, data };
}

type News = Readonly<{
  kind: string;
  data?: object;
  requesters?: readonly Requester[];
  also?: readonly Recipient[];
}>;

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
    case 'verdictWithdrawn':
      return withdrawnNews(state, event, round);
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

/** Until the round has decided, nobody was told anything; afterwards the owner has nothing to schedule any more. */
function withdrawnNews(
  { ownerId }: RequirementState,
  { round: was, actor }: EventOf<'verdictWithdrawn'>,
  round: object,
): News | undefined {
  if (was === undefined) return undefined;
  return { kind: 'reconsidered', data: { ...round, was }, also: ownerId === actor.id ? [] : OWNER };
}

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
