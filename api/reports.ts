/** How well targets are kept, and how punctual our own timers are. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../calendar/contract.ts';
import type { Database } from '../db/schema.ts';
import { Instant } from './fields.ts';
import type { Principal } from './principal.ts';
import { problem } from './problems.ts';
import { defineRoute, ok } from './route.ts';
import { details } from './texts.ts';
import { visibleAnywhere, visibleProcesses } from './visible.ts';

const MAX_SPAN_MS = 5 * 366 * 86_400_000;

const Query = z.strictObject({
  from: Instant.meta({ description: 'Clocks that started at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z.enum(['stage', 'tier', 'severity', 'team', 'month']).default('stage'),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
type Query = z.output<typeof Query>;

const Line = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Of a team' }),
  met: z.int(),
  breached: z.int(),
  running: z.int().meta({ description: 'Neither yet: running or paused' }),
  stopped: z.int().meta({ description: 'Ended without counting: cancelled, merged, skipped' }),
  compliance: z.number().min(0).max(1).nullable().meta({ description: 'met / (met + breached)' }),
  medianTargetSeconds: z.number().nullable(),
  medianElapsedSeconds: z.number().nullable(),
  p90ElapsedSeconds: z.number().nullable(),
});

const Lateness = z.strictObject({
  count: z.int(),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  maxMs: z.number().nullable(),
});

const Report = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    total: Line,
    lines: z.array(Line),
    timers: Lateness.meta({ description: 'How late timers fired, of those that were waited for' }),
  })
  .meta({ id: 'SlaReport' });

export const reportRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/reports/sla',
      summary: 'Compliance per stage, tier, severity, team or month 服务时效报表',
      tags: ['reports'],
      action: 'read',
      resource: 'reports',
      query: Query,
      responses: { 200: Report },
    },
    async ({ db, query, principal }) => {
      const span = Date.parse(query.to) - Date.parse(query.from);
      if (span <= 0) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
      if (span > MAX_SPAN_MS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
      const [lines, timers] = await Promise.all([compliance(db, query, principal), lateness(db, query, principal)]);
      const { from, to, by } = query;
      return ok({
        from,
        to,
        by,
        total: lines.find(({ total }) => total)?.line ?? EMPTY,
        lines: lines.filter(({ total }) => !total).map(({ line }) => line),
        timers,
      });
    },
  ),
];

const EMPTY: z.input<typeof Line> = {
  key: null,
  name: null,
  met: 0,
  breached: 0,
  running: 0,
  stopped: 0,
  compliance: null,
  medianTargetSeconds: null,
  medianElapsedSeconds: null,
  p90ElapsedSeconds: null,
};

function groupOf({ by, timezone }: Query): RawBuilder<unknown> {
  const groups = {
    stage: sql`k.stage`,
    tier: sql`s.tier`,
    severity: sql`s.severity`,
    team: sql`p.team_id::text`,
    month: sql`to_char(k.started_at AT TIME ZONE ${timezone}, 'YYYY-MM')`,
  };
  return groups[by];
}

type Counted = Omit<z.input<typeof Line>, 'compliance'> & { total: boolean };

async function compliance(db: Kysely<Database>, query: Query, principal: Principal) {
  // A clock past its due instant has failed, whether or not somebody has answered since.
  const { rows } = await sql<Counted>`
    SELECT key, grouping(key) = 1 AS total,
      (SELECT name FROM team WHERE ${query.by === 'team'} AND id::text = key) AS name,
      count(*) FILTER (WHERE outcome = 'met') AS met, count(*) FILTER (WHERE outcome = 'breached') AS breached,
      count(*) FILTER (WHERE outcome = 'running') AS running, count(*) FILTER (WHERE outcome = 'stopped') AS stopped,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY target_ms) / 1000 AS "medianTargetSeconds",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY elapsed_ms) FILTER (WHERE outcome <> 'stopped') / 1000 AS "medianElapsedSeconds",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY elapsed_ms) FILTER (WHERE outcome <> 'stopped') / 1000 AS "p90ElapsedSeconds"
    FROM (
      SELECT ${groupOf(query)} AS key, k.target_ms, CASE WHEN k.stopped_at IS NOT NULL THEN k.elapsed_ms END AS elapsed_ms,
        CASE WHEN k.breached_at IS NOT NULL OR k.state = 'breached' THEN 'breached'
          WHEN k.state IN ('running', 'paused') THEN 'running' ELSE k.state END AS outcome
      FROM process_clock k JOIN process p ON p.id = k.process_id JOIN support_case s ON s.process_id = p.id
      WHERE k.started_at >= ${query.from}::timestamptz AND k.started_at < ${query.to}::timestamptz
        AND ${visibleProcesses(principal, 'cases')}
    ) clocks GROUP BY GROUPING SETS ((key), ()) ORDER BY key`.execute(db);
  return rows.map(({ total, ...counted }) => {
    const decided = counted.met + counted.breached;
    return { total, line: { ...counted, compliance: decided === 0 ? null : counted.met / decided } };
  });
}

async function lateness(db: Kysely<Database>, query: Query, principal: Principal): Promise<z.input<typeof Lateness>> {
  const { rows } = await sql<z.input<typeof Lateness>>`
    SELECT count(*) AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS "p50Ms",
      percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS "p99Ms", max(ms) AS "maxMs"
    FROM (
      SELECT (extract(epoch FROM f.fired_at - f.due_at) * 1000)::double precision AS ms
      FROM clock_firing f JOIN process p ON p.id = f.process_id
      WHERE f.expected AND f.fired_at >= ${query.from}::timestamptz AND f.fired_at < ${query.to}::timestamptz
        AND ${visibleAnywhere(principal)}
    ) firings`.execute(db);
  return rows[0] ?? { count: 0, p50Ms: null, p99Ms: null, maxMs: null };
}
