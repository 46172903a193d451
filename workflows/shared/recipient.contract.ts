/** Whoever a process may tell. Types only. */
import type { RecipientRole } from './ladder.contract.ts';

/**
 * A role that becomes one person at the moment of telling, or a customer's contact, who is reached by mail alone.
 * Policies name roles; contacts and the leads of named persons come from the process itself.
 */
export type Recipient =
  | RecipientRole
  | Readonly<{ kind: 'contact'; contactId: string }>
  | Readonly<{ kind: 'leadOf'; personId: string }>
  /** Whoever of the owning team comes next, besides these. */
  | Readonly<{ kind: 'nextOnDuty'; except: readonly string[] }>
  /** Of the customer named, which may be another than the process's own. */
  | Readonly<{ kind: 'accountOwner'; customerId?: string }>;
