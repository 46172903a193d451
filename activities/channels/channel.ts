/** What every channel is handed and what it answers. */

/** Who a message is for: a person of the staff, or a customer's contact. */
export type Reader = Readonly<{
  kind: 'person' | 'contact';
  id: string;
  name: string;
  locale: string;
  timezone: string;
  /** Somebody who has left is not written to. */
  active: boolean;
}>;

/** A message on its way to one address; instants are epoch milliseconds. */
export type Outgoing = Readonly<{
  deliveryId: string;
  address: string;
  notification: Readonly<{ kind: string; at: number; data: unknown }>;
  process: Readonly<{
    id: string;
    kind: string;
    number: string;
    title: string;
    phase: string;
    dueAt: number | null;
    customer: Readonly<{ id: string; name: string }> | null;
  }>;
  reader: Reader;
  /** Where the reader finds the matter, below the public address; null where they cannot. */
  path: string | null;
  /** Everyone who was told of the same matter. */
  recipients: readonly Readonly<{ id: string; name: string }>[];
  /** Of a webhook that is still wanted. */
  webhook: Readonly<{ secret: string }> | null;
}>;

/** `final` means that trying again cannot help. */
export type Outcome = Readonly<{ sent: true } | { sent: false; final: boolean; error: string }>;

/** Sends one message; never throws. */
export type Send = (message: Outgoing) => Promise<Outcome>;

/** What a channel answers when something went wrong on the way. */
export const notSent = (error: unknown, final: boolean): Outcome => ({
  sent: false,
  final,
  error: (error instanceof Error ? [error.message, causeOf(error)].filter(Boolean).join(': ') : String(error)).slice(
    0,
    500,
  ),
});

// `fetch failed` alone helps nobody; the reason is in its cause.
const causeOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : '');
