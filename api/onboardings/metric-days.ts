/** The use behind a measure, day by day: what charts show. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Measure } from '../../workflows/shared/metrics.contract.ts';
import type { UseByDay } from './views.ts';

/** A year of days is as much as a chart can show. */
const MOST_DAYS = 366;

type Of = Readonly<{ customerId: string; from: string }>;

/**
 * Days of the customer's own on which there was any use: how many users, or how many uses so far. Null for what happens
 * once.
 * @param of whose use, from which day on
 */
export async function useByDay(db: Kysely<Database>, measure: Measure, of: Of): Promise<UseByDay | null> {
  if (measure.kind === 'firstEvent') return null;
  const { feature } = measure;
  const isOfUsers = measure.kind !== 'featureUses';
  const value = isOfUsers ? sql`count(DISTINCT user_id)` : sql`(sum(sum(count)) OVER (ORDER BY day))::double precision`;
  const { rows } = await sql<{ day: string; value: number }>`
    SELECT * FROM (SELECT day, ${value} AS value FROM usage_day
      WHERE customer_id = ${of.customerId}::uuid AND day >= ${of.from}::date
        AND ${feature === undefined ? sql`true` : sql`feature = ${feature}`}
      GROUP BY day ORDER BY day DESC LIMIT ${MOST_DAYS}) d ORDER BY day`.execute(db);
  return { counts: isOfUsers ? 'users' : 'uses', days: rows };
}
