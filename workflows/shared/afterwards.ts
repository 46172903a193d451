/** What a process begins when it ends: the watch over its customer, and a survey. Pure; both are there once, however often they are owed. */
import type { Actor } from './actor.ts';
import { derivedId } from './derived-id.ts';
import type { Outgoing } from './outgoing.ts';

/** The process that ends: its kind and what its row says. `at` in epoch milliseconds, the instant of its end. */
export type Ended = Readonly<{
  kind: string;
  id: string;
  number: string;
  title: string;
  customerId: string;
  at: number;
  actor: Actor;
}>;

/** Begins the watch over the customer, unless somebody watches already. `title` is the customer's name, or the matter's. */
export function retentionAfter({ kind, id, number, title, customerId, at, actor }: Ended): Outgoing {
  const retentionId = derivedId(id, 'retention', at);
  const input = { id: retentionId, title, customerId, source: { kind, id, number }, openedAt: at };
  return child('retention', { id: retentionId, input, openedBy: actor, summary: title, customerId });
}

/** Asks a contact how satisfied they are; the process hears `surveyEnded`, if it still runs. */
export function surveyAfter(ended: Ended, contactId: string): Outgoing {
  const { kind, id, number, title, customerId, at, actor } = ended;
  const surveyId = derivedId(id, `survey/${contactId}`, at);
  const about = { kind, id, number, title };
  const input = { id: surveyId, title, customerId, contactId, about, openedAt: at };
  return child('survey', { id: surveyId, input, openedBy: actor, summary: title, customerId });
}

type Child = Readonly<{ id: string; input: object; openedBy: Actor; summary: string; customerId: string }>;

const child = (kind: string, { id, input, openedBy, summary, customerId }: Child): Outgoing => ({
  key: `${kind}/${id}`,
  kind: 'start',
  workflowType: kind,
  workflowId: `${kind}/${id}`,
  start: { kind: 'open', input, openedBy },
  summary,
  customerId,
});
