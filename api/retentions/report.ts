/** How customers fare: bands, scores, interventions and how they came out; by tier, owner or month. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import type { Database } from '../../db/schema.ts';
import { csvAnswer } from '../csv.ts';
import { Instant } from '../fields.ts';
import { pageParams } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { columnsOf } from '../reports/figures.ts';
import { rowParams, rowRoutes } from '../reports/rows.ts';
import { requireSpan } from '../reports/span.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import type { Locale } from '../texts.ts';
import { RETENTION_GROUPS, retentionSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z.strictObject({
  from: Instant.meta({ description: 'Interventions opened at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z
    .enum(RETENTION_GROUPS)
    .default('tier')
    .meta({ description: 'Bands are of today; by rule and month there are none' }),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
type Query = z.output<typeof Query>;

const Count = z.int();
const Line = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Of an owner' }),
  customers: Count.meta({ description: 'Watched over now' }),
  good: Count,
  fair: Count,
  poor: Count,
  unknown: Count,
  medianScore: z.number().nullable(),
  opened: Count.meta({ description: 'Interventions' }),
  open: Count,
  recovered: Count,
  notRecovered: Count,
  falseAlarm: Count,
  decided: Count.meta({ description: 'recovered + notRecovered' }),
  late: Count.meta({ description: 'Interventions not ended in time' }),
  recoveryRate: z.number().min(0).max(1).nullable().meta({ description: 'recovered / decided' }),
  medianDaysToClose: z.number().nullable(),
});
type Line = z.output<typeof Line>;

const Report = z
  .strictObject({ from: z.string(), to: z.string(), by: z.string(), total: Line, lines: z.array(Line) })
  .meta({ id: 'RetentionReport' });
export type RetentionReport = z.output<typeof Report>;

type Counted = Line & { total: number };

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<RetentionReport> {
  requireSpan(query);
  const { from, to, by } = query;
  const { 'watches.': watches, 'interventions.': interventions } = retentionSets;
  // A group may have customers and no interventions, or the other way round: what is missing counts as none.
  const { rows } = await sql<{ key: string | null; name: string | null; numbers: Partial<Counted> }>`
    WITH things AS (${watches.of(query, principal)}), acts AS (${interventions.of(query, principal)}),
    watches AS (
      SELECT key, grouping(key) AS total, ${columnsOf(watches.figures)} FROM things GROUP BY GROUPING SETS ((key), ())),
    interventions AS (
      SELECT key, grouping(key) AS total, ${columnsOf(interventions.figures)} FROM acts GROUP BY GROUPING SETS ((key), ()))
    SELECT coalesce(w.key, n.key) AS key, coalesce(to_jsonb(w), '{}') || coalesce(to_jsonb(n), '{}') AS numbers,
      (SELECT name FROM person WHERE ${by === 'owner'} AND id::text = coalesce(w.key, n.key)) AS name
    FROM watches w FULL JOIN interventions n ON n.total = w.total AND coalesce(n.key, '') = coalesce(w.key, '')
    WHERE coalesce(w.total, n.total) = 1 OR coalesce(w.key, n.key) IS NOT NULL
    ORDER BY coalesce(w.total, n.total) DESC, key`.execute(db);
  const [total = EMPTY, ...lines] = rows.map(({ key, name, numbers }) =>
    lineOf({ ...EMPTY, ...numbers, total: 0, key, name }),
  );
  return { from, to, by, total, lines };
}

function lineOf({ total: _total, ...line }: Counted): Line {
  return { ...line, recoveryRate: line.decided === 0 ? null : line.recovered / line.decided };
}

const EMPTY: Line = {
  key: null,
  name: null,
  customers: 0,
  good: 0,
  fair: 0,
  poor: 0,
  unknown: 0,
  medianScore: null,
  opened: 0,
  open: 0,
  recovered: 0,
  notRecovered: 0,
  falseAlarm: 0,
  decided: 0,
  late: 0,
  recoveryRate: null,
  medianDaysToClose: null,
};

function* table({ total, lines }: RetentionReport, locale: Locale) {
  const { columns, total: name } = reportHeadings[locale];
  yield columns;
  for (const line of lines) yield [line.name ?? line.key, ...ordered(line)];
  yield [name, ...ordered(total)];
}

/** In the order of the headings. */
const ordered = (line: Line): (number | null)[] => [
  line.customers,
  line.good,
  line.fair,
  line.poor,
  line.unknown,
  line.medianScore,
  line.opened,
  line.open,
  line.recovered,
  line.notRecovered,
  line.falseAlarm,
  line.late,
  line.recoveryRate,
  line.medianDaysToClose,
];

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports', query: Query } as const;

const rowQuery = { ...Query.shape, ...rowParams(retentionSets) };

export const retentionReportRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/retention',
      summary: 'Health of customers and what interventions came to 留存报表',
      responses: { 200: Report },
    },
    async ({ db, query, principal }) => ok(await report(db, query, principal)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/retention.csv',
      summary: 'The same as a table for spreadsheets 留存报表 CSV',
      responses: { 200: fileContent },
    },
    async ({ db, query, principal, locale }) =>
      csvAnswer('retention', table(await report(db, query, principal), locale)),
  ),
  ...rowRoutes({
    name: 'retention',
    summary: 'Health and interventions 留存报表',
    query: z.strictObject(rowQuery),
    paged: z.strictObject({ ...rowQuery, ...pageParams }),
    sets: retentionSets,
  }),
];
