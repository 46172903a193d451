/** What the facts of a watch over retention bring about outside: work items, notifications, the row in lists. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { CommitInput, NotificationRequest, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { RetentionEvent } from './events.ts';
import type { Band } from './health.ts';
import { RETENTION } from './names.ts';
import { type Intervention, interventionKey, isOpen, type RetentionState } from './state.ts';

/** A fact with its place in the record. */
export type NumberedEvent = Readonly<{ seq: number; event: RetentionEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export const commitOf = (
  state: RetentionState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<RetentionState> =>
  commitInputOf(state, {
    kind: RETENTION,
    events,
    workItems: state.interventions.map((one) => workItem(state, one)),
    notifications: events.flatMap((numbered) => notificationsOf(state, numbered)),
    now,
  });

/** One for each intervention, for whoever acts, until its outcome is known. */
function workItem({ clocks }: RetentionState, one: Intervention): WorkItemChange {
  const key = interventionKey(one.no);
  const dueAt = clocks.find((clock) => clock.key === key)?.plan?.dueAt ?? null;
  const item = { key, kind: 'closeIntervention', ...(one.personId === undefined ? {} : { personId: one.personId }) };
  if (isOpen(one)) return { ...item, state: 'open', dueAt };
  return { ...item, state: one.outcome === undefined ? 'cancelled' : 'done', dueAt: null };
}

const IN_APP: readonly Channel[] = ['inApp'];
const BOTH: readonly Channel[] = ['inApp', 'mail'];
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

const notificationsOf = (state: RetentionState, numbered: NumberedEvent): NotificationRequest[] =>
  toldOf(state, numbered.event).map((told) => requestOf(numbered, told));

function requestOf({ seq, event }: NumberedEvent, told: Told): NotificationRequest {
  const { kind, key = `${kind}/${seq}`, roles, channels, data, gathered } = told;
  const said = { by: event.actor.name, ...data };
  return { key, seq, kind, at: event.at, roles, channels, data: said, ...(gathered === undefined ? {} : { gathered }) };
}

function toldOf(state: RetentionState, event: RetentionEvent): Told[] {
  switch (event.kind) {
    case 'peopleResolved':
      return state.interventions.flatMap((one) =>
        event.people[interventionKey(one.no)] === undefined ? [] : begun(one),
      );
    case 'interventionAssigned': {
      const one = state.interventions.find(({ no }) => no === event.intervention);
      return one === undefined || event.actor.id === event.personId ? [] : begun(one, event.personId);
    }
    case 'healthEvaluated':
      return [...worsened(event), ...recovering(state, event)];
    case 'interventionClosed': {
      if (event.actor.id === state.ownerId) return [];
      const { outcome, reason } = event;
      return [{ kind: 'interventionClosed', roles: [OWNER], channels: IN_APP, data: { outcome, reason } }];
    }
    case 'assigned':
      return event.actor.id === event.ownerId ? [] : [{ kind: 'assigned', roles: [OWNER], channels: BOTH }];
    case 'thresholdsReached':
      return levelTold(state, event);
    case 'deliveryFailed':
      return [{ kind: 'deliveryFailed', roles: [{ kind: 'serviceManager' }], channels: IN_APP }];
    default:
      return [];
  }
}

/** Whoever acts is told what to do about what. */
function begun({ no, rule, title, score, personId }: Intervention, anew?: string): Told[] {
  const to = anew ?? personId;
  if (to === undefined) return [];
  const key = `interventionOpened/${no}/${to}`;
  return [
    {
      kind: 'interventionOpened',
      key,
      roles: [person(to)],
      channels: BOTH,
      gathered: true,
      data: { rule, title, score },
    },
  ];
}

const RANK: Readonly<Record<Band, number>> = { poor: 0, fair: 1, good: 2 };

/** The owner hears when a customer falls into a worse band, with what has weighed most. */
function worsened({ health, changes, from }: Evaluated): Told[] {
  if (health.band === null || from === null || RANK[health.band] >= RANK[from]) return [];
  const data = { band: health.band, from, score: health.score, part: changes[0]?.part };
  return [{ kind: 'healthWorsened', roles: [OWNER], channels: BOTH, gathered: true, data }];
}

type Evaluated = Extract<RetentionEvent, { kind: 'healthEvaluated' }>;

/** Whoever acts hears when what they act upon is over. */
function recovering({ interventions }: RetentionState, { health }: Evaluated): Told[] {
  return interventions.flatMap((one): Told[] => {
    const isOver =
      isOpen(one) && one.personId !== undefined && !health.firing.includes(one.rule) && one.reason === undefined;
    if (!isOver) return [];
    const key = `recovering/${one.no}`;
    const data = { rule: one.rule, title: one.title, score: health.score };
    return [{ kind: 'recovering', key, roles: [person(one.personId ?? '')], channels: IN_APP, data }];
  });
}

function levelTold(state: RetentionState, event: Extract<RetentionEvent, { kind: 'thresholdsReached' }>): Told[] {
  const one = state.interventions.find(({ no }) => interventionKey(no) === event.clock);
  const clock = state.clocks.find(({ key }) => key === event.clock);
  const notice = one && levelNotice(event, clock, one.ladder);
  if (notice === undefined || one === undefined) return [];
  const { personId } = one;
  const roles = personId === undefined ? notice.roles : notice.roles.map((role) => roleFor(role, personId));
  return [{ ...notice, kind: 'level', roles, data: { rule: one.rule, title: one.title, ...notice.data } }];
}

/** An intervention waits for whoever acts: the ladder's words mean that person, not the owner of the watch. */
function roleFor(role: Recipient, personId: string): Recipient {
  if (role.kind === 'owner') return person(personId);
  return role.kind === 'ownersLead' ? { kind: 'leadOf', personId } : role;
}
