/** What a process begins when it ends: the watch over its customer, and a survey. Pure; both are there once, however often they are owed. */
import { SYSTEM } from './actor.ts';
import { derivedId } from './derived-id.ts';
import type { Outgoing } from './outgoing.ts';

/** The process that ends: its kind and what its row says. `at` in epoch milliseconds, the instant of its end. */
export type Ended = Readonly<{
  kind: string;
  id: string;
  number: string;
  title: string;
  customerId: string;
  /** Whose the watch and the survey become. */
  ownerId: string;
  at: number;
}>;

/** Begins the watch over the customer, unless somebody watches already. */
export function retentionAfter(ended: Ended): Outgoing {
  const { kind, id, number } = ended;
  return beginning(ended, { kind: 'retention', of: 'retention', input: { source: { kind, id, number } } });
}

/** Asks a contact how satisfied they are; the process hears `surveyEnded`, if it still runs. */
export function surveyAfter(ended: Ended, contactId: string): Outgoing {
  const { kind, id, number, title } = ended;
  const input = { contactId, about: { kind, id, number, title } };
  return beginning(ended, { kind: 'survey', of: `survey/${contactId}`, input });
}

/** A kind of process that is begun; its workflow has the kind's name. `of` tells it from others of the same end. */
type Begun = Readonly<{ kind: string; of: string; input: object }>;

function beginning(ended: Ended, { kind, of, input }: Begun): Outgoing {
  const { number, title, customerId, ownerId, at } = ended;
  const id = derivedId(ended.id, of, at);
  return {
    key: `${kind}/${id}`,
    kind: 'start',
    workflowType: kind,
    workflowId: `${kind}/${id}`,
    start: { kind: 'open', input: { ...input, id, title, customerId, ownerId, openedAt: at }, openedBy: SYSTEM },
    summary: `${number} ${title}`,
    customerId,
  };
}
