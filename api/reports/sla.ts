/** How well targets are kept, and how punctual our own timers are. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import type { Database } from '../../db/schema.ts';
import { csvAnswer } from '../csv.ts';
import { Instant } from '../fields.ts';
import { pageParams } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import type { Locale } from '../texts.ts';
import { columnsOf } from './figures.ts';
import { rowParams, rowRoutes } from './rows.ts';
import { SLA_GROUPS, slaSets } from './sla-figures.ts';
import { slaHeadings } from './sla-headings.ts';
import { requireSpan } from './span.ts';

const Query = z.strictObject({
  from: Instant.meta({ description: 'Clocks that started at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z.enum(SLA_GROUPS).default('stage'),
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
  decided: z.int().meta({ description: 'met + breached' }),
  compliance: z.number().min(0).max(1).nullable().meta({ description: 'met / decided' }),
  medianTargetSeconds: z.number().nullable(),
  medianElapsedSeconds: z.number().nullable(),
  p90ElapsedSeconds: z.number().nullable(),
});
type Line = z.output<typeof Line>;

const Lateness = z.strictObject({
  count: z.int(),
  late: z.int().meta({ description: 'More than a second late' }),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  maxMs: z.number().nullable(),
});
type Lateness = z.output<typeof Lateness>;

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
export type SlaReport = z.output<typeof Report>;

const EMPTY: Line = {
  key: null,
  name: null,
  met: 0,
  breached: 0,
  running: 0,
  stopped: 0,
  decided: 0,
  compliance: null,
  medianTargetSeconds: null,
  medianElapsedSeconds: null,
  p90ElapsedSeconds: null,
};
const NO_TIMERS: Lateness = { count: 0, late: 0, p50Ms: null, p99Ms: null, maxMs: null };

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<SlaReport> {
  requireSpan(query);
  const [rows, timers] = await Promise.all([linesOf(db, query, principal), lateness(db, query, principal)]);
  const { from, to, by } = query;
  const [total = EMPTY, ...lines] = rows;
  return { from, to, by, total, lines, timers };
}

async function linesOf(db: Kysely<Database>, query: Query, principal: Principal): Promise<Line[]> {
  const { of, figures } = slaSets[''];
  const { rows } = await sql<Omit<Line, 'compliance'> & { total: number }>`
    WITH things AS (${of(query, principal)}),
    lines AS (SELECT key, grouping(key) AS total, ${columnsOf(figures)} FROM things GROUP BY GROUPING SETS ((key), ()))
    SELECT lines.*, (SELECT name FROM team WHERE ${query.by === 'team'} AND id::text = key) AS name
    FROM lines ORDER BY total DESC, key`.execute(db);
  return rows.map(({ total: _total, ...line }) =>
    Object.assign(line, { compliance: line.decided === 0 ? null : line.met / line.decided }),
  );
}

async function lateness(db: Kysely<Database>, query: Query, principal: Principal): Promise<Lateness> {
  const { of, figures } = slaSets['timers.'];
  const { rows } = await sql<Lateness>`
    SELECT ${columnsOf(figures)} FROM (${of(query, principal)}) things`.execute(db);
  return rows[0] ?? NO_TIMERS;
}

const TIMER_FIGURES = ['count', 'late', 'p50Ms', 'p99Ms', 'maxMs'] as const;

/** In the order of the headings. */
const cellsOf = (line: Line) => [
  line.met,
  line.breached,
  line.running,
  line.stopped,
  line.compliance,
  line.medianTargetSeconds,
  line.medianElapsedSeconds,
  line.p90ElapsedSeconds,
];

function* table({ total, lines, timers }: SlaReport, locale: Locale) {
  const { columns, total: all, timers: names } = slaHeadings[locale];
  yield columns;
  for (const line of lines) yield [line.name ?? line.key, ...cellsOf(line)];
  yield [all, ...cellsOf(total)];
  yield [];
  yield [names.title];
  for (const name of TIMER_FIGURES) yield [names.figures[name], timers[name]];
}

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports', query: Query } as const;
const rowQuery = { ...Query.shape, ...rowParams(slaSets) };

export const slaReportRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/sla',
      summary: 'Compliance per stage, tier, severity, team or month 服务时效报表',
      responses: { 200: Report },
    },
    async ({ db, query, principal }) => ok(await report(db, query, principal)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/sla.csv',
      summary: 'The same as a table for spreadsheets 服务时效报表 CSV',
      responses: { 200: fileContent },
    },
    async ({ db, query, principal, locale }) =>
      csvAnswer(`sla-${query.by}`, table(await report(db, query, principal), locale)),
  ),
  ...rowRoutes({
    name: 'sla',
    summary: 'Compliance and punctuality 服务时效报表',
    query: z.strictObject(rowQuery),
    paged: z.strictObject({ ...rowQuery, ...pageParams }),
    sets: slaSets,
  }),
];
