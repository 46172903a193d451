/** Measures over the use of the product, counted where the days are; the pure code of `workflows/shared/metrics.ts` says the same. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Measure, MeasureStanding } from '../workflows/shared/metrics.contract.ts';
import type { Database } from './schema.ts';

/** A customer whose use is counted, from a local date on where one is given. */
export type Counted = Readonly<{ customerId: string; from: string | null }>;

type Row = { no: number; have: number; need: number | null; at: Date | null };

/**
 * Where one measure stands for many customers, in their order, by one statement.
 * @param measure what is counted
 */
export async function measureAll(
  db: Kysely<Database>,
  measure: Measure,
  counted: readonly Counted[],
): Promise<MeasureStanding[]> {
  const { rows } = await sql<Row>`
    WITH of AS MATERIALIZED (
      SELECT * FROM unnest(${counted.map(({ customerId }) => customerId)}::uuid[], ${counted.map(({ from }) => from)}::date[])
        WITH ORDINALITY AS o(customer_id, from_day, no))
    SELECT of.no, m.have, m.need, m.at FROM of CROSS JOIN LATERAL (${standing(measure)}) m`.execute(db);
  const found = new Map(rows.map((row) => [row.no, row]));
  return counted.map((_, index) => {
    const row = found.get(index + 1);
    const { have = 0, need = null, at = null } = row ?? {};
    return { key: measure.key, have, need, at: at?.getTime() ?? null };
  });
}

/** A subquery of one row over `of.customer_id` and `of.from_day`. */
function standing(measure: Measure): RawBuilder<unknown> {
  switch (measure.kind) {
    case 'activeUsers':
      return sql`SELECT count(*) AS have, ${measure.users}::bigint AS need,
        (array_agg(a.at ORDER BY a.at))[${measure.users}::integer] AS at FROM (${adoptions(measure)}) a`;
    case 'licensedShare':
      return sql`SELECT s.have, l.need,
          CASE WHEN s.instants[l.need] IS NOT NULL THEN greatest(s.instants[l.need], l.since) END AS at
        FROM (SELECT count(*) AS have, array_agg(a.at ORDER BY a.at) AS instants FROM (${adoptions(measure)}) a) s
        LEFT JOIN LATERAL (SELECT since, greatest(1, ceil(users::numeric * ${measure.percent}::numeric / 100))::integer AS need
          FROM usage_licence WHERE customer_id = of.customer_id AND users > 0) l ON true`;
    case 'featureUses':
      return featureUses(measure);
    case 'firstEvent': {
      const feature = measure.feature === undefined ? sql`true` : sql`k.feature = ${measure.feature}`;
      return sql`SELECT count(k.*) FILTER (WHERE k.no = 1) AS have, 1::bigint AS need, min(k.first_at) AS at FROM (
        SELECT k.*, row_number() OVER () AS no FROM usage_event_day k
        WHERE k.customer_id = of.customer_id AND k.event = ${measure.event} AND ${feature}
          AND (of.from_day IS NULL OR k.day >= of.from_day)) k`;
    }
  }
}

/** A subquery: each user who has become active, at the first event of the day that completed the first stretch. */
export function adoptions(rule: Readonly<{ activeDays: number; withinDays: number; feature?: string | undefined }>) {
  const feature = rule.feature === undefined ? sql`true` : sql`d.feature = ${rule.feature}`;
  return sql`
    SELECT (array_agg(first_at ORDER BY day))[1] AS at FROM (
      SELECT user_id, day, first_at, day - lag(day, ${rule.activeDays - 1}::integer) OVER (PARTITION BY user_id ORDER BY day) AS span
      FROM (
        SELECT user_id, day, min(first_at) AS first_at FROM usage_day d
        WHERE d.customer_id = of.customer_id AND ${feature} AND (of.from_day IS NULL OR d.day >= of.from_day)
        GROUP BY user_id, day) days) spans
    WHERE span < ${rule.withinDays}::integer GROUP BY user_id`;
}

/** The nth use is looked for among the events of the one day on which it must be; where some of them were let go, it was the day's first. */
function featureUses({ feature, uses }: Extract<Measure, { kind: 'featureUses' }>) {
  return sql`
    SELECT coalesce(t.have, 0) AS have, ${uses}::bigint AS need, coalesce(nth.at, t.day_at) AS at
    FROM (
      SELECT sum(c.count)::bigint AS have, min(c.day) FILTER (WHERE c.reached) AS day,
        min(c.first_at) FILTER (WHERE c.reached AND c.before < ${uses}::bigint) AS day_at,
        min(c.before) FILTER (WHERE c.reached) AS before,
        min(c.count) FILTER (WHERE c.reached AND c.before < ${uses}::bigint) AS of_day
      FROM (
        SELECT day, count, first_at, sum(count) OVER w >= ${uses}::bigint AS reached,
          (sum(count) OVER w - count)::bigint AS before
        FROM (SELECT day, sum(d.count) AS count, min(d.first_at) AS first_at FROM usage_day d
          WHERE d.customer_id = of.customer_id AND d.feature = ${feature} AND (of.from_day IS NULL OR d.day >= of.from_day)
          GROUP BY day) days
        WINDOW w AS (ORDER BY day)) c) t
    LEFT JOIN customer z ON z.id = of.customer_id
    LEFT JOIN LATERAL (
      SELECT e.at FROM (
        SELECT u.at, sum(u.count) OVER (ORDER BY u.at, u.id) AS upto, sum(u.count) OVER () AS kept FROM usage_event u
        WHERE u.customer_id = of.customer_id AND u.feature = ${feature}
          AND u.at >= t.day::timestamp AT TIME ZONE z.timezone AND u.at < (t.day + 1)::timestamp AT TIME ZONE z.timezone) e
      WHERE e.kept >= t.of_day AND t.before + e.upto >= ${uses}::bigint ORDER BY e.at LIMIT 1) nth ON t.day IS NOT NULL`;
}
