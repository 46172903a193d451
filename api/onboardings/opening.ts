/** From a won deal to what an onboarding is started with. */
import { type Kysely, sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { ONBOARDING, type OnboardingInput } from '../../workflows/onboarding/contract.ts';
import type { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { type HandOver, HandOverRequest } from '../../workflows/shared/handing-over.contract.ts';
import { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import { planHandOver, unknown } from '../handoffs/hand-over.ts';
import { handoffKind } from '../handoffs/kind.ts';
import type { Reservation } from '../idempotency.ts';
import { keepsCustomer } from '../keeps-customer.ts';
import { problem } from '../problems.ts';
import { nextNumber } from '../processes/numbers.ts';
import type { BodyCall } from '../processes/routes.ts';
import { details } from '../texts.ts';

const Line = z.string().trim().min(1).max(1_000);

export const OpenOnboardingRequest = z.strictObject({
  customerId: z.uuid(),
  serviceClass: ServiceClass,
  products: z.array(z.string().trim().min(1).max(200)).min(1).max(50),
  /** The contract that was won. */
  contractId: z.uuid().optional(),
  /** The first day of the activation window, the customer’s own. */
  startDate: z.iso.date(),
  title: z.string().trim().min(1).max(200).optional(),
  promises: z.array(Line).max(100).default([]),
  /** Who at the customer is told, and may sign; every contact of the customer when absent. */
  contactIds: z.array(z.uuid()).max(20).optional(),
  /** The customer’s CSM when absent; with a handoff the one who hands over, the caller when absent. */
  ownerId: z.uuid().optional(),
  /** To customer success or delivery; until it is accepted, whoever has won the deal stays responsible. */
  handOver: HandOverRequest.omit({ handoffKind: true }).optional(),
});
type Opening = BodyCall<typeof OpenOnboardingRequest>;

/** What the onboarding is started with. @throws 403, 422 */
export async function planOnboarding(call: Opening, { id, number }: Reservation): Promise<OnboardingInput> {
  const { body, db } = call;
  const found = await lookUp(call);
  const { handOver: request, title = `${found.name} · ${body.products[0] ?? ''}`, contractId, promises } = body;
  const handOver =
    request === undefined ? undefined : await firstHandoff(db, { ...request, handoffKind: ONBOARDING }, id);
  if (handOver !== undefined && 'personId' in handOver.to && handOver.to.personId === found.ownerId) {
    throw problem(422, 'SAME_PERSON');
  }
  return {
    id,
    number,
    title: title.slice(0, 200),
    customerId: body.customerId,
    ownerId: found.ownerId,
    ...(found.teamId === null ? {} : { teamId: found.teamId }),
    serviceClass: body.serviceClass,
    tier: found.tier,
    products: body.products,
    ...(contractId === undefined ? {} : { contractId }),
    startDate: body.startDate,
    promises,
    contactIds: found.contactIds,
    policy: { id: found.policyId, version: found.policyVersion },
    ...(handOver === undefined ? {} : { handOver }),
    openedAt: Date.now(),
  };
}

/** An onboarding's first handoff has the same id however often the request is repeated. */
const HANDOFFS = '3f7f7d0e-0a57-5b57-8a46-9a8c0d7be1f2';

async function firstHandoff(
  db: Kysely<Database>,
  request: Parameters<typeof planHandOver>[1],
  id: string,
): Promise<HandOver> {
  const { rows } = await sql<{ number: string }>`SELECT ${nextNumber(handoffKind.numbers)} AS number`.execute(db);
  return await planHandOver(db, request, { id: uuidv5(`handoff/${id}`, HANDOFFS), number: rows[0]?.number ?? '' });
}

type Row = {
  name: string | null;
  tier: Tier | null;
  kept: boolean;
  team_id: string | null;
  contract: boolean;
  contacts: string[];
  owner_id: string | null;
  policy_id: string | null;
  policy_version: number | null;
};

/** One statement for everything the deal refers to. */
async function lookUp({ db, body, principal, scope }: Opening) {
  const { customerId, contractId, contactIds, ownerId: named, handOver } = body;
  const wanted = named ?? (handOver === undefined ? undefined : principal.personId);
  const { rows } = await sql<Row>`
    SELECT c.name, c.tier, t.id AS team_id, ${scope === 'all' ? sql`true` : keepsCustomer('c.id', principal)} AS kept,
      EXISTS (SELECT FROM contract k WHERE k.id = ${contractId ?? null}::uuid AND k.customer_id = c.id) AS contract,
      ARRAY(SELECT o.id FROM contact o WHERE o.customer_id = c.id AND o.active
        AND (${contactIds === undefined} OR o.id = ANY(${contactIds ?? []}::uuid[])) ORDER BY o.id LIMIT 20) AS contacts,
      CASE WHEN ${wanted ?? null}::uuid IS NULL THEN
        coalesce(present_person(c.csm_id, now()), initial_owner(c.team_id, c.id, now()))
        ELSE (SELECT id FROM person WHERE id = ${wanted ?? null}::uuid AND active) END AS owner_id,
      r.id AS policy_id, r.current_version AS policy_version
    FROM customer c LEFT JOIN team t ON t.id = c.team_id AND t.active
    LEFT JOIN LATERAL (SELECT id, current_version FROM policy WHERE kind = ${ONBOARDING} AND active
      AND current_version IS NOT NULL ORDER BY created_at, id LIMIT 1) r ON true
    WHERE c.id = ${customerId}::uuid AND c.active`.execute(db);
  const [row] = rows;
  if (row?.name == null || row.tier === null) throw unknown('customerId');
  if (!row.kept) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  if (contractId !== undefined && !row.contract) throw unknown('contractId');
  if (contactIds !== undefined && contactIds.some((id) => !row.contacts.includes(id))) throw unknown('contactIds');
  if (row.owner_id === null) throw unknown('ownerId');
  if (row.policy_id === null || row.policy_version === null) throw problem(422, 'NO_ONBOARDING_POLICY');
  return {
    name: row.name,
    tier: row.tier,
    teamId: row.team_id,
    contactIds: row.contacts,
    ownerId: row.owner_id,
    policyId: row.policy_id,
    policyVersion: row.policy_version,
  };
}
