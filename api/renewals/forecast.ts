/** What is ahead: renewals by stage, and what is likely to come of them by owner and month, with the signs it is made of. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { RenewalStage } from '../../workflows/renewal/contract.ts';
import { Currency } from '../../workflows/renewal/renewal-policy.contract.ts';
import { all } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { filtered, renewalFilters } from './list.ts';
import { outlook, summaryTables } from './summary.ts';

export const AheadQuery = z.strictObject(renewalFilters);
type AheadQuery = z.output<typeof AheadQuery>;

const Sum = z.strictObject({ currency: Currency, count: z.int(), amountMinor: z.int() });

export const Pipeline = z
  .strictObject({ stages: z.array(z.strictObject({ stage: RenewalStage, count: z.int(), sums: z.array(Sum) })) })
  .meta({ id: 'RenewalPipeline' });

const STAGES: readonly RenewalStage[] = ['ahead', 'preparing', 'quoted', 'grace'];

/** Open renewals by stage, with the amounts of their present terms per currency. */
export async function pipeline(
  db: Kysely<Database>,
  principal: Principal,
  query: AheadQuery,
): Promise<z.output<typeof Pipeline>> {
  const { rows } = await sql<{ stage: RenewalStage } & z.output<typeof Sum>>`
    SELECT r.stage, t.currency, count(*) AS count, sum(t.amount_minor)::bigint AS "amountMinor"
    FROM ${summaryTables} WHERE ${open(principal, query)} GROUP BY r.stage, t.currency ORDER BY t.currency`.execute(db);
  return {
    stages: STAGES.map((stage) => {
      const sums = rows.filter((row) => row.stage === stage).map(({ stage: _stage, ...sum }) => sum);
      return { stage, count: sums.reduce((count, sum) => count + sum.count, 0), sums };
    }),
  };
}

const open = (principal: Principal, query: AheadQuery) =>
  all([sql`r.outcome IS NULL`, visibleProcesses(principal, 'renewals'), ...filtered(query, principal)]);

const ForecastLine = z.strictObject({
  owner: z.strictObject({ id: z.uuid(), name: z.string() }),
  month: z.string(),
  currency: Currency,
  count: z.int(),
  amountMinor: z.int().meta({ description: 'Of the terms that end' }),
  expectedMinor: z.int().meta({ description: 'Each amount by its likelihood' }),
  parts: z
    .array(z.strictObject({ key: z.string(), renewals: z.int(), points: z.number() }))
    .meta({ description: 'The signs: of how many renewals, and how many points of 100 on the average of these' }),
});

export const Forecast = z.strictObject({ lines: z.array(ForecastLine) }).meta({ id: 'RenewalForecast' });

/** Open renewals by owner and month of their end. */
export async function forecast(
  db: Kysely<Database>,
  principal: Principal,
  query: AheadQuery,
): Promise<z.output<typeof Forecast>> {
  const { rows } = await sql<z.output<typeof ForecastLine>>`
    WITH ahead AS MATERIALIZED (
      SELECT o.id, o.name, to_char(r.end_date, 'YYYY-MM') AS month, t.currency, t.amount_minor, ${outlook} AS outlook
      FROM ${summaryTables} WHERE ${open(principal, query)}),
    signs AS (
      SELECT id, month, currency, part->>'key' AS key, count(*) AS renewals,
        round(avg((part->>'points')::numeric), 1)::double precision AS points
      FROM ahead, jsonb_array_elements(outlook->'parts') part GROUP BY id, month, currency, part->>'key')
    SELECT jsonb_build_object('id', a.id, 'name', a.name) AS owner, a.month, a.currency, count(*) AS count,
      sum(a.amount_minor)::bigint AS "amountMinor",
      round(sum(a.amount_minor * coalesce((a.outlook->>'likelihood')::numeric, 0) / 100))::bigint AS "expectedMinor",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'renewals', s.renewals, 'points', s.points)
          ORDER BY s.key), '[]') FROM signs s
        WHERE (s.id, s.month, s.currency) = (a.id, a.month, a.currency)) AS parts
    FROM ahead a GROUP BY a.id, a.name, a.month, a.currency ORDER BY a.month, a.name, a.id, a.currency`.execute(db);
  return { lines: rows };
}
