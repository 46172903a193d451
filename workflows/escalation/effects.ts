/** What a case's facts bring about outside: work items, notifications, the row in lists. Pure. */

import { levelNotice } from '../shared/announce.ts';
import { isRunning } from '../shared/clock.ts';
import type { CommitInput, NotificationRequest, ProcessRow, WorkItemChange } from '../shared/commit.contract.ts';
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { EscalationEvent } from './events.ts';
import { ESCALATION } from './names.ts';
import { currentStage, ladderOf } from './stage-clocks.ts';
import { STAGE_ORDER, stageOf } from './stages.ts';
import type { EscalationState } from './state.ts';

/** A fact with its place in the record. */
export type NumberedEvent = Readonly<{ seq: number; event: EscalationEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export function commitOf(
  state: EscalationState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<EscalationState> {
  return {
    process: processRow(state),
    seq: state.seq,
    events: events.map(({ seq, event: { kind, at, actor, ...data } }) => ({ seq, kind, at, actor, data })),
    workItems: workItems(state),
    notifications: events.flatMap((numbered) => notificationsOf(state, numbered)),
    state,
    now,
  };
}

/** The instant the case is due next: the earliest due instant of a clock that runs. */
export function caseDueAt(state: EscalationState): number | null {
  const due = state.clocks.filter(isRunning).flatMap((clock) => clock.plan?.dueAt ?? []);
  return due.length === 0 ? null : Math.min(...due);
}

function processRow(state: EscalationState): ProcessRow {
  return {
    id: state.caseId,
    kind: ESCALATION,
    number: state.number,
    title: state.subject,
    customerId: state.customerId,
    ownerId: state.ownerId,
    teamId: state.teamId ?? null,
    phase: state.phase,
    dueAt: caseDueAt(state),
    openedAt: state.openedAt,
    closedAt: state.closedAt ?? null,
  };
}

/** One work item per stage reached: the current one is the owner's, the finished ones are done or were skipped. */
function workItems(state: EscalationState): WorkItemChange[] {
  const current = currentStage(state);
  return STAGE_ORDER.flatMap((stage): WorkItemChange[] => {
    const key = `${stage}/${state.round}`;
    const record = state.done[stage];
    if (record !== undefined && record.at >= state.roundStartedAt) {
      return [{ key, kind: stage, state: record.skipped ? 'cancelled' : 'done', dueAt: null }];
    }
    if (record !== undefined) return [];
    if (stage === current) {
      return [{ key, kind: stage, state: state.waiting === undefined ? 'open' : 'waiting', dueAt: caseDueAt(state) }];
    }
    const wasGivenUp = state.phase === 'closed' && state.outcome !== 'resolved';
    const wasCurrent = wasGivenUp && stage === currentStage({ ...state, phase: 'active' });
    return wasCurrent ? [{ key, kind: stage, state: 'cancelled', dueAt: null }] : [];
  });
}

const OWNER: readonly Recipient[] = [{ kind: 'owner' }];
const LEAD: readonly Recipient[] = [{ kind: 'ownersLead' }];

function notificationsOf(state: EscalationState, numbered: NumberedEvent): NotificationRequest[] {
  const { seq, event } = numbered;
  const tell = (kind: string, told: Told): NotificationRequest => ({
    key: told.key ?? `${kind}/${seq}`,
    seq,
    kind,
    at: event.at,
    roles: told.roles,
    channels: told.channels,
    data: { severity: state.severity, ...told.data },
  });
  switch (event.kind) {
    case 'opened':
      return [tell('assigned', { roles: OWNER, channels: ['inApp'] })];
    case 'assigned':
      return event.actor.id === event.ownerId ? [] : [tell('assigned', { roles: OWNER, channels: ['inApp', 'mail'] })];
    case 'thresholdsReached':
      return levelTold(state, event).map((told) => tell('level', told));
    case 'escalatedByHand':
      return [tell('escalatedByHand', byHandNotice(state, event))];
    case 'reopened':
      return [tell('reopened', { roles: OWNER, channels: ['inApp', 'mail'], data: { reason: event.reason } })];
    case 'deliveryFailed':
      return [tell('deliveryFailed', { roles: [{ kind: 'serviceManager' }], channels: ['inApp'] })];
    default:
      return [];
  }
}

type Told = Readonly<{ roles: readonly Recipient[]; channels: readonly Channel[]; key?: string; data?: object }>;

function levelTold(state: EscalationState, event: Extract<EscalationEvent, { kind: 'thresholdsReached' }>): Told[] {
  const stage = stageOf({ key: event.clock });
  const clock = state.clocks.find((one) => one.key === event.clock);
  const notice = levelNotice(event, clock, ladderOf(state, stage));
  return notice === undefined ? [] : [{ ...notice, data: { stage, ...notice.data } }];
}

function byHandNotice(state: EscalationState, event: Extract<EscalationEvent, { kind: 'escalatedByHand' }>): Told {
  const { clock, level: key, reason } = event;
  const level = clock === undefined || key === undefined ? undefined : levelOf(state, clock, key);
  const data = { reason, by: event.actor.name, ...(clock === undefined ? {} : { stage: stageOf({ key: clock }) }) };
  if (level === undefined) return { roles: LEAD, channels: ['inApp', 'mail'], data };
  return { roles: level.recipients, channels: level.channels, data: { ...data, level: key } };
}

const levelOf = (state: EscalationState, clockKey: string, levelKey: string) =>
  ladderOf(state, stageOf({ key: clockKey })).find((level) => level.key === levelKey);
