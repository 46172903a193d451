/** Who was first with a need: of a customer, product and quarter there is one lead. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { leadWorkflowId } from '../../workflows/lead/contract.ts';
import type { Reservation } from '../idempotency.ts';
import { problem } from '../problems.ts';
import { type Claimable, claim, type Holder, ON_ITS_WAY } from '../processes/claim.ts';
import type { TemporalGateway } from '../temporal.ts';

type Matter = Readonly<{ customerId: string; productKey: string; period: string }>;
type Deps = Readonly<{ db: Kysely<Database>; temporal: TemporalGateway }>;

/**
 * Claims a need for a lead that is about to be submitted.
 * @throws 409 `DUPLICATE_LEAD` with the lead that has it
 */
export async function claimMatter({ db, temporal }: Deps, matter: Matter, lead: Reservation): Promise<void> {
  const holder = await claim(temporal, claimOf(db, matter, lead), lead.id);
  if (holder === undefined) return;
  throw problem(409, 'DUPLICATE_LEAD', {
    existing: { id: holder.id, number: holder.number },
    detail: { 'zh-CN': `已有线索 ${holder.number}。`, en: `It is ${holder.number}.` },
  });
}

function claimOf(db: Kysely<Database>, matter: Matter, { id, number }: Reservation): Claimable {
  const { customerId, productKey, period } = matter;
  return {
    take: async () => {
      const claimed = await db
        .insertInto('lead_claim')
        .values({ customer_id: customerId, product_key: productKey, period, lead_id: id, number })
        .onConflict((conflict) => conflict.doNothing())
        .returning('lead_id')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    holder: async () => {
      const { rows } = await sql<Holder>`
        SELECT c.lead_id AS id, c.number, c.claimed_at > ${ON_ITS_WAY} AS fresh,
          EXISTS (SELECT 1 FROM process p WHERE p.id = c.lead_id) AS started
        FROM lead_claim c
        WHERE c.customer_id = ${customerId}::uuid AND c.product_key = ${productKey} AND c.period = ${period}`.execute(
        db,
      );
      return rows[0];
    },
    replace: async (abandoned) => {
      const { numUpdatedRows } = await db
        .updateTable('lead_claim')
        .set({ lead_id: id, number, claimed_at: sql`now()` })
        .where('lead_id', '=', abandoned)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    workflowId: leadWorkflowId,
  };
}
