/** From a wish as people send it to what its workflow is started with: who filters it and who asks are looked up here. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import {
  type Channel,
  Deal,
  type Requester,
  type RequirementInput,
  requesterKeyOf,
  Wish,
} from '../../workflows/requirement/contract.ts';
import type { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import type { Reservation } from '../idempotency.ts';
import { problem } from '../problems.ts';
import { details } from '../texts.ts';

/** What a person sends to submit a requirement; who filters it first follows from the customer. */
export const SubmitRequirement = z.strictObject({
  customerId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  ...Wish.shape,
  area: z.string().trim().min(1).max(80),
  /** The customer's contact who asks; the sender speaks for the customer when absent. */
  contactId: z.uuid().optional(),
  deal: Deal.optional(),
  /** Cases in which the missing function costs time. */
  caseIds: z.array(z.uuid()).max(50).optional(),
  /** Its id in another system; a second requirement with the same one is refused. */
  externalId: z.string().trim().min(1).max(200).optional(),
});
export type SubmitRequirement = z.output<typeof SubmitRequirement>;

type Asking = Readonly<{ customerId: string; contactId?: string | undefined; personId?: string | undefined }>;

type Found = { tier: Tier | null; contact: string | null; person: string | null; owner: string | null };

/** Field and code as people get them. */
export const unknown = (field: string) =>
  problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference(field) });

async function lookUp(db: Kysely<Database>, { customerId, contactId, personId }: Asking): Promise<Found> {
  const { rows } = await sql<Found>`
    SELECT c.tier, o.id AS contact, w.id AS person,
      responsible_person('{"kind":"accountOwner"}', NULL, NULL, c.id, now()) AS owner
    FROM (SELECT 1) one
    LEFT JOIN customer c ON c.id = ${customerId}::uuid AND c.active
    LEFT JOIN contact o ON o.id = ${contactId ?? null}::uuid AND o.customer_id = c.id AND o.active
    LEFT JOIN person w ON w.id = ${personId ?? null}::uuid AND w.active`.execute(db);
  return rows[0] ?? { tier: null, contact: null, person: null, owner: null };
}

type Asked = Asking & Readonly<{ deal?: Deal | undefined; now: number }>;

/** Somebody who asks, with the weight they have now. @throws 422 naming what is not there */
export async function requesterOf(db: Kysely<Database>, asked: Asked): Promise<Requester & { owner: string | null }> {
  const { customerId, contactId, personId, deal, now } = asked;
  const { tier, contact, person, owner } = await lookUp(db, asked);
  if (tier === null) throw unknown('customerId');
  if (contactId !== undefined && contact === null) throw unknown('contactId');
  if (contactId === undefined && personId !== undefined && person === null) throw unknown('personId');
  const who = contactId === undefined ? (personId === undefined ? {} : { personId }) : { contactId };
  const key = requesterKeyOf({ customerId, ...who });
  return { key, customerId, ...who, tier, since: now, owner, ...(deal === undefined ? {} : { deal }) };
}

type Opening = Readonly<{
  request: SubmitRequirement;
  reserved: Reservation;
  /** Who speaks for the customer, where no contact does. */
  personId: string | undefined;
  channel: Channel;
  now: number;
}>;

/** Completes a request with what the customer's record says. @throws 422 naming what is not there */
export async function planOpening(db: Kysely<Database>, opening: Opening): Promise<RequirementInput> {
  const { request, reserved, personId, channel, now } = opening;
  const { customerId, contactId, deal, title, area, caseIds = [], externalId } = request;
  const { owner, ...requester } = await requesterOf(db, { customerId, contactId, personId, deal, now });
  if (owner === null) throw unknown('customerId');
  await requireCases(db, caseIds);
  await requirePolicy(db);
  const { scene, problem: hurting, today, hurt, wish } = request;
  return {
    ...reserved,
    title,
    customerId,
    ownerId: owner,
    openedAt: now,
    wish: { scene, problem: hurting, today, hurt, wish },
    area,
    requesters: [requester],
    channel,
    ...(caseIds.length === 0 ? {} : { cases: [...new Set(caseIds)] }),
    ...(externalId === undefined ? {} : { externalId }),
  };
}

async function requirePolicy(db: Kysely<Database>): Promise<void> {
  const policy = db.selectFrom('policy').select('id').where('kind', '=', 'requirement').where('active', '=', true);
  const row = await policy.where('current_version', 'is not', null).executeTakeFirst();
  if (row === undefined) throw problem(422, 'NO_REQUIREMENT_POLICY');
}

/** @throws 422 when one of them is no case */
export async function requireCases(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await db
    .selectFrom('process')
    .select('id')
    .where('kind', '=', 'escalation')
    .where('id', 'in', [...ids])
    .execute();
  if (found.length < new Set(ids.map((id) => id.toLowerCase())).size) throw unknown('caseIds');
}
