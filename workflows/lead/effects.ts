/** What a lead's facts bring about outside: work items, notifications, the row in lists. Pure. */
import { levelNotice } from '../shared/announce.ts';
import { isStopped } from '../shared/clock.ts';
import type { CommitInput, NotificationRequest, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { awaitedBy, ladderOf, rewardOf } from './clocks.ts';
import type { LeadEvent } from './events.ts';
import { LEAD } from './names.ts';
import type { LeadState } from './state.ts';

/** A fact with its place in the record. */
export type NumberedEvent = Readonly<{ seq: number; event: LeadEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export const commitOf = (state: LeadState, events: readonly NumberedEvent[], now: number): CommitInput<LeadState> =>
  commitInputOf(state, {
    kind: LEAD,
    events,
    workItems: workItems(state),
    notifications: events.flatMap((numbered) => notificationsOf(state, numbered)),
    now,
  });

/** One work item per clock: of the phase for the owner, of a reward for whoever is to approve or pay it. */
function workItems(state: LeadState): WorkItemChange[] {
  return state.clocks.map((clock): WorkItemChange => {
    const what = awaitedBy(clock);
    const reward = rewardOf(state, clock);
    const personId = what === 'approve' ? reward?.approverId : what === 'pay' ? reward?.payerId : undefined;
    const item = { key: clock.key, kind: KIND[what], ...(personId === undefined ? {} : { personId }) };
    if (!isStopped(clock)) return { ...item, state: 'open', dueAt: clock.plan?.dueAt ?? null };
    return { ...item, state: clock.stopReason === 'done' ? 'done' : 'cancelled', dueAt: null };
  });
}

/** Named like the command that gets it done. */
const KIND = {
  rework: 'handOver',
  qualify: 'qualify',
  pursue: 'win',
  approve: 'approveReward',
  pay: 'payReward',
} as const;

const person = (personId: string): Recipient => ({ kind: 'person', personId });
const OWNER: Recipient = { kind: 'owner' };
const IN_APP: readonly Channel[] = ['inApp'];
const BOTH: readonly Channel[] = ['inApp', 'mail'];

type Told = Readonly<{
  kind: string;
  key?: string;
  roles: readonly Recipient[];
  channels: readonly Channel[];
  data?: object;
  gathered?: true;
}>;

const notificationsOf = (state: LeadState, numbered: NumberedEvent): NotificationRequest[] =>
  toldOf(state, numbered.event).map((told) => requestOf(state, numbered, told));

function requestOf({ product }: LeadState, { seq, event }: NumberedEvent, told: Told): NotificationRequest {
  const { kind, key = `${kind}/${seq}`, roles, channels, data, gathered } = told;
  const said = { product, by: event.actor.name, ...data };
  return { key, seq, kind, at: event.at, roles, channels, data: said, ...(gathered === undefined ? {} : { gathered }) };
}

function toldOf(state: LeadState, event: LeadEvent): Told[] {
  switch (event.kind) {
    case 'assigned':
      return event.actor.id === event.ownerId ? [] : [{ kind: 'assigned', roles: [OWNER], channels: BOTH }];
    case 'qualified':
      return [{ kind: 'qualified', roles: involved(state), channels: BOTH, gathered: true }];
    case 'notQualified':
    case 'lost':
      return [
        { kind: event.kind, roles: involved(state), channels: BOTH, gathered: true, data: { reason: event.reason } },
      ];
    case 'alreadyKnown':
      return [{ kind: event.kind, roles: involved(state), channels: BOTH, data: { pointer: event.pointer } }];
    case 'won': {
      const { amountMinor, currency } = event;
      return [{ kind: 'won', roles: involved(state), channels: BOTH, gathered: true, data: { amountMinor, currency } }];
    }
    case 'thresholdsReached':
      return levelTold(state, event);
    case 'deliveryFailed':
      return [{ kind: 'deliveryFailed', roles: [{ kind: 'serviceManager' }], channels: IN_APP }];
    default:
      return rewardTold(state, event);
  }
}

/** Whoever found the need and whoever has helped. */
const involved = ({ submitterId, helps }: LeadState): Recipient[] =>
  [...new Set([submitterId, ...helps.map(({ personId }) => personId)])].map(person);

/** Who approves is told once it is known who that is; who receives it when something is decided about it. */
function rewardTold(state: LeadState, event: LeadEvent): Told[] {
  if (event.kind === 'rewardsReassigned') return partingTold(state, event);
  if (event.kind === 'peopleResolved') {
    return state.rewards.flatMap(({ no, personId, approverId, amountMinor, currency }): Told[] =>
      approverId === undefined || event.people[`approve/${no}`] === undefined
        ? []
        : [
            {
              kind: 'rewardToApprove',
              key: `rewardToApprove/${no}`,
              roles: [person(approverId)],
              channels: BOTH,
              gathered: true,
              data: { amountMinor, currency, personId },
            },
          ],
    );
  }
  if (event.kind !== 'rewardApproved' && event.kind !== 'rewardRejected' && event.kind !== 'rewardPaid') return [];
  const { kind, key, personId, amountMinor, currency } = event;
  const payerId = state.rewards.find((reward) => reward.key === key)?.payerId;
  const data = { amountMinor, currency, personId, ...(event.reason === undefined ? {} : { reason: event.reason }) };
  const told: Told = { kind, key: `${kind}/${key}`, roles: [person(personId)], channels: BOTH, gathered: true, data };
  if (kind !== 'rewardApproved' || payerId === undefined || payerId === personId) return [told];
  return [told, { ...told, kind: 'rewardToPay', key: `rewardToPay/${key}`, roles: [person(payerId)] }];
}

/** Whoever approves or pays instead is told of what waits for them now. */
function partingTold(
  { rewards }: LeadState,
  { approvals, payments, fromId }: Extract<LeadEvent, { kind: 'rewardsReassigned' }>,
): Told[] {
  return rewards.flatMap((reward): Told[] => {
    const { no, key, state, personId, approverId, payerId, amountMinor, currency } = reward;
    const told = (kind: string, to: string | undefined): Told[] =>
      to === undefined || to === fromId
        ? []
        : [
            {
              kind,
              key: `${kind}/${no}/${to}`,
              roles: [person(to)],
              channels: BOTH,
              gathered: true,
              data: { amountMinor, currency, personId },
            },
          ];
    if (approvals.includes(key)) return told('rewardToApprove', approverId);
    return state === 'approved' && payments.includes(key) ? told('rewardToPay', payerId) : [];
  });
}

function levelTold(state: LeadState, event: Extract<LeadEvent, { kind: 'thresholdsReached' }>): Told[] {
  const clock = state.clocks.find(({ key }) => key === event.clock);
  if (clock === undefined) return [];
  const notice = levelNotice(event, clock, ladderOf(state, clock));
  if (notice === undefined) return [];
  const reward = rewardOf(state, clock);
  const what = awaitedBy(clock);
  const waitsFor = what === 'approve' ? reward?.approverId : reward?.payerId;
  const roles = waitsFor === undefined ? notice.roles : notice.roles.map((role) => roleFor(role, waitsFor));
  return [{ ...notice, kind: 'level', roles, data: { awaited: what, ...notice.data } }];
}

/** A reward waits for its approver, not for the lead's owner: the ladder's words mean that person. */
function roleFor(role: Recipient, personId: string): Recipient {
  if (role.kind === 'owner') return person(personId);
  return role.kind === 'ownersLead' ? { kind: 'leadOf', personId } : role;
}
