/** Who is told what of an onboarding. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { NotificationRequest } from '../shared/commit.contract.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { clockNamed, milestoneClocked, signOffKey } from './clock-keys.ts';
import { ladderOf } from './clocks.ts';
import type { OnboardingEvent, Recorded } from './events.ts';
import { approverKey, ROLES } from './evolve-people.ts';
import { isDone, milestoneOf, milestonesOf, roleOf, waitsFor } from './plan.ts';
import { responsibleFor } from './responsible.ts';
import { type OnboardingState, openRequest } from './state.ts';
import { windowEnd } from './window.ts';

type Told = Readonly<{
  kind: string;
  roles: readonly Recipient[];
  channels?: readonly Channel[];
  key?: string;
  data?: object;
}>;

const MAIL: readonly Channel[] = ['inApp', 'mail'];
const IN_APP: readonly Channel[] = ['inApp'];
const OWNER: readonly Recipient[] = [{ kind: 'owner' }];
const ACCOUNT: readonly Recipient[] = [...OWNER, { kind: 'customersCsm' }, { kind: 'customersSales' }];

/** The messages of one fact. */
export function notificationsOf(state: OnboardingState, seq: number, event: OnboardingEvent): NotificationRequest[] {
  // Of what happened before it was known here nobody is told.
  if (event.at < (state.knownAt ?? 0)) return [];
  return [...toldBy(state, event), ...signatures(state, event)].map((told) => requestOf(state, { seq, event }, told));
}

function requestOf(
  state: OnboardingState,
  { seq, event }: Readonly<{ seq: number; event: OnboardingEvent }>,
  { kind, roles, channels = MAIL, key = `${kind}/${seq}`, data: said }: Told,
): NotificationRequest {
  const data = { by: event.actor.name, windowEndsAt: windowEnd(state), ...said };
  const request = { key, seq, kind, at: event.at, roles, channels, data };
  return channels.includes('mail') ? { ...request, gathered: true } : request;
}

const person = (personId: string): Recipient => ({ kind: 'person', personId });

/** The customer's own people, by mail alone. */
function toContacts({ contactIds }: OnboardingState, kind: string, more: Pick<Told, 'key' | 'data'> = {}): Told[] {
  if (contactIds.length === 0) return [];
  const roles = contactIds.map((contactId): Recipient => ({ kind: 'contact', contactId }));
  return [{ kind, roles, channels: ['mail'], ...more }];
}

function toldBy(state: OnboardingState, event: OnboardingEvent): Told[] {
  switch (event.kind) {
    case 'opened':
      return [{ kind: 'opened', roles: OWNER }, ...toContacts(state, 'planReady')];
    case 'peopleResolved':
      return peopleTold(state, event);
    case 'assigned':
      return event.actor.id === event.personId ? [] : [{ kind: 'assigned', roles: OWNER }];
    case 'roleAssigned':
      return event.actor.id === event.personId ? [] : [roleTold(state, event.role, event.personId)];
    case 'reassigned':
      return [{ kind: 'reassigned', roles: [person(event.toId)], data: { reason: event.reason } }];
    case 'extensionDecided':
    case 'suspensionDecided':
      return decisionTold(state, event);
    case 'milestoneCompleted':
      return event.metric === undefined
        ? []
        : [{ kind: 'metricReached', roles: OWNER, channels: IN_APP, data: titled(state, event.key) }];
    case 'thresholdsReached':
      return levelTold(state, event);
    case 'deliveryFailed':
      return [{ kind: 'deliveryFailed', roles: [{ kind: 'serviceManager' }], channels: IN_APP }];
    default:
      return endTold(state, event);
  }
}

const titled = (state: OnboardingState, milestone: string | undefined): object => {
  const title = milestoneOf(state, milestone)?.title;
  return title === undefined ? {} : { milestoneZh: title['zh-CN'], milestoneEn: title.en };
};

function roleTold(state: OnboardingState, role: string, personId: string): Told {
  const title = roleOf(state, role)?.title;
  const data = { roleZh: title?.['zh-CN'], roleEn: title?.en };
  return { kind: 'roleGiven', key: `role/${role}/${personId}`, roles: [person(personId)], channels: IN_APP, data };
}

function peopleTold(state: OnboardingState, { key, people }: Recorded<'peopleResolved'>): Told[] {
  if (key === ROLES) {
    const others = Object.entries(people).filter(([, personId]) => personId !== state.ownerId);
    return others.map(([role, personId]) => roleTold(state, role, personId));
  }
  const request = openRequest(state);
  if (request?.approverId === undefined || key !== approverKey(request)) return [];
  const { kind, by, reason, days, approverId } = request;
  const data = { by, reason, ...(days === 0 ? {} : { days }) };
  return [{ kind: `${kind}Requested`, roles: [person(approverId)], data }];
}

function decisionTold(
  state: OnboardingState,
  { kind, no, approve, answer }: Recorded<'extensionDecided' | 'suspensionDecided'>,
): Told[] {
  const askedBy = state.requests.find((request) => request.no === no)?.askedBy;
  const asker = askedBy?.kind === 'person' && askedBy.id !== undefined ? [person(askedBy.id)] : [];
  return [{ kind, roles: [...asker, ...OWNER], data: { approved: approve, ...(answer ? { answer } : {}) } }];
}

function endTold(state: OnboardingState, event: OnboardingEvent): Told[] {
  switch (event.kind) {
    case 'paceAtRisk': {
      const pace = state.policy?.body.pace;
      const { round, donePercent, elapsedPercent } = event;
      if (pace === undefined) return [];
      const { recipients: roles, channels } = pace;
      return [{ kind: 'paceAtRisk', key: `pace/${round}`, roles, channels, data: { donePercent, elapsedPercent } }];
    }
    case 'windowOver':
      return [{ kind: 'windowOver', roles: [...OWNER, { kind: 'ownersLead' }], data: { dueAt: event.dueAt } }];
    case 'activated': {
      const { activatedAt, late } = event;
      const signed = state.policy?.body.signOff === undefined ? [] : toContacts(state, 'signOffAsked');
      return [{ kind: 'activated', roles: ACCOUNT, channels: IN_APP, data: { activatedAt, late } }, ...signed];
    }
    case 'signedOff':
      return event.presumed
        ? toContacts(state, 'signOffPresumed')
        : [{ kind: 'signedOff', roles: OWNER, channels: IN_APP, data: titled(state, event.milestone) }];
    case 'interventionPlanned': {
      const { ownerId, date, plan } = event;
      return [{ kind: 'interventionPlanned', roles: [person(ownerId)], data: { date, plan } }];
    }
    case 'ended':
      return [
        { kind: 'ended', roles: ACCOUNT, channels: IN_APP, data: { outcome: event.outcome, reason: event.reason } },
      ];
    default:
      return [];
  }
}

/** The customer is asked once for each signature, when its turn has come. */
function signatures(state: OnboardingState, { kind }: OnboardingEvent): Told[] {
  const isTurning =
    kind === 'milestoneCompleted' || kind === 'signedOff' || kind === 'datesPlanned' || kind === 'resumed';
  if (!isTurning || state.phase === 'suspended' || state.phase === 'closed') return [];
  const waiting = milestonesOf(state).filter(
    (rule) => rule.proof === 'signOff' && !isDone(state, rule.key) && waitsFor(state, rule).length === 0,
  );
  return waiting.flatMap(({ key }) => {
    const round = state.reopened[key]?.round ?? 0;
    return toContacts(state, 'toSign', { key: `toSign/${key}/${round}`, data: titled(state, key) });
  });
}

function levelTold(state: OnboardingState, event: Recorded<'thresholdsReached'>): Told[] {
  const clock = clockNamed(state, event.clock);
  if (clock === undefined) return [];
  const notice = levelNotice(event, clock, ladderOf(state, clock));
  if (notice === undefined) return [];
  const responsible = responsibleFor(state, clock);
  const roles = notice.roles.map((role) => concerning(role, responsible));
  const [what = ''] = event.clock.split('/');
  const milestone = milestoneClocked(clock);
  const data = { clock: milestone === undefined ? what : 'milestone', ...titled(state, milestone), ...notice.data };
  const told: Told = { ...notice, kind: 'level', roles, data };
  if (event.clock !== signOffKey(state)) return [told];
  return [told, ...toContacts(state, 'signOffReminder', { key: `${notice.key}/contacts`, data: notice.data })];
}

/** What a clock waits for is somebody's; the ladder's words mean that person. */
function concerning(role: Recipient, personId: string): Recipient {
  if (role.kind === 'owner') return person(personId);
  return role.kind === 'ownersLead' ? { kind: 'leadOf', personId } : role;
}
