/** What a requirement's facts bring about outside: work items, the row in lists, what other processes are owed. Pure. */
import { type Clock, isPaused, isStopped } from '../shared/clock.ts';
import type { CommitInput, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { confirmClock, filterClock, urgentClock } from './clocks.ts';
import type { RequirementInput } from './contract.ts';
import type { RequirementEvent } from './events.ts';
import { REQUIREMENT, releaseWorkflowId, requirementWorkflowId } from './names.ts';
import { notificationsOf } from './notices.ts';
import { seatClock } from './review.ts';
import type { RequirementState, Seat, SeatStep } from './state.ts';

/** A fact with its place in the record. */
export type NumberedEvent = Readonly<{ seq: number; event: RequirementEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export function commitOf(
  state: RequirementState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<RequirementState> {
  return commitInputOf(state, {
    kind: REQUIREMENT,
    events,
    workItems: workItemsOf(state),
    notifications: events.flatMap((numbered) => notificationsOf(state, numbered)),
    now,
  });
}

/** Whoever brought it in and can be asked for more; the owner, where that was a customer. */
export const submitterOf = ({ submittedBy, requesters, ownerId }: RequirementState): string =>
  (submittedBy.kind === 'person' ? submittedBy.id : undefined) ?? requesters[0]?.personId ?? ownerId;

/** Everything somebody has to do, or had. */
export function workItemsOf(state: RequirementState): WorkItemChange[] {
  return [
    ...timed(state, { key: filterClock(state), kind: 'firstFilter', personId: state.filtererId }),
    ...supplyItem(state),
    ...(state.review?.seats ?? []).flatMap((seat) => seatItems(state, seat)),
    ...scheduleItem(state),
    ...urgentItem(state),
    ...timed(state, { key: confirmClock(state), kind: 'confirm', personId: state.ownerId }),
  ];
}

type Timed = Readonly<{ key: string; kind: string; personId: string }>;

/** A work item that stands and falls with its clock. */
function timed({ clocks }: RequirementState, { key, kind, personId }: Timed): WorkItemChange[] {
  const clock = clocks.find((one) => one.key === key);
  return clock === undefined ? [] : [{ key, kind, personId, state: stateOfTimed(clock), dueAt: dueAtOf(clock) }];
}

function stateOfTimed(clock: Clock): WorkItemChange['state'] {
  if (isStopped(clock)) return clock.stopReason === 'done' ? 'done' : 'cancelled';
  return isPaused(clock) ? 'waiting' : 'open';
}

const dueAtOf = (clock: Clock): number | null => (isStopped(clock) ? null : (clock.plan?.dueAt ?? null));

const STEPS: readonly SeatStep[] = ['reviewer', 'lead', 'head'];

function seatItems(state: RequirementState, seat: Seat): WorkItemChange[] {
  const { review } = state;
  if (review === undefined) return [];
  return STEPS.flatMap((step) => {
    const personId = seat.holders[step];
    return personId === undefined ? [] : timed(state, { key: seatClock(review, seat, step), kind: 'review', personId });
  });
}

function supplyItem(state: RequirementState): WorkItemChange[] {
  const { rounds, returned } = state;
  if (rounds.returned === 0) return [];
  const isOpen = state.phase === 'returned' && returned !== undefined;
  const itemState = isOpen ? 'open' : isVoid(state) ? 'cancelled' : 'done';
  const key = `supply/${rounds.returned}`;
  return [{ key, kind: 'supply', personId: submitterOf(state), state: itemState, dueAt: null }];
}

/** What a decision asked for is nothing to do any more once it is over, or the decision was taken back. */
const isVoid = ({ phase, review }: RequirementState): boolean =>
  phase === 'closed' || (phase === 'reviewing' && review?.again === true);

function scheduleItem(state: RequirementState): WorkItemChange[] {
  const { rounds, phase } = state;
  if (rounds.adopted === 0) return [];
  const itemState = phase === 'adopted' ? 'open' : isVoid(state) ? 'cancelled' : 'done';
  return [{ key: `schedule/${rounds.adopted}`, kind: 'schedule', state: itemState, dueAt: null }];
}

function urgentItem(state: RequirementState): WorkItemChange[] {
  const { urgent } = state;
  if (urgent?.deciderId === undefined) return [];
  return timed(state, { key: urgentClock(urgent.no), kind: 'decideUrgent', personId: urgent.deciderId });
}

/** What releases are to know, and the requirements that were split off. */
export function outgoingOf(state: RequirementState): Outgoing[] {
  const { id, owed, children } = state;
  return [
    ...owed.map(({ kind, releaseId, seq }): Outgoing => {
      const fact = { kind, requirementId: id, seq };
      return { key: `${kind}/${seq}`, kind: 'relay', input: { to: [releaseWorkflowId(releaseId)], fact } };
    }),
    ...children.map((child) => childStart(state, child)),
  ];
}

/** A part goes on by itself where the whole stood: adopted, for the same requesters. */
function childStart(state: RequirementState, child: RequirementState['children'][number]): Outgoing {
  const { customerId, ownerId, area, requesters, policy, wish, submittedBy } = state;
  const input: RequirementInput = {
    id: child.id,
    number: child.number,
    title: child.title,
    customerId,
    ownerId,
    openedAt: child.at,
    wish: { ...wish, wish: child.wish ?? child.title },
    area,
    requesters,
    channel: 'split',
    begin: 'adopted',
    splitFrom: { id: state.id, number: state.number },
    ...(policy === undefined ? {} : { policy }),
  };
  return {
    key: `split/${child.id}`,
    kind: 'start',
    workflowType: REQUIREMENT,
    workflowId: requirementWorkflowId(child.id),
    start: { kind: 'open', input, openedBy: submittedBy },
    summary: `${child.number} ${child.title}`,
    customerId,
  };
}
