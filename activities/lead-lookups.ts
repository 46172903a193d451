/** What leads ask the ledger. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { enteredReward, isComputed } from '../workflows/lead/claims.ts';
import { QUARTER_EARNINGS } from '../workflows/lead/names.ts';
import type { QuarterEarnings } from '../workflows/lead/reward.ts';
import type { FactsLookup } from './relay.ts';

const Params = z.object({
  at: z.number(),
  leadId: z.uuid(),
  persons: z.array(z.uuid()),
  currency: z.string().nullable(),
  /** The reward that is to be computed from the answer. */
  reward: z.unknown().optional(),
});
type Params = z.infer<typeof Params>;

/**
 * The quarter of an instant where the office is, and what persons have earned in it with other leads. Approvals and
 * payments do not change what was earned; rejections do. What the reward of this lead will come to is reserved until its
 * lines are written: whoever asks meanwhile is answered as if they stood there. Asked again, it reserves the same again.
 */
const quarterEarnings: FactsLookup = async (db, params): Promise<QuarterEarnings> => {
  const asked = Params.parse(params);
  const { leadId, persons, reward } = asked;
  const quarter = await quarterOf(db, asked.at);
  if (!isComputed(reward)) return await earningsIn(db, quarter, asked);
  return await db.transaction().execute(async (transaction) => {
    for (const person of persons.toSorted()) {
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`reward/${person}/${quarter}`}, 0))`.execute(
        transaction,
      );
    }
    const earnings = await earningsIn(transaction, quarter, asked);
    const { occasion, currency, shares } = enteredReward(reward, earnings);
    await transaction
      .deleteFrom('reward_reservation')
      .where('lead_id', '=', leadId)
      .where('occasion', '=', occasion)
      .execute();
    if (currency === null || shares.length === 0) return earnings;
    const rows = shares.map(({ personId, amountMinor }) => ({
      lead_id: leadId,
      occasion,
      person_id: personId,
      quarter,
      currency,
      amount_minor: amountMinor,
    }));
    await transaction.insertInto('reward_reservation').values(rows).execute();
    return earnings;
  });
};

async function quarterOf(db: Kysely<Database>, at: number): Promise<string> {
  const { rows } = await sql<{ quarter: string }>`
    SELECT to_char(${new Date(at)}::timestamptz AT TIME ZONE coalesce(
      (SELECT v.body->>'timezone' FROM calendar c JOIN calendar_version v
         ON v.calendar_id = c.id AND v.version = c.current_version WHERE c.key = 'default'), 'UTC'),
      'YYYY"-Q"Q') AS quarter`.execute(db);
  return rows[0]?.quarter ?? '';
}

async function earningsIn(
  db: Kysely<Database>,
  quarter: string,
  { leadId, persons, currency }: Params,
): Promise<QuarterEarnings> {
  const { rows } = await sql<{ person_id: string; earned: string }>`
    SELECT person_id, sum(amount_minor) AS earned FROM (
      SELECT e.person_id, e.amount_minor FROM reward_entry e
      WHERE e.person_id = ANY(${persons}::uuid[]) AND e.quarter = ${quarter} AND e.currency = ${currency}
        AND e.lead_id <> ${leadId}::uuid AND e.kind IN ('computed', 'correction', 'rejected')
      UNION ALL
      SELECT r.person_id, r.amount_minor FROM reward_reservation r
      WHERE r.person_id = ANY(${persons}::uuid[]) AND r.quarter = ${quarter} AND r.currency = ${currency}
        AND r.lead_id <> ${leadId}::uuid) known
    GROUP BY person_id`.execute(db);
  return { quarter, earnedMinor: Object.fromEntries(rows.map((row) => [row.person_id, Number(row.earned)])) };
}

export const LEAD_LOOKUPS: Readonly<Record<string, FactsLookup>> = { [QUARTER_EARNINGS]: quarterEarnings };
