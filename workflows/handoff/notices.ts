/** Who is told what of a handoff; everyone concerned once for each fact. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { NotificationRequest } from '../shared/commit.contract.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { clockNamed, clockRuleOf, type Measured, measuredBy } from './clocks.ts';
import type { HandoffEvent } from './events.ts';
import { currentOffer } from './offers.ts';
import type { HandoffState } from './state.ts';

type Told = Readonly<{
  kind: string;
  roles: readonly Recipient[];
  channels?: readonly Channel[];
  key?: string;
  data?: object;
}>;

const MAIL: readonly Channel[] = ['inApp', 'mail'];
const IN_APP: readonly Channel[] = ['inApp'];

/** The messages of one fact. */
export function notificationsOf(state: HandoffState, seq: number, event: HandoffEvent): NotificationRequest[] {
  const { handoffKind, parent, openedBy, knownAt = 0 } = state;
  if (event.at < knownAt) return [];
  const about = { handoffKind, giver: openedBy.name, ...(parent === undefined ? {} : { parent: parent.number }) };
  return toldBy(state, event).map(({ kind, roles, channels = MAIL, key = `${kind}/${seq}`, data }) => ({
    key,
    seq,
    kind,
    at: event.at,
    roles,
    channels,
    data: { ...about, ...data },
  }));
}

const person = (personId: string): Recipient => ({ kind: 'person', personId });

function toldBy(state: HandoffState, event: HandoffEvent): Told[] {
  const giver = person(state.giverId);
  const by = { by: event.actor.name };
  switch (event.kind) {
    case 'offeredTo':
      return offered(state, event);
    case 'nobodyLeft':
      return [
        { kind: 'nameReceiver', roles: [person(event.managerId)], data: lastAnswer(state) },
        { kind: 'nobodyLeft', roles: [giver], data: lastAnswer(state) },
      ];
    case 'thresholdsReached':
      return levelTold(state, event);
    case 'unanswered':
      return [{ kind: 'movedOn', roles: [person(event.personId)], channels: IN_APP }];
    case 'accepted':
      return [{ kind: 'accepted', roles: [giver, ...accountOwner(state)], data: { ...by, note: event.note } }];
    case 'assigned': {
      const { reason, personId } = event;
      const data = { ...by, reason };
      if (personId === state.giverId) return [{ kind: 'stays', roles: [giver], data }, ...movedOn(state, event.at)];
      return [
        { kind: 'assigned', roles: [person(personId)], data },
        { kind: 'accepted', roles: [giver, ...accountOwner(state)], data },
        ...movedOn(state, event.at),
      ];
    }
    case 'withdrawn':
      return revokedAt(state, event.at).map((roles) => ({
        kind: 'withdrawn',
        roles,
        data: { ...by, reason: event.reason },
      }));
    case 'reoffered':
      return movedOn(state, event.at);
    case 'asked':
      return [{ kind: 'asked', roles: [person(event.personId)], data: { ...by, question: event.question } }];
    case 'questionAnswered': {
      const asker = state.questions.find(({ number }) => number === event.number)?.by;
      const data = { ...by, answer: event.text };
      return asker === undefined || !UUID.test(asker) ? [] : [{ kind: 'answered', roles: [person(asker)], data }];
    }
    case 'handedBack': {
      const data = { ...by, reason: event.reason };
      return [{ kind: 'handedBack', roles: [giver, ...accountOwner(state)], data }];
    }
    case 'giverReplaced':
      return giverTold(state, event);
    case 'deliveryFailed':
      return [{ kind: 'deliveryFailed', roles: [{ kind: 'serviceManager' }], channels: IN_APP }];
    default:
      return [];
  }
}

// An API key may ask, too; nobody waits behind it.
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const accountOwner = ({ customerId }: HandoffState): Recipient[] =>
  customerId === undefined ? [] : [{ kind: 'accountOwner' }];

/** The one asked learns of it; the giver only when it is not the one the giver meant. */
function offered(state: HandoffState, event: Extract<HandoffEvent, { kind: 'offeredTo' }>): Told[] {
  const { personId, insteadOf, via } = event;
  const substitutes = insteadOf === undefined ? {} : { substitutes: true };
  const dueAt = clockNamed(state, `accept/${event.round}`)?.plan?.dueAt;
  const told: Told = {
    kind: 'offered',
    roles: [person(personId)],
    data: { reason: state.reason, ...substitutes, ...(dueAt === undefined ? {} : { dueAt }) },
  };
  const isAsMeant = via === 'to' && insteadOf === undefined;
  if (isAsMeant) return [told];
  return [told, { kind: 'offeredOn', roles: [person(state.giverId)], data: { ...lastAnswer(state), ...substitutes } }];
}

/** Whoever stands in, and whoever is asked, has to name somebody, or has it on trial. */
function giverTold(state: HandoffState, event: Extract<HandoffEvent, { kind: 'giverReplaced' }>): Told[] {
  const { naming, receiverId } = state;
  const manager = naming?.endedAt === undefined ? naming?.managerId : undefined;
  const concerned = [currentOffer(state)?.personId, manager, receiverId].filter((id) => id !== undefined);
  const data = { by: event.actor.name, reason: event.reason };
  return [
    ...(event.actor.id === event.toId ? [] : [{ kind: 'givesNow', roles: [person(event.toId)], data }]),
    ...(concerned.length === 0 ? [] : [{ kind: 'giverReplaced', roles: concerned.map(person), data }]),
  ];
}

/** How the one asked before answered, which is why somebody else is. */
function lastAnswer({ offers, firstOffer }: HandoffState): object {
  const last = offers.slice(firstOffer).findLast(({ outcome }) => outcome === 'declined' || outcome === 'unanswered');
  if (last === undefined) return {};
  const { outcome, reason, note } = last;
  return { outcome, ...(reason === undefined ? {} : { declined: reason }), ...(note === undefined ? {} : { note }) };
}

/** Those whose offer ended with this fact, though they had not answered. */
function revokedAt({ offers, naming }: HandoffState, at: number): (readonly Recipient[])[] {
  const asked = offers.filter(({ outcome, endedAt }) => outcome === 'revoked' && endedAt === at);
  const manager = naming?.endedAt === at ? [naming.managerId] : [];
  const people = [...asked.map(({ personId }) => personId), ...manager];
  return people.length === 0 ? [] : [people.map(person)];
}

const movedOn = (state: HandoffState, at: number): Told[] =>
  state.offers
    .filter(({ outcome, endedAt }) => outcome === 'revoked' && endedAt === at)
    .map(({ personId }) => ({ kind: 'movedOn', roles: [person(personId)], channels: IN_APP }));

function levelTold(state: HandoffState, event: Extract<HandoffEvent, { kind: 'thresholdsReached' }>): Told[] {
  const what = measuredBy({ key: event.clock });
  const notice = levelNotice(event, clockNamed(state, event.clock), clockRuleOf(state, what)?.ladder ?? []);
  if (notice === undefined) return [];
  const responsible = responsibleFor(state, what, Number(event.clock.split('/')[1]));
  const roles = notice.roles.map((role) => concerning(role, responsible));
  return [{ ...notice, kind: 'level', roles, data: { clock: what, ...notice.data } }];
}

/** Who has to do what a clock measures. */
function responsibleFor({ offers, naming, giverId, ownerId }: HandoffState, what: Measured, number: number): string {
  if (what === 'accept') return offers.find(({ round }) => round === number)?.personId ?? ownerId;
  if (what === 'name') return naming?.managerId ?? ownerId;
  return giverId;
}

function concerning(role: Recipient, personId: string): Recipient {
  if (role.kind === 'owner') return person(personId);
  return role.kind === 'ownersLead' ? { kind: 'leadOf', personId } : role;
}
