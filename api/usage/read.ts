/** How a customer uses the product: days, features, and where the metrics stand that somebody waits for. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../problems.ts';

const Instant = z.iso.datetime();

const MeasureView = z.strictObject({
  key: z.string(),
  have: z.number(),
  need: z.number().nullable().meta({ description: 'Null while it is not known how many users are licensed' }),
  at: Instant.nullable(),
});

/** A metric with the numbers behind it. */
export const MetricView = z
  .strictObject({
    metric: z.string(),
    title: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    satisfiedAt: Instant.nullable().meta({ description: 'The instant of the event that satisfied it' }),
    measures: z.array(MeasureView),
    process: z.strictObject({ id: z.uuid(), kind: z.string() }),
  })
  .meta({ id: 'Metric' });
export type MetricView = z.input<typeof MetricView>;

export const UsageOfCustomer = z
  .strictObject({
    customerId: z.uuid(),
    licensedUsers: z.int().nullable(),
    lastAt: Instant.nullable(),
    activeUsers: z.strictObject({ days1: z.int(), days7: z.int(), days28: z.int(), ever: z.int() }),
    days: z.array(z.strictObject({ day: z.string(), users: z.int(), uses: z.int() })),
    features: z.array(z.strictObject({ feature: z.string(), users: z.int(), uses: z.int() })),
    metrics: z.array(MetricView),
  })
  .meta({ id: 'Usage' });

type Row = Omit<z.input<typeof UsageOfCustomer>, 'metrics' | 'customerId' | 'activeUsers'> &
  Record<'days1' | 'days7' | 'days28' | 'ever', number>;

/** Days count back from the customer's own today. @throws 404 */
export async function readUsage(
  db: Kysely<Database>,
  customerId: string,
  days: number,
): Promise<z.input<typeof UsageOfCustomer>> {
  const { rows } = await sql<Row>`
    WITH of AS (SELECT id, (now() AT TIME ZONE timezone)::date AS today FROM customer WHERE id = ${customerId}::uuid),
    lately AS MATERIALIZED (
      SELECT d.* FROM usage_day d, of WHERE d.customer_id = of.id AND d.day > of.today - ${days}::integer)
    SELECT (SELECT users FROM usage_licence l WHERE l.customer_id = of.id) AS "licensedUsers",
      to_char((SELECT max(first_at) FROM usage_day d WHERE d.customer_id = of.id), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lastAt",
      (SELECT count(DISTINCT user_id) FROM lately WHERE day = of.today) AS days1,
      (SELECT count(DISTINCT user_id) FROM lately WHERE day > of.today - 7) AS days7,
      (SELECT count(DISTINCT user_id) FROM usage_day d WHERE d.customer_id = of.id AND day > of.today - 28) AS days28,
      (SELECT count(DISTINCT user_id) FROM usage_day d WHERE d.customer_id = of.id) AS ever,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('day', day, 'users', users, 'uses', uses) ORDER BY day), '[]') FROM (
        SELECT day, count(DISTINCT user_id) AS users, sum(count) AS uses FROM lately GROUP BY day) x) AS days,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('feature', feature, 'users', users, 'uses', uses) ORDER BY uses DESC, feature), '[]')
        FROM (SELECT feature, count(DISTINCT user_id) AS users, sum(count) AS uses FROM lately WHERE feature <> ''
          GROUP BY feature ORDER BY uses DESC, feature LIMIT 100) y) AS features
    FROM of`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const { days1, days7, days28, ever, ...rest } = row;
  return {
    ...rest,
    customerId,
    activeUsers: { days1, days7, days28, ever },
    metrics: await readMetrics(db, { customerId }),
  };
}

type Watched = {
  workflow_id: string;
  rule: { key: string; title: MetricView['title'] };
  standing: { measures: { key: string; have: number; need: number | null; at: number | null }[] } | null;
  satisfied_at: Date | null;
};

/** Metrics that processes of a customer, or one process alone, wait for or have seen reached. */
export async function readMetrics(
  db: Kysely<Database>,
  of: Readonly<{ customerId: string } | { workflowId: string }>,
): Promise<MetricView[]> {
  const condition =
    'workflowId' in of ? sql`w.workflow_id = ${of.workflowId}` : sql`w.customer_id = ${of.customerId}::uuid`;
  const { rows } = await sql<Watched>`
    SELECT w.workflow_id, w.rule, w.standing, w.satisfied_at FROM metric_watch w WHERE ${condition}
    ORDER BY w.workflow_id, w.metric`.execute(db);
  return rows.map(({ workflow_id, rule, standing, satisfied_at }) => {
    const [kind = '', id = ''] = workflow_id.split('/');
    return {
      metric: rule.key,
      title: rule.title,
      satisfiedAt: satisfied_at?.toISOString() ?? null,
      measures: (standing?.measures ?? []).map(({ at, ...measure }) =>
        Object.assign({}, measure, { at: at === null ? null : new Date(at).toISOString() }),
      ),
      process: { id, kind },
    };
  });
}
