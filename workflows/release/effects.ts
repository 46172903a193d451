/** What a release's facts bring about outside: work items, notifications, its row, and what requirements are told. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { CommitInput, NotificationRequest, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { exceptionClock, type FreezeException } from './content.ts';
import type { ReleaseFact } from './contract.ts';
import type { ReleaseEvent } from './events.ts';
import { RELEASE } from './names.ts';
import type { ReleaseState } from './state.ts';
import { dueAt, isOver } from './timing.ts';

/** A fact with its place in the record. */
type NumberedEvent = Readonly<{ seq: number; event: ReleaseEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export function commitOf(
  state: ReleaseState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<ReleaseState> {
  const input = commitInputOf(state, {
    kind: RELEASE,
    events,
    workItems: workItems(state),
    notifications: events.flatMap((numbered) => notificationsOf(state, numbered)),
    now,
  });
  // Due is a release on its own days; clocks are those of exceptions.
  return { ...input, process: { ...input.process, dueAt: dueAt(state) } };
}

const ITEM_STATE = { open: 'open', approved: 'done', refused: 'done', lapsed: 'cancelled' } as const;

/** Shipping is the owner's; each exception is its one decider's. */
function workItems(state: ReleaseState): WorkItemChange[] {
  const shipping = state.phase === 'shipped' ? 'done' : state.phase === 'cancelled' ? 'cancelled' : 'open';
  return [
    { key: 'ship/1', kind: 'ship', state: shipping, dueAt: isOver(state) ? null : (state.dates?.ship.at ?? null) },
    ...state.exceptions.map((exception) => ({
      key: `exception/${exception.id}`,
      kind: 'decideException',
      state: ITEM_STATE[exception.state],
      dueAt: exception.state === 'open' ? dueOf(state, exception) : null,
      ...(exception.deciderId === undefined ? {} : { personId: exception.deciderId }),
    })),
  ];
}

const dueOf = (state: ReleaseState, { id }: FreezeException): number | null =>
  state.clocks.find(({ key }) => key === exceptionClock(id))?.plan?.dueAt ?? null;

type Told = Readonly<{ roles: readonly Recipient[]; channels: readonly Channel[]; key?: string; data?: object }>;

const OWNER: readonly Recipient[] = [{ kind: 'owner' }];
const IN_APP: readonly Channel[] = ['inApp'];
const AND_MAIL: readonly Channel[] = ['inApp', 'mail'];

function notificationsOf(state: ReleaseState, { seq, event }: NumberedEvent): NotificationRequest[] {
  const told = whoIsTold(state, event);
  if (told === undefined || told.roles.length === 0) return [];
  const { key, roles, channels, data } = told;
  const kind = event.kind === 'thresholdsReached' ? 'level' : event.kind;
  const common = { name: state.title, shipAt: state.dates?.ship.at };
  return [{ key: key ?? `${kind}/${seq}`, seq, kind, at: event.at, roles, channels, data: { ...common, ...data } }];
}

function whoIsTold(state: ReleaseState, event: ReleaseEvent): Told | undefined {
  const counted = { items: state.items.length, notReady: state.items.filter((item) => item.state !== 'ready').length };
  switch (event.kind) {
    case 'cutOffPassed':
      return { roles: OWNER, channels: IN_APP, data: counted };
    case 'frozen':
      return { roles: OWNER, channels: AND_MAIL, data: counted };
    case 'shipped':
      return {
        roles: OWNER,
        channels: IN_APP,
        data: { items: state.items.length, rolled: state.items.filter((item) => item.state === 'rolled').length },
      };
    case 'cancelled':
    case 'redated':
      return isOwners(state, event)
        ? undefined
        : { roles: OWNER, channels: AND_MAIL, data: { by: event.actor.name, reason: event.reason } };
    case 'trainFollowed':
      return event.offRhythm ? { roles: OWNER, channels: AND_MAIL } : undefined;
    case 'assigned':
      return isOwners(state, event) ? undefined : { roles: OWNER, channels: AND_MAIL };
    case 'deliveryFailed':
      return { roles: [{ kind: 'serviceManager' }], channels: IN_APP };
    default:
      return aboutException(state, event);
  }
}

const isOwners = ({ ownerId }: ReleaseState, { actor }: ReleaseEvent): boolean => actor.id === ownerId;

function aboutException(state: ReleaseState, event: ReleaseEvent): Told | undefined {
  const of = (id: string): FreezeException | undefined => state.exceptions.find((one) => one.id === id);
  switch (event.kind) {
    case 'exceptionRequested':
      return toDecider(of(event.exceptionId));
    case 'exceptionAssigned':
      return toDecider(of(event.exceptionId), `exceptionRequested/${event.exceptionId}/${event.personId}`);
    case 'exceptionDecided': {
      const exception = of(event.exceptionId);
      const { kind, id } = exception?.requestedBy ?? {};
      const roles: Recipient[] = kind === 'person' && id !== undefined ? [{ kind: 'person', personId: id }] : [];
      const data = { ...aboutOf(exception), approved: event.approve, answer: event.answer, by: event.actor.name };
      return { roles, channels: AND_MAIL, data };
    }
    case 'thresholdsReached': {
      const exception = state.exceptions.find(({ id }) => exceptionClock(id) === event.clock);
      const clock = state.clocks.find(({ key }) => key === event.clock);
      const notice = levelNotice(event, clock, state.rules.exception.ladder ?? []);
      return (
        notice && {
          ...notice,
          roles: toResponsible(notice.roles, exception),
          data: { ...aboutOf(exception), ...notice.data },
        }
      );
    }
    default:
      return undefined;
  }
}

function toDecider(exception: FreezeException | undefined, key?: string): Told | undefined {
  if (exception?.deciderId === undefined) return undefined;
  return {
    roles: [{ kind: 'person', personId: exception.deciderId }],
    channels: AND_MAIL,
    ...(key === undefined ? {} : { key }),
    data: { ...aboutOf(exception), by: exception.requestedBy.name, reason: exception.reason },
  };
}

/** Whoever a ladder calls the owner is, for an exception, the one who has to decide on it. */
const toResponsible = (roles: readonly Recipient[], exception: FreezeException | undefined): readonly Recipient[] => {
  const personId = exception?.deciderId;
  if (personId === undefined) return roles;
  return roles.map((role): Recipient => {
    if (role.kind === 'owner') return { kind: 'person', personId };
    return role.kind === 'ownersLead' ? { kind: 'leadOf', personId } : role;
  });
};

const aboutOf = (exception: FreezeException | undefined): object =>
  exception === undefined ? {} : { requirement: `${exception.number} ${exception.title}`, exceptionId: exception.id };

/** What requirements are told: a day that has moved, and in the end where each of them stands. */
export function outgoing(state: ReleaseState): Outgoing[] {
  const { id: releaseId, title: name, revision, next, closedAt, dates } = state;
  const tell = (what: string, states: readonly string[], fact: ReleaseFact): Outgoing => ({
    key: `${what}/${revision}`,
    kind: 'relay',
    input: { to: { list: 'requirementsOfRelease', params: { releaseId, states } }, fact },
  });
  const has = (itemState: string): boolean => state.items.some((item) => item.state === itemState);
  const to = next === undefined || next === null ? {} : { to: next };
  if (state.phase === 'shipped') {
    const shipped = { kind: 'releaseShipped', releaseId, name, shippedAt: closedAt ?? 0, revision } as const;
    const rolled = { kind: 'rolledOver', from: releaseId, fromName: name, ...to, revision } as const;
    return [
      ...(has('shipped') ? [tell('shipped', ['shipped'], shipped)] : []),
      ...(has('rolled') && next !== undefined ? [tell('rolled', ['rolled'], rolled)] : []),
    ];
  }
  if (state.phase === 'cancelled') {
    const fact = { kind: 'releaseCancelled', releaseId, name, ...to, revision } as const;
    return has('moved') && next !== undefined ? [tell('cancelled', ['moved'], fact)] : [];
  }
  if (revision < 2 || dates === undefined || state.items.length === 0) return [];
  const fact = { kind: 'releaseMoved', releaseId, name, shipAt: dates.ship.at, revision } as const;
  return [tell('moved', ['planned', 'ready'], fact)];
}
