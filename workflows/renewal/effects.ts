/** What a renewal's facts bring about outside: work items, notifications, the row in lists. Pure. */
import { levelNotice } from '../shared/announce.ts';
import type { Clock } from '../shared/clock.ts';
import type { CommitInput, NotificationRequest, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { LocalText } from '../shared/local-text.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { RenewalStage } from './contract.ts';
import type { RenewalEvent } from './events.ts';
import { RENEWAL } from './names.ts';
import type { RenewalState } from './state.ts';
import { isAgainAhead, isOpen, type Step, stepClock, stepOf, stepRule } from './steps.ts';

/** A fact with its place in the record. */
export type NumberedEvent = Readonly<{ seq: number; event: RenewalEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export const commitOf = (
  state: RenewalState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<RenewalState> =>
  commitInputOf(state, {
    kind: RENEWAL,
    events,
    workItems: [...state.steps.flatMap((step) => stepItems(state, step)), ...handOverItem(state)],
    notifications: events
      .filter(({ event }) => isNews(state, event))
      .flatMap((numbered) => notificationsOf(state, numbered)),
    now,
  });

/** Of what happened before the contract was known nobody is told. */
const isNews = ({ knownAt }: RenewalState, { at }: RenewalEvent): boolean => knownAt === undefined || at >= knownAt;

/** How far the renewal has come, as pipelines show it. */
export function stageOf({ phase, quote, steps }: RenewalState): RenewalStage {
  if (phase === 'closed') return 'closed';
  if (phase === 'grace') return 'grace';
  if (quote !== undefined) return 'quoted';
  return steps.length === 0 ? 'ahead' : 'preparing';
}

const ITEM_STATES = { done: 'done', skipped: 'cancelled', stopped: 'cancelled', passed: 'cancelled' } as const;

/** One work item for each time a step has come; what was settled before it came never was one. */
function stepItems(state: RenewalState, step: Step): WorkItemChange[] {
  const what = stepRule(state, step.key)?.what;
  if (what === undefined || step.round === 0 || step.state === 'passed') return [];
  const key = stepClock(step);
  if (isAgainAhead(step)) return [{ key, kind: what, state: 'cancelled', dueAt: null }];
  if (step.state !== 'due') return [{ key, kind: what, state: ITEM_STATES[step.state], dueAt: null }];
  const dueAt = state.clocks.find((clock) => clock.key === key)?.plan?.dueAt ?? null;
  return [
    { key, kind: what, state: 'open', dueAt, ...(step.personId === undefined ? {} : { personId: step.personId }) },
  ];
}

/** The rules name somebody else than the owner: they are to hand it over, and stay responsible until then. */
function handOverItem(state: RenewalState): WorkItemChange[] {
  const { suggestedId, wasSuggested, handoff, phase } = state;
  const key = 'handOver';
  if (!wasSuggested) return [];
  const isOpenNow = suggestedId !== undefined && handoff === undefined && phase !== 'closed';
  return [{ key, kind: 'handOver', state: isOpenNow ? 'open' : 'cancelled', dueAt: null }];
}

type Told = Readonly<{
  roles: readonly Recipient[];
  channels?: readonly Channel[];
  key?: string;
  data?: object;
}>;

const OWNER: readonly Recipient[] = [{ kind: 'owner' }];
const OWNER_AND_LEAD: readonly Recipient[] = [{ kind: 'owner' }, { kind: 'ownersLead' }];
const ACCOUNT: readonly Recipient[] = [...OWNER_AND_LEAD, { kind: 'customersCsm' }, { kind: 'customersSales' }];

function notificationsOf(state: RenewalState, { seq, event }: NumberedEvent): NotificationRequest[] {
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
