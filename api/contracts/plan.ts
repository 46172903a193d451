/** From a contract people enter to what its renewal is started with, and from a change to what it is told. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { addMonths } from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import {
  type ContractChanges,
  type ContractTerm,
  ContractTerms,
  type RenewalInput,
} from '../../workflows/renewal/contract.ts';
import { unknown } from '../handoffs/hand-over.ts';
import type { Reservation } from '../idempotency.ts';
import { keepsCustomer } from '../keeps-customer.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { monthsOf } from '../renewals/next-term.ts';
import { details } from '../texts.ts';

const { noticeMonths, noticeDays, autoRenewing, firstYear, newProductLine, contactIds } = ContractTerms.shape;

/** A contract's first term known here. What follows it comes from its renewal. */
export const CreateContract = ContractTerms.extend({
  noticeMonths: noticeMonths.default(0),
  noticeDays: noticeDays.default(0),
  autoRenewing: autoRenewing.default(false),
  newProductLine: newProductLine.default(false),
  contactIds: contactIds.default([]),
  /** Whether the term begins in the customer's first year; worked out from their other contracts when absent. */
  firstYear: firstYear.optional(),
  customerId: z.uuid(),
  /** The vendor's own; drawn when absent. */
  number: z.string().trim().min(1).max(60).optional(),
  /** The contract's id in another system; a second one with the same is refused. */
  externalId: z.string().trim().min(1).max(200).optional(),
  /** Named by a person: the rules about ownership then only suggest. */
  ownerId: z.uuid().optional(),
}).refine(({ startDate, endDate }) => startDate <= endDate, {
  path: ['endDate'],
  error: 'a term ends after it begins',
});
export type CreateContract = z.output<typeof CreateContract>;

type Found = {
  name: string;
  owner_id: string | null;
  given_id: string | null;
  first_start: string | null;
  contacts: number;
  taken: string | null;
  has_policy: boolean;
};

type Wanted = Readonly<{ body: CreateContract; principal: Principal; isOwnOnly: boolean }>;

/** @throws 403 for a customer the caller does not keep, 409 `ALREADY_EXISTS`, 422 for what does not exist */
export async function planContract(
  db: Kysely<Database>,
  { body, principal, isOwnOnly }: Wanted,
  { id, number }: Reservation,
): Promise<RenewalInput> {
  const contractNumber = body.number ?? number.replace('REN-', 'CON-');
  const found = await look(db, { body, principal, isOwnOnly, contractNumber, id });
  const { customerId, ownerId, externalId, number: _number, firstYear: isFirst, ...terms } = body;
  const firstStart = [found.first_start ?? terms.startDate, terms.startDate].toSorted()[0] ?? terms.startDate;
  const contract: ContractTerm = {
    ...terms,
    firstYear: isFirst ?? terms.startDate < addMonths(firstStart, 12),
    number: contractNumber,
    term: 1,
    version: 1,
    months: monthsOf(terms.startDate, terms.endDate),
    anchor: { date: terms.startDate, months: 0 },
    firstStart,
    ...(externalId === undefined ? {} : { externalId }),
  };
  return {
    id,
    number,
    title: `${found.name} · ${terms.products.join(', ')}`.slice(0, 200),
    customerId,
    ownerId: ownerId ?? found.owner_id ?? '',
    ...(ownerId === undefined ? {} : { ownerGiven: true as const }),
    contract,
    openedAt: Date.now(),
  };
}

type Look = Wanted & Readonly<{ contractNumber: string; id: string }>;

async function look(db: Kysely<Database>, { body, principal, isOwnOnly, contractNumber, id }: Look): Promise<Found> {
  const { customerId, ownerId, externalId, contactIds: contacts } = body;
  const { rows } = await sql<Found & { kept: boolean }>`
    SELECT c.name, ${keepsCustomer('c.id', principal)} AS kept,
      coalesce((SELECT id FROM person WHERE id = c.csm_id AND active), (SELECT id FROM person WHERE id = c.sales_id AND active),
        last_resort(now())) AS owner_id,
      (SELECT id FROM person WHERE id = ${ownerId ?? null}::uuid AND active) AS given_id,
      (SELECT min(t.start_date)::text FROM contract t WHERE t.customer_id = c.id AND t.state <> 'cancelled') AS first_start,
      (SELECT count(*) FROM contact o WHERE o.customer_id = c.id AND o.active AND o.id = ANY(${contacts}::uuid[])) AS contacts,
      (SELECT CASE WHEN t.number = ${contractNumber} THEN 'number' ELSE 'externalId' END FROM contract t
        WHERE t.id <> ${id}::uuid AND (t.number = ${contractNumber} OR t.external_id = ${externalId ?? null}) LIMIT 1) AS taken,
      EXISTS (SELECT FROM policy WHERE kind = 'renewal' AND active AND current_version IS NOT NULL) AS has_policy
    FROM customer c WHERE c.id = ${customerId}::uuid AND c.active`.execute(db);
  const [found] = rows;
  if (found === undefined) throw unknown('customerId');
  if (isOwnOnly && !found.kept) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  if (ownerId !== undefined && found.given_id === null) throw unknown('ownerId');
  if (found.contacts !== contacts.length) throw unknown('contactIds');
  if (found.taken !== null) throw problem(409, 'ALREADY_EXISTS', { detail: details.alreadyExists(found.taken) });
  if (!found.has_policy) throw problem(422, 'NO_RENEWAL_POLICY');
  return found;
}

export const ChangeContract = ContractTerms.partial()
  .extend({ reason: z.string().trim().min(1).max(2_000).optional() })
  .refine(({ reason: _reason, ...changes }) => Object.keys(changes).length > 0, { error: 'nothing to change' });

/** What changes, with the months the term then lasts. @throws 422 when it would end before it begins */
export function planChange(
  { startDate, endDate }: Pick<ContractTerm, 'startDate' | 'endDate'>,
  { reason: _reason, ...wanted }: z.output<typeof ChangeContract>,
): ContractChanges {
  // JSON has no undefined, and the schema makes none.
  const changes = Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== undefined),
  ) as ContractChanges;
  if (changes.startDate === undefined && changes.endDate === undefined) return changes;
  const [from, to] = [changes.startDate ?? startDate, changes.endDate ?? endDate];
  if (to < from) throw problem(422, 'TERM_ORDER');
  return { ...changes, months: monthsOf(from, to) };
}
