/** What a process may ask of the outside before it can go on, and what it is answered. Types only. */
import type { CalendarRef } from './clock.ts';
import type { Recipient } from './recipient.contract.ts';

/** One version of a policy. */
export type PolicyRef = Readonly<{ id: string; version: number }>;

/** Which policy is wanted: a pinned version, or the current one of the kind with the key `standard`. */
export type PolicyRequest = Readonly<{
  kind: string;
  policy?: PolicyRef;
  /** Whose calendar the policy's word `customer` means. */
  customerId?: string;
}>;

/** A published policy with every calendar it may name pinned to its current version; `null` is round the clock. */
export type PinnedPolicy<Body = unknown> = Readonly<{
  id: string;
  version: number;
  body: Body;
  customerCalendar: CalendarRef | null;
  /** By key. */
  calendars: Readonly<Record<string, CalendarRef>>;
  /** Time zone of the customer, of the office where there is none. */
  timezone: string;
}>;

/** Roles that are to become persons, as they stand at an instant (epoch milliseconds). */
export type PeopleRequest = Readonly<{
  asked: readonly Readonly<{ key: string; role: Recipient }>[];
  /** Empty where nobody owns it yet. */
  ownerId: string;
  teamId?: string;
  customerId?: string;
  at: number;
}>;

/** The person of each key asked for; whoever answers when no one else does stands in for a role without a person. */
export type People = Readonly<Record<string, string>>;

/** A question to another process, sent as one of its updates. */
export type Question = Readonly<{ workflowId: string; update: string; arg: unknown; updateId: string }>;

/** `refused` carries the other process's code; `GONE` when it has no run any more. */
export type Answer =
  | Readonly<{ kind: 'accepted'; result: unknown }>
  | Readonly<{ kind: 'refused'; code: string; message: string; details?: unknown }>;

/** Facts only the database knows, by the name of a registered look-up. */
export type FactsRequest = Readonly<{ name: string; params: Readonly<Record<string, unknown>> }>;

/** A fact on its way to other processes: those named, or those a registered list finds. */
export type RelayInput = Readonly<{
  to: readonly string[] | Readonly<{ list: string; params: Readonly<Record<string, unknown>> }>;
  fact: ProcessFact;
}>;

/** What one process tells another. `kind` is the receiver's word; receivers take a repeated fact once. */
export type ProcessFact = Readonly<{ kind: string; [field: string]: unknown }>;
