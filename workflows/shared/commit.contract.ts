/** What one transition writes, in one transaction: the input of the activity `commit`. Types only. */
import type { Actor } from './actor.ts';
import type { Channel } from './ladder.contract.ts';
import type { Recipient } from './recipient.contract.ts';

/** One fact of a process. `seq` counts from 1 without gaps; `at` is business time in epoch milliseconds. */
export type CommittedEvent = Readonly<{ seq: number; kind: string; at: number; actor: Actor; data: unknown }>;

/** The process as lists show it. Instants are epoch milliseconds. */
export type ProcessRow = Readonly<{
  id: string;
  kind: string;
  number: string;
  title: string;
  /** Null for what belongs to no customer, such as a release. */
  customerId: string | null;
  ownerId: string;
  teamId: string | null;
  phase: string;
  dueAt: number | null;
  openedAt: number;
  closedAt: number | null;
}>;

/** A work item to open or change, told apart by `key` within its process. Its person is the process's owner unless named. */
export type WorkItemChange = Readonly<{
  key: string;
  kind: string;
  state: 'open' | 'waiting' | 'done' | 'cancelled';
  dueAt: number | null;
  personId?: string;
}>;

/** Somebody to be told once. Roles become persons inside the transaction; `key` makes it once per person. */
export type NotificationRequest = Readonly<{
  key: string;
  seq: number;
  kind: string;
  at: number;
  roles: readonly Recipient[];
  channels: readonly Channel[];
  data: unknown;
  /** Its mails wait a little for others to the same recipient and leave together, or once a day for who prefers that. */
  gathered?: true;
}>;

/** `State` is carried whole, so that a closed process can begin again from its row. */
export type CommitInput<State = unknown> = Readonly<{
  process: ProcessRow;
  /** The last sequence number of `events`; guards every projection. */
  seq: number;
  events: readonly CommittedEvent[];
  workItems: readonly WorkItemChange[];
  notifications: readonly NotificationRequest[];
  state: State;
  /** Business time of the transition. */
  now: number;
}>;

/**
 * Nothing when the transition is written. Otherwise the record already has other facts in its place, from an attempt
 * whose worker died before Temporal heard of it, or from a newer run: the answer is where the process really stands.
 */
export type CommitAnswer<State = unknown> = Readonly<{ seq: number; state: State }> | undefined;

/** Names the notifications of a commit that leave the house; the activity finds the rows itself. */
export type DeliverInput = Readonly<{ processId: string; fromSeq: number; toSeq: number }>;
