/** The parts of a commit that are the same for every process. Pure. */
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { CommitInput, NotificationRequest, ProcessRow, WorkItemChange } from './commit.contract.ts';
import { dueAtOf } from './facts.ts';

/** What a row shows of a state, whatever the process. */
export type RowState = Readonly<{
  seq: number;
  id: string;
  number: string;
  title: string;
  customerId?: string;
  ownerId: string;
  teamId?: string;
  phase: string;
  openedAt: number;
  closedAt?: number;
  clocks: readonly Clock[];
}>;

type Recorded = Readonly<{ seq: number; event: Readonly<{ kind: string; at: number; actor: Actor }> }>;

export type Consequences = Readonly<{
  kind: string;
  events: readonly Recorded[];
  workItems: readonly WorkItemChange[];
  notifications: readonly NotificationRequest[];
  now: number;
}>;

/** One transition of a state: its row, its facts and what they bring about. Due is the earliest clock that runs. */
export function commitInputOf<State extends RowState>(state: State, consequences: Consequences): CommitInput<State> {
  const { kind, events, workItems, notifications, now } = consequences;
  const process: ProcessRow = {
    id: state.id,
    kind,
    number: state.number,
    title: state.title,
    customerId: state.customerId ?? null,
    ownerId: state.ownerId,
    teamId: state.teamId ?? null,
    phase: state.phase,
    dueAt: dueAtOf(state.clocks),
    openedAt: state.openedAt,
    closedAt: state.closedAt ?? null,
  };
  return {
    process,
    seq: state.seq,
    events: events.map(({ seq, event: { kind: factKind, at, actor, ...data } }) => ({
      seq,
      kind: factKind,
      at,
      actor,
      data,
    })),
    workItems,
    notifications,
    state,
    now,
  };
}
