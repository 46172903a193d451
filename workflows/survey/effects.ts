/** What the facts of a survey bring about outside: the invitation, work items, notifications, word to others. Pure. */
import { levelNotice } from '../shared/announce.ts';
import { isStopped } from '../shared/clock.ts';
import type { CommitInput, NotificationRequest, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { SurveyEnded } from './contract.ts';
import type { SurveyEvent } from './events.ts';
import { RETENTIONS_OF_CUSTOMER, SURVEY } from './names.ts';
import { ANSWER, FOLLOW_UP, REMINDER, type SurveyState } from './state.ts';

/** A fact with its place in the record. */
export type NumberedEvent = Readonly<{ seq: number; event: SurveyEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export const commitOf = (state: SurveyState, events: readonly NumberedEvent[], now: number): CommitInput<SurveyState> =>
  commitInputOf(state, {
    kind: SURVEY,
    events,
    workItems: workItems(state),
    notifications: events.flatMap((numbered) =>
      toldOf(state, numbered.event).map((told) => requestOf(state, numbered, told)),
    ),
    now,
  });

/** Only a bad mark is work; waiting for a customer is not. */
function workItems({ clocks, followUpId }: SurveyState): WorkItemChange[] {
  const clock = clocks.find(({ key }) => key === FOLLOW_UP);
  if (clock === undefined) return [];
  const item = { key: FOLLOW_UP, kind: 'followUp', ...(followUpId === undefined ? {} : { personId: followUpId }) };
  if (!isStopped(clock)) return [{ ...item, state: 'open', dueAt: clock.plan?.dueAt ?? null }];
  return [{ ...item, state: clock.stopReason === 'done' ? 'done' : 'cancelled', dueAt: null }];
}

const IN_APP: readonly Channel[] = ['inApp'];
const BOTH: readonly Channel[] = ['inApp', 'mail'];
const MAIL: readonly Channel[] = ['mail'];
const OWNER: Recipient = { kind: 'owner' };
const person = (personId: string): Recipient => ({ kind: 'person', personId });

type Told = Readonly<{
  kind: string;
  key?: string;
  roles: readonly Recipient[];
  channels: readonly Channel[];
  data?: object;
  gathered?: true;
}>;

function requestOf({ about }: SurveyState, { seq, event }: NumberedEvent, told: Told): NotificationRequest {
  const { kind, key = `${kind}/${seq}`, roles, channels, data, gathered } = told;
  const said = { by: event.actor.name, ...(about === undefined ? {} : { about: about.title }), ...data };
  return { key, seq, kind, at: event.at, roles, channels, data: said, ...(gathered === undefined ? {} : { gathered }) };
}

function toldOf(state: SurveyState, event: SurveyEvent): Told[] {
  switch (event.kind) {
    case 'opened':
      return [toContact(state, 'invited')];
    case 'surveyAnswered': {
      const { mark, percent, bad } = event;
      return [
        {
          kind: 'surveyAnswered',
          roles: [OWNER],
          channels: bad ? BOTH : IN_APP,
          gathered: true,
          data: { mark, percent, bad },
        },
      ];
    }
    case 'expired':
      return [{ kind: 'expired', roles: [OWNER], channels: IN_APP }];
    case 'peopleResolved':
      return event.people[FOLLOW_UP] === undefined ? [] : badMark(state);
    case 'followUpAssigned':
      return event.actor.id === event.personId ? [] : badMark(state);
    case 'assigned':
      return event.actor.id === event.ownerId ? [] : [{ kind: 'assigned', roles: [OWNER], channels: BOTH }];
    case 'thresholdsReached':
      return levelTold(state, event);
    case 'deliveryFailed':
      return [{ kind: 'deliveryFailed', roles: [OWNER, { kind: 'serviceManager' }], channels: IN_APP }];
    default:
      return [];
  }
}

/** Whoever is to see to it is told of the mark. */
function badMark({ followUpId, result }: SurveyState): Told[] {
  if (followUpId === undefined) return [];
  const { mark, percent } = result ?? {};
  return [{ kind: 'badMark', roles: [person(followUpId)], channels: BOTH, data: { mark, percent } }];
}

const toContact = ({ contactId, clocks }: SurveyState, kind: string): Told => ({
  kind,
  key: kind,
  roles: [{ kind: 'contact', contactId }],
  channels: MAIL,
  data: { dueAt: clocks.find(({ key }) => key === ANSWER)?.plan?.dueAt },
});

function levelTold(state: SurveyState, event: Extract<SurveyEvent, { kind: 'thresholdsReached' }>): Told[] {
  if (event.clock === ANSWER) {
    // Reminded late, after it has expired, would be no reminder.
    return event.notify?.level === REMINDER && state.phase === 'asked' ? [toContact(state, 'reminded')] : [];
  }
  const clock = state.clocks.find(({ key }) => key === event.clock);
  const notice = levelNotice(event, clock, state.policy?.body.followUp.ladder ?? []);
  const { followUpId } = state;
  if (notice === undefined) return [];
  const roles = followUpId === undefined ? notice.roles : notice.roles.map((role) => roleFor(role, followUpId));
  return [{ ...notice, kind: 'level', roles }];
}

/** A bad mark waits for whoever sees to it: the ladder's words mean that person. */
function roleFor(role: Recipient, personId: string): Recipient {
  if (role.kind === 'owner') return person(personId);
  return role.kind === 'ownersLead' ? { kind: 'leadOf', personId } : role;
}

/** Whoever watches over the customer hears of the mark; the process a survey was about hears how it ended. */
export function outgoing({ id, customerId, about, outcome, result, endedAt }: SurveyState): Outgoing[] {
  if (outcome === undefined || endedAt === undefined) return [];
  const percent = result?.percent ?? null;
  const ended: SurveyEnded = { kind: 'surveyEnded', surveyId: id, outcome, percent, at: endedAt };
  const marked = { kind: 'surveyMarked', surveyId: id, percent, at: endedAt };
  const watches = { list: RETENTIONS_OF_CUSTOMER, params: { customerId } };
  return [
    ...(percent === null ? [] : [{ key: 'marked', kind: 'relay' as const, input: { to: watches, fact: marked } }]),
    ...(about === undefined
      ? []
      : [{ key: 'ended', kind: 'relay' as const, input: { to: [`${about.kind}/${about.id}`], fact: ended } }]),
  ];
}
