/** How customers are activated: cohorts by start month, tier, template or owner; where plans stall; extensions. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { csvAnswer } from '../csv.ts';
import { pageParams } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { columnsOf } from '../reports/figures.ts';
import { rowParams, rowRoutes } from '../reports/rows.ts';
import { requireSpan } from '../reports/span.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import type { Locale } from '../texts.ts';
import { ACTIVATION_GROUPS, activationSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z.strictObject({
  from: z.iso.date().meta({ description: 'Onboardings that start on this day or later' }),
  to: z.iso.date().meta({ description: 'and before this one' }),
  by: z.enum(ACTIVATION_GROUPS).default('month'),
});
type Query = z.output<typeof Query>;

const Count = z.int();
const Share = z.number().min(0).max(1).nullable();
const Line = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Of an owner' }),
  started: Count.meta({ description: 'Without those that were cancelled' }),
  cancelled: Count,
  activated: Count,
  within30: Count.meta({ description: 'Activated within 30 calendar days from the start date, which is the first' }),
  within60: Count,
  within90: Count,
  share30: Share.meta({ description: 'Of those started, also when they have not had 30 days yet' }),
  share60: Share,
  share90: Share,
  late: Count.meta({ description: 'Activated after their window was over' }),
  notActivated: Count,
  open: Count,
  atRisk: Count,
  medianDays: z.number().nullable().meta({ description: 'Of those activated, from the start date' }),
  extensions: Count,
  extensionDays: Count,
  suspensions: Count,
  presumed: Count.meta({ description: 'Signed off by silence' }),
});
type Line = z.output<typeof Line>;

const Stall = z.strictObject({
  template: z.string(),
  milestone: z.string(),
  open: Count.meta({ description: 'Open now' }),
  late: Count.meta({ description: 'Of these, past their due instant' }),
  done: Count,
  doneLate: Count,
  medianDays: z.number().nullable().meta({ description: 'From the start of the milestone to its end' }),
});

const Report = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    total: Line,
    lines: z.array(Line),
    stalls: z.array(Stall),
  })
  .meta({ id: 'ActivationReport' });
export type ActivationReport = z.output<typeof Report>;

type Counted = Omit<Line, 'share30' | 'share60' | 'share90'> & { total: number };

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<ActivationReport> {
  requireSpan(query);
  const { of, figures } = activationSets[''];
  const { rows } = await sql<Counted>`
    WITH things AS (${of(query, principal)}),
    lines AS (SELECT key, grouping(key) AS total, ${columnsOf(figures)} FROM things GROUP BY GROUPING SETS ((key), ()))
    SELECT lines.*, (SELECT name FROM person WHERE ${query.by === 'owner'} AND id::text = key) AS name
    FROM lines ORDER BY total DESC, key`.execute(db);
  const [total = EMPTY, ...lines] = rows.map(withShares);
  const { from, to, by } = query;
  return { from, to, by, total, lines, stalls: await stalls(db, query, principal) };
}

function withShares({ total: _total, ...line }: Counted): Line {
  const share = (count: number): number | null => (line.started === 0 ? null : count / line.started);
  return { ...line, share30: share(line.within30), share60: share(line.within60), share90: share(line.within90) };
}

const EMPTY: Line = {
  key: null,
  name: null,
  started: 0,
  cancelled: 0,
  activated: 0,
  within30: 0,
  within60: 0,
  within90: 0,
  share30: null,
  share60: null,
  share90: null,
  late: 0,
  notActivated: 0,
  open: 0,
  atRisk: 0,
  medianDays: null,
  extensions: 0,
  extensionDays: 0,
  suspensions: 0,
  presumed: 0,
};

/** Milestones by how many plans stand at them, and how long they take. */
async function stalls(db: Kysely<Database>, query: Query, principal: Principal): Promise<z.output<typeof Stall>[]> {
  const { of, figures } = activationSets['stalls.'];
  const { rows } = await sql<z.output<typeof Stall>>`
    SELECT template, milestone, ${columnsOf(figures)} FROM (${of(query, principal)}) things
    GROUP BY template, milestone ORDER BY open DESC, late DESC, template, min(place), milestone`.execute(db);
  return rows;
}

/** A line as a row of a table, in the order of `reportHeadings`. */
const rowOf = (line: Line, name: string) => [
  line.name ?? line.key ?? name,
  line.started,
  line.cancelled,
  line.activated,
  line.within30,
  line.within60,
  line.within90,
  line.share30,
  line.share60,
  line.share90,
  line.late,
  line.notActivated,
  line.open,
  line.atRisk,
  line.medianDays,
  line.extensions,
  line.extensionDays,
  line.suspensions,
  line.presumed,
];

function* table({ total, lines }: ActivationReport, locale: Locale) {
  const { columns, total: name } = reportHeadings[locale];
  yield columns;
  for (const line of lines) yield rowOf(line, '');
  yield rowOf(total, name);
}

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports', query: Query } as const;

const rowQuery = { ...Query.shape, ...rowParams(activationSets) };

export const activationReportRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/activation',
      summary: 'Customers activated within 30, 60 and 90 days, and where plans stall 客户激活报表',
      responses: { 200: Report },
    },
    async ({ db, query, principal }) => ok(await report(db, query, principal)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/activation.csv',
      summary: 'The same as a table for spreadsheets 客户激活报表 CSV',
      responses: { 200: fileContent },
    },
    async ({ db, query, principal, locale }) =>
      csvAnswer('activation', table(await report(db, query, principal), locale)),
  ),
  ...rowRoutes({
    name: 'activation',
    summary: 'Activation 客户激活报表',
    query: z.strictObject(rowQuery),
    paged: z.strictObject({ ...rowQuery, ...pageParams }),
    sets: activationSets,
  }),
];
