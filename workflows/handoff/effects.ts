/** What a handoff's facts bring about outside: work items, notifications, the row in lists. Pure. */
import type { CommitInput, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import { clockNamed } from './clocks.ts';
import type { HandoffEvent } from './events.ts';
import { HANDOFF } from './names.ts';
import { notificationsOf } from './notices.ts';
import type { HandoffState, Offer } from './state.ts';

/** A fact with its place in the record. */
type NumberedEvent = Readonly<{ seq: number; event: HandoffEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export const commitOf = (
  state: HandoffState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<HandoffState> =>
  commitInputOf(state, {
    kind: HANDOFF,
    events,
    workItems: workItems(state),
    notifications: events.flatMap(({ seq, event }) => notificationsOf(state, seq, event)),
    now,
  });

/** Whoever is asked to take over, to answer or to name somebody has exactly that to do. */
function workItems(state: HandoffState): WorkItemChange[] {
  const { offers, questions, naming, phase } = state;
  const dueAt = (clock: string): number | null => clockNamed(state, clock)?.plan?.dueAt ?? null;
  return [
    ...offers.map(({ round, personId, outcome }): WorkItemChange => {
      const key = `accept/${round}`;
      const open = phase === 'asking' ? 'waiting' : 'open';
      return {
        key,
        kind: 'acceptHandoff',
        personId,
        state: outcome === undefined ? open : endOf(outcome),
        dueAt: dueAt(key),
      };
    }),
    ...questions.map(({ number, personId, answer, endedAt }): WorkItemChange => {
      const key = `answer/${number}`;
      const done = answer === undefined ? 'cancelled' : 'done';
      return { key, kind: 'answerQuestion', personId, state: endedAt === undefined ? 'open' : done, dueAt: dueAt(key) };
    }),
    ...(naming === undefined ? [] : [namingItem(state, naming, dueAt(`name/${naming.round}`))]),
  ];
}

const endOf = (outcome: NonNullable<Offer['outcome']>): 'done' | 'cancelled' =>
  outcome === 'accepted' || outcome === 'declined' ? 'done' : 'cancelled';

function namingItem(
  { outcome }: HandoffState,
  { round, managerId, endedAt }: NonNullable<HandoffState['naming']>,
  dueAt: number | null,
): WorkItemChange {
  const isNamed = outcome?.kind === 'assigned' || outcome?.kind === 'declined';
  const ended = isNamed ? 'done' : 'cancelled';
  const state = endedAt === undefined ? 'open' : ended;
  return { key: `name/${round}`, kind: 'nameReceiver', personId: managerId, state, dueAt };
}
