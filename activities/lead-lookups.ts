/** What leads ask the ledger. */
import { sql } from 'kysely';
import { z } from 'zod';
import { QUARTER_EARNINGS } from '../workflows/lead/names.ts';
import type { QuarterEarnings } from '../workflows/lead/reward.ts';
import type { FactsLookup } from './relay.ts';

const Params = z.object({
  at: z.number(),
  leadId: z.uuid(),
  persons: z.array(z.uuid()),
  currency: z.string().nullable(),
});

/**
 * The quarter of an instant where the office is, and what persons have earned in it with other leads. Approvals and
 * payments do not change what was earned; rejections do.
 */
const quarterEarnings: FactsLookup = async (db, params): Promise<QuarterEarnings> => {
  const { at, leadId, persons, currency } = Params.parse(params);
  const { rows } = await sql<QuarterEarnings>`
    WITH today AS (
      SELECT to_char(${new Date(at)}::timestamptz AT TIME ZONE coalesce(
        (SELECT v.body->>'timezone' FROM calendar c JOIN calendar_version v
           ON v.calendar_id = c.id AND v.version = c.current_version WHERE c.key = 'default'), 'UTC'),
        'YYYY"-Q"Q') AS quarter)
    SELECT quarter, (
      SELECT coalesce(jsonb_object_agg(person_id, earned), '{}') FROM (
        SELECT e.person_id, sum(e.amount_minor) AS earned FROM reward_entry e
        WHERE e.person_id = ANY(${persons}::uuid[]) AND e.quarter = today.quarter AND e.currency = ${currency}
          AND e.lead_id <> ${leadId}::uuid AND e.kind IN ('computed', 'correction', 'rejected')
        GROUP BY e.person_id) earnings) AS "earnedMinor"
    FROM today`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the ledger answered nothing');
  return row;
};

export const LEAD_LOOKUPS: Readonly<Record<string, FactsLookup>> = { [QUARTER_EARNINGS]: quarterEarnings };
