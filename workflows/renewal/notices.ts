/** Who is told what about a renewal. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { Clock } from '../shared/clock.ts';
import type { NotificationRequest } from '../shared/commit.contract.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { LocalText } from '../shared/local-text.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { RenewalEvent } from './events.ts';
import type { RenewalState } from './state.ts';
import { isOpen, stepClock, stepOf, stepRule } from './steps.ts';

/** A fact with its place in the record. */
export type NumberedEvent = Readonly<{ seq: number; event: RenewalEvent }>;

type Told = Readonly<{
  roles: readonly Recipient[];
  channels?: readonly Channel[];
  key?: string;
  data?: object;
}>;

const OWNER: readonly Recipient[] = [{ kind: 'owner' }];
const OWNER_AND_LEAD: readonly Recipient[] = [{ kind: 'owner' }, { kind: 'ownersLead' }];
const ACCOUNT: readonly Recipient[] = [...OWNER_AND_LEAD, { kind: 'customersCsm' }, { kind: 'customersSales' }];

/** Who is told of a fact, and what. */
export function notificationsOf(state: RenewalState, { seq, event }: NumberedEvent): NotificationRequest[] {
  const { startDate, endDate } = state.contract;
  const tell = (kind: string, { roles, channels = ['inApp', 'mail'], key, data }: Told): NotificationRequest => ({
    key: key ?? `${kind}/${seq}`,
    seq,
    kind,
    at: event.at,
    roles,
    channels,
    // Nobody is mailed at night: mails wait for the reader's day, and for each other.
    data: { startDate, endDate, daytime: true, ...data },
    ...(channels.includes('mail') ? { gathered: true as const } : {}),
  });
  switch (event.kind) {
    case 'ownershipDecided':
      return ownershipTold(state, event).map(([kind, told]) => tell(kind, told));
    case 'assigned':
      return [tell('assigned', { roles: OWNER, data: { by: event.actor.name } })];
    case 'supportAdded':
      return [tell('supporting', { roles: [{ kind: 'person', personId: event.personId }], channels: ['inApp'] })];
    case 'stepReached':
      return stepTold(state, event).map((told) => tell('step', told));
    case 'stepAssigned':
      return turnTold(state, event).map((told) => tell('step', told));
    case 'thresholdsReached':
      return levelTold(state, event).map((told) => tell('level', told));
    case 'contractChanged':
      return [tell('contractChanged', { roles: OWNER, channels: ['inApp'], data: { by: event.actor.name } })];
    case 'deliveryFailed':
      return [tell('deliveryFailed', { roles: [{ kind: 'serviceManager' }], channels: ['inApp'] })];
    default:
      return endTold(state, event).map(([kind, told]) => tell(kind, told));
  }
}

function endTold(state: RenewalState, event: RenewalEvent): [string, Told][] {
  const supporters = state.supportIds.map((personId): Recipient => ({ kind: 'person', personId }));
  switch (event.kind) {
    case 'termEnded':
      return [['termEnded', { roles: OWNER_AND_LEAD, data: { graceUntil: state.plan?.graceEnds.date } }]];
    case 'renewed':
    case 'wonBack': {
      const { next, direction, actor } = event;
      const data = { by: actor.name, nextEndDate: next.endDate, direction };
      return [[event.kind, { roles: [...ACCOUNT, ...supporters], channels: ['inApp'], data }]];
    }
    case 'lapsed':
      return [['lapsed', { roles: [...ACCOUNT, ...supporters] }]];
    case 'churned': {
      const reason = state.policy?.body.churnReasons.find(({ key }) => key === event.reasonKey)?.name;
      return [
        [
          'churned',
          { roles: [...ACCOUNT, ...supporters], data: { by: event.actor.name, ...inBoth('reason', reason) } },
        ],
      ];
    }
    case 'cancelled':
      return [
        ['cancelled', { roles: OWNER, channels: ['inApp'], data: { by: event.actor.name, reason: event.reason } }],
      ];
    default:
      return [];
  }
}

/** A name from the policy, for readers of either language. */
const inBoth = (field: string, name: LocalText | undefined): object => ({
  [`${field}En`]: name?.en,
  [`${field}Zh`]: name?.['zh-CN'],
});

type Decided = Extract<RenewalEvent, { kind: 'ownershipDecided' }>;

function ownershipTold(state: RenewalState, { on, rule, suggests, ownerId, supportId }: Decided): [string, Told][] {
  const name = state.policy?.body.ownerRules.find(({ key }) => key === rule)?.name;
  const data = { ...inBoth('rule', name), suggestedId: suggests ? ownerId : undefined };
  const support: [string, Told][] =
    supportId === undefined
      ? []
      : [['supporting', { roles: [{ kind: 'person', personId: supportId }], channels: ['inApp'], data }]];
  if (suggests && on !== 'opened') return [['ownershipSuggested', { roles: OWNER_AND_LEAD, data }], ...support];
  return [
    ...(on === 'opened' ? [['assigned', { roles: OWNER, channels: ['inApp'], data }] as [string, Told]] : []),
    ...support,
  ];
}

function stepTold(state: RenewalState, event: Extract<RenewalEvent, { kind: 'stepReached' }>): Told[] {
  const rule = stepRule(state, event.step);
  if (rule === undefined) return [];
  const what = (key: string): string | undefined => stepRule(state, key)?.what;
  const data = { step: event.step, what: rule.what, date: event.date, missed: event.missed.map(what) };
  const personId = stepOf(state, event.step)?.personId;
  const responsible: Recipient = personId === undefined ? rule.responsible : { kind: 'person', personId };
  const contacts = state.contract.contactIds.map((contactId): Recipient => ({ kind: 'contact', contactId }));
  const key = `step/${event.step}/${event.round}`;
  return [
    { key, roles: [responsible], channels: rule.channels, data },
    ...(rule.contacts && contacts.length > 0
      ? [{ key: `${key}/contacts`, roles: contacts, channels: ['mail'] as const, data }]
      : []),
  ];
}

/** Whose turn it is now; the customer's contacts have been told when the step came. */
function turnTold(state: RenewalState, { step: key }: Extract<RenewalEvent, { kind: 'stepAssigned' }>): Told[] {
  const rule = stepRule(state, key);
  const personId = stepOf(state, key)?.personId;
  if (rule === undefined || personId === undefined) return [];
  return [{ roles: [{ kind: 'person', personId }], channels: rule.channels, data: { step: key, what: rule.what } }];
}

function levelTold(state: RenewalState, event: Extract<RenewalEvent, { kind: 'thresholdsReached' }>): Told[] {
  const clock: Clock | undefined = state.clocks.find(({ key }) => key === event.clock);
  const step = state.steps.find((one) => stepClock(one) === event.clock && isOpen(one));
  const rule = step === undefined ? undefined : stepRule(state, step.key);
  const notice = levelNotice(event, clock, rule?.doneWithin?.ladder ?? []);
  if (notice === undefined || rule === undefined) return [];
  return [{ ...notice, data: { step: rule.key, what: rule.what, ...notice.data } }];
}
