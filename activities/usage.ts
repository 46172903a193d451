/** Metrics that processes wait for: where they stand, and telling those whose metric is reached. */
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { type Counted, measureAll } from '../db/usage-measures.ts';
import type { MetricWatchActivities } from '../workflows/metric-watch/contract.ts';
import type { RetentionWatchActivities } from '../workflows/retention-watch/contract.ts';
import {
  METRICS_WANTED,
  type Measure,
  type MeasureStanding,
  MetricRule,
  type MetricSatisfied,
  type MetricStanding,
} from '../workflows/shared/metrics.contract.ts';
import { combined } from '../workflows/shared/metrics.ts';
import { type FactsLookup, inform } from './relay.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'> }>;

/** A metric of a customer, as somebody waits for it. */
type Wanted = Counted & Readonly<{ rule: MetricRule }>;

/** Where metrics stand, in their order: one statement for each measure that differs, whatever the number of customers. */
export async function standingsOf(db: Kysely<Database>, wanted: readonly Wanted[]): Promise<MetricStanding[]> {
  const asked = wanted.flatMap((one, index) => one.rule.measures.map((measure) => ({ ...one, index, measure })));
  const found = new Map<string, MeasureStanding>();
  for (const alike of Map.groupBy(asked, ({ measure }) => paramsOf(measure)).values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const standings = await measureAll(db, first.measure, alike);
    for (const [place, { index, measure }] of alike.entries()) {
      const standing = standings[place];
      if (standing !== undefined) found.set(`${index}/${measure.key}`, { ...standing, key: measure.key });
    }
  }
  return wanted.map(({ rule }, index) =>
    combined(
      rule,
      rule.measures.map(({ key }) => found.get(`${index}/${key}`) ?? { key, have: 0, need: null, at: null }),
    ),
  );
}

/** What tells measures apart, whatever they are called. */
const paramsOf = ({ key: _key, ...params }: Measure): string => JSON.stringify(params);

/** As `MetricsWanted`. */
const Params = z.object({
  workflowId: z.string(),
  customerId: z.uuid(),
  metrics: z.array(MetricRule),
  from: z.iso.date().optional(),
});

/** Answers where metrics stand and waits for the others from now on; asked again, for those that are named then. */
const metricsWanted: FactsLookup = async (db, params) => {
  const { workflowId, customerId, metrics, from = null } = Params.parse(params);
  await sql`DELETE FROM metric_watch
    WHERE workflow_id = ${workflowId} AND metric <> ALL(${metrics.map(({ key }) => key)}::text[])`.execute(db);
  // First it is waited for, then it is reckoned: use that comes in between is not missed.
  await sql`
    INSERT INTO metric_watch AS w (workflow_id, metric, customer_id, rule, from_day)
    SELECT ${workflowId}, r->>'key', ${customerId}::uuid, r, ${from}::date FROM jsonb_array_elements(${JSON.stringify(metrics)}::jsonb) r
    ON CONFLICT (workflow_id, metric) DO UPDATE SET rule = excluded.rule, from_day = excluded.from_day, told_at = NULL,
      satisfied_at = NULL, standing = NULL`.execute(db);
  const standings = await standingsOf(
    db,
    metrics.map((rule) => ({ rule, customerId, from })),
  );
  await keepStandings(
    db,
    standings.map((standing) => ({ workflowId, standing })),
  );
  const reached = standings.filter(({ at }) => at !== null).map(({ key }) => key);
  await markTold(db, workflowId, reached);
  return { standings };
};

export const USAGE_LOOKUPS: Readonly<Record<string, FactsLookup>> = { [METRICS_WANTED]: metricsWanted };

type Kept = Readonly<{ workflowId: string; standing: MetricStanding }>;

async function keepStandings(db: Kysely<Database>, kept: readonly Kept[]): Promise<void> {
  const rows = kept.map(({ workflowId, standing }) => ({ workflow_id: workflowId, metric: standing.key, standing }));
  await sql`
    UPDATE metric_watch w SET standing = k.standing, updated_at = now(),
      satisfied_at = to_timestamp((k.standing->>'at')::numeric / 1000)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS k(workflow_id text, metric text, standing jsonb)
    WHERE w.workflow_id = k.workflow_id AND w.metric = k.metric`.execute(db);
}

async function markTold(db: Kysely<Database>, workflowId: string, metrics: readonly string[]): Promise<void> {
  await sql`UPDATE metric_watch SET told_at = now()
    WHERE workflow_id = ${workflowId} AND metric = ANY(${[...metrics]}::text[])`.execute(db);
}

type Row = { workflow_id: string; rule: unknown; from_day: string | null };

/** The activity that reckons what is waited for of one customer. Told is what has been told; a crash in between tells again. */
export const createSettleMetrics =
  ({ db, temporal }: Deps): MetricWatchActivities['settleMetrics'] =>
  async ({ customerId }) => {
    // A process that is over waits for nothing any more.
    await sql`UPDATE metric_watch w SET told_at = now(), stale = false FROM process p
      WHERE w.customer_id = ${customerId}::uuid AND w.told_at IS NULL AND p.id = split_part(w.workflow_id, '/', 2)::uuid
        AND p.closed_at IS NOT NULL`.execute(db);
    // What comes in from here on marks it again.
    const { rows } = await sql<Row>`UPDATE metric_watch SET stale = false, updated_at = now()
      WHERE customer_id = ${customerId}::uuid AND told_at IS NULL RETURNING workflow_id, rule, from_day`.execute(db);
    const waiting = rows.map(({ workflow_id: workflowId, rule, from_day: from }) => ({
      workflowId,
      customerId,
      from,
      rule: MetricRule.parse(rule),
    }));
    const standings = await standingsOf(db, waiting);
    const kept = waiting.flatMap(({ workflowId }, index) => {
      const standing = standings[index];
      return standing === undefined ? [] : [{ workflowId, standing }];
    });
    await keepStandings(db, kept);
    let told = 0;
    for (const { workflowId, standing } of kept) {
      if (standing.at === null) continue;
      await inform(temporal, workflowId, satisfied(standing, standing.at));
      await markTold(db, workflowId, [standing.key]);
      told += 1;
    }
    return told;
  };

const satisfied = ({ key, measures }: MetricStanding, at: number): MetricSatisfied => ({
  kind: 'metricSatisfied',
  metric: key,
  at,
  evidence: measures,
});

/** Customers whose use has come in a while ago without being reckoned: Temporal was away. */
async function staleCustomers(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ customer_id: string }>`
    SELECT DISTINCT customer_id FROM metric_watch
    WHERE stale AND told_at IS NULL AND updated_at < now() - interval '1 minute'`.execute(db);
  return rows.map((row) => row.customer_id);
}

/** The activity behind the hourly look at what was left. */
export const createSettleStaleMetrics = (deps: Deps): RetentionWatchActivities['settleStaleMetrics'] => {
  const settle = createSettleMetrics(deps);
  return async () => {
    const customers = await staleCustomers(deps.db);
    for (const customerId of customers) {
      await settle({ customerId });
      Context.current().heartbeat();
    }
    return customers.length;
  };
};
