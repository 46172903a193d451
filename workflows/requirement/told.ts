/** Who may be told something by a requirement, and in which shape. Pure. */
import type { Channel } from '../shared/ladder.contract.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { Requester } from './contract.ts';
import type { EventOf } from './events.ts';

/** One message of a fact: what it is called, and who hears it. */
export type Told = Readonly<{
  kind: string;
  roles: readonly Recipient[];
  channels?: readonly Channel[];
  key?: string;
  data?: object;
  gathered?: true;
}>;

export const OWNER: readonly Recipient[] = [{ kind: 'owner' }];

/** Somebody of the staff by id. */
export const person = (personId: string): Recipient => ({ kind: 'person', personId });

/** The requesters and, for each customer, whoever answers for the account. One person is told once, whatever they are. */
export function audienceOf(requesters: readonly Requester[]): Recipient[] {
  const asking = requesters.flatMap(({ contactId, personId }): Recipient[] => {
    if (contactId !== undefined) return [{ kind: 'contact', contactId }];
    return personId === undefined ? [] : [person(personId)];
  });
  const customers = [...new Set(requesters.map(({ customerId }) => customerId))];
  return [...asking, ...customers.map((customerId): Recipient => ({ kind: 'accountOwner', customerId }))];
}

/** What existed before, in another requirement or another system, is no news to anybody. */
export const isTakenOver = ({ channel }: EventOf<'opened'>): boolean => channel === 'split' || channel === 'import';
