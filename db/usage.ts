/** Taking in the use of the product: each event once, rolled up by day, in one statement. */
import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** One event of use; `feature` and `event` are empty where none is named, `at` is ISO 8601. */
export type UsageEvent = Readonly<{
  id: string;
  customerId: string;
  userId: string;
  feature: string;
  event: string;
  at: string;
  count: number;
}>;

/** How many were new, and for which customers somebody waits for a metric that these may satisfy. */
export type Ingested = Readonly<{ added: number; stale: readonly string[] }>;

type Row = { added: number; stale: string[] };

/**
 * Records events, in whatever order they come; one known by its customer and id changes nothing.
 * Whoever waits for a metric of these customers is marked, and is answered in `stale` when it was not marked yet.
 * @param events of customers that exist; others are left out
 */
export async function ingestUsage(db: Kysely<Database>, events: readonly UsageEvent[]): Promise<Ingested> {
  const column = <Key extends keyof UsageEvent>(key: Key) => events.map((event) => event[key]);
  // Rows in the order of their keys: two batches at once then never wait for each other in a circle.
  const { rows } = await sql<Row>`
    WITH input AS MATERIALIZED (
      SELECT e.*, c.timezone FROM unnest(${column('customerId')}::uuid[], ${column('id')}::text[], ${column('userId')}::text[],
        ${column('feature')}::text[], ${column('event')}::text[], ${column('at')}::timestamptz[], ${column('count')}::integer[])
        AS e(customer_id, id, user_id, feature, event, at, count)
      JOIN customer c ON c.id = e.customer_id),
    added AS (
      INSERT INTO usage_event (customer_id, id, user_id, feature, event, at, count)
      SELECT customer_id, id, user_id, feature, event, at, count FROM input ORDER BY customer_id, id
      ON CONFLICT DO NOTHING
      RETURNING customer_id, user_id, feature, event, at, count),
    zoned AS MATERIALIZED (
      SELECT a.*, (a.at AT TIME ZONE z.timezone)::date AS day
      FROM added a JOIN (SELECT DISTINCT customer_id, timezone FROM input) z USING (customer_id)),
    days AS (
      INSERT INTO usage_day AS d (customer_id, day, user_id, feature, count, first_at)
      SELECT customer_id, day, user_id, feature, sum(count), min(at) FROM zoned
      GROUP BY customer_id, day, user_id, feature ORDER BY customer_id, day, user_id, feature
      ON CONFLICT (customer_id, day, user_id, feature) DO UPDATE
        SET count = d.count + excluded.count, first_at = least(d.first_at, excluded.first_at)),
    kinds AS (
      INSERT INTO usage_event_day AS k (customer_id, event, feature, day, first_at)
      SELECT customer_id, event, feature, day, min(at) FROM zoned WHERE event <> ''
      GROUP BY customer_id, event, feature, day ORDER BY customer_id, event, feature, day
      ON CONFLICT (customer_id, event, feature, day) DO UPDATE SET first_at = excluded.first_at
      WHERE k.first_at > excluded.first_at),
    marked AS (
      UPDATE metric_watch SET stale = true, updated_at = now()
      WHERE told_at IS NULL AND NOT stale AND customer_id IN (SELECT customer_id FROM added)
      RETURNING customer_id)
    SELECT (SELECT count(*) FROM added) AS added,
      (SELECT coalesce(array_agg(DISTINCT customer_id), '{}') FROM marked) AS stale`.execute(db);
  return rows[0] ?? { added: 0, stale: [] };
}

/** Says how many users a customer pays for, from `since` on; metrics over a share of them are reckoned anew. */
export async function setLicences(
  db: Kysely<Database>,
  { customerId, users, since }: Readonly<{ customerId: string; users: number; since: Date }>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ customer_id: string }>`
    WITH kept AS (
      INSERT INTO usage_licence AS l (customer_id, users, since) VALUES (${customerId}::uuid, ${users}, ${since})
      ON CONFLICT (customer_id) DO UPDATE SET users = excluded.users, since = excluded.since, updated_at = now()
      WHERE l.users <> excluded.users
      RETURNING customer_id),
    marked AS (
      UPDATE metric_watch SET stale = true, updated_at = now()
      WHERE told_at IS NULL AND NOT stale AND customer_id IN (SELECT customer_id FROM kept) RETURNING customer_id)
    SELECT DISTINCT customer_id FROM marked`.execute(db);
  return rows.map((row) => row.customer_id);
}
