/** Who was first with a need: of a customer, product and quarter there is one lead. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { leadWorkflowId } from '../../workflows/lead/contract.ts';
import type { Reservation } from '../idempotency.ts';
import { problem, unavailable } from '../problems.ts';
import { COMMAND_DEADLINE_MS, type TemporalGateway } from '../temporal.ts';

type Matter = Readonly<{ customerId: string; productKey: string; period: string }>;
type Deps = Readonly<{ db: Kysely<Database>; temporal: TemporalGateway }>;
type Holder = Reservation & Readonly<{ started: boolean; fresh: boolean }>;

/**
 * Claims a need for a lead that is about to be submitted; the same lead may claim it again. A claim whose lead was never
 * started falls to the next, but not while it may still be on its way.
 * @throws 409 `DUPLICATE_LEAD` with the lead that has it
 */
export async function claimMatter({ db, temporal }: Deps, matter: Matter, lead: Reservation): Promise<void> {
  const holder = await claimOrHolder(db, matter, lead);
  if (holder === undefined || holder.id === lead.id) return;
  const isAbandoned = !holder.started && !holder.fresh && !(await isRunning(temporal, holder.id));
  if (isAbandoned && (await replaceClaim(db, holder.id, lead))) return;
  throw problem(409, 'DUPLICATE_LEAD', {
    existing: { id: holder.id, number: holder.number },
    detail: { 'zh-CN': `已有线索 ${holder.number}。`, en: `It is ${holder.number}.` },
  });
}

// Longer than a request that has claimed can take to start its lead.
const ON_ITS_WAY = sql`now() - interval '1 minute'`;

/** The one who has it, when that is not us by now. */
async function claimOrHolder(
  db: Kysely<Database>,
  { customerId, productKey, period }: Matter,
  { id, number }: Reservation,
): Promise<Holder | undefined> {
  const claimed = await db
    .insertInto('lead_claim')
    .values({ customer_id: customerId, product_key: productKey, period, lead_id: id, number })
    .onConflict((conflict) => conflict.doNothing())
    .returning('lead_id')
    .executeTakeFirst();
  if (claimed !== undefined) return undefined;
  const { rows } = await sql<Holder>`
    SELECT c.lead_id AS id, c.number, c.claimed_at > ${ON_ITS_WAY} AS fresh,
      EXISTS (SELECT 1 FROM process p WHERE p.id = c.lead_id) AS started
    FROM lead_claim c
    WHERE c.customer_id = ${customerId}::uuid AND c.product_key = ${productKey} AND c.period = ${period}`.execute(db);
  // Released between the two: the caller tries again.
  if (rows[0] === undefined) throw unavailable(undefined, 1);
  return rows[0];
}

/** Whether a lead was started that nothing is on record of yet. */
async function isRunning(temporal: TemporalGateway, id: string): Promise<boolean> {
  try {
    await temporal.within(COMMAND_DEADLINE_MS, (client) => client.workflow.getHandle(leadWorkflowId(id)).describe());
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Of several who find it abandoned, one has it afterwards. */
async function replaceClaim(db: Kysely<Database>, abandoned: string, { id, number }: Reservation): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('lead_claim')
    .set({ lead_id: id, number, claimed_at: sql`now()` })
    .where('lead_id', '=', abandoned)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
