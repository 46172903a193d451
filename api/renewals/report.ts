/** How terms end: renewed or not, by count and by amount, on time, late or lapsed, and why customers left. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { ChurnCause, Currency } from '../../workflows/renewal/renewal-policy.contract.ts';
import { csvAnswer } from '../csv.ts';
import { pageParams } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { columnsOf } from '../reports/figures.ts';
import { rowParams, rowRoutes } from '../reports/rows.ts';
import { requireSpan } from '../reports/span.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import type { Locale } from '../texts.ts';
import { RENEWAL_GROUPS, renewalSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z
  .strictObject({
    from: z.iso.date().meta({ description: 'Terms that ended on this day or later' }),
    to: z.iso.date().meta({ description: 'and before this one' }),
    by: z.enum(RENEWAL_GROUPS).default('month'),
  })
  .meta({ description: 'Days of the customers’ own zones' });
type Query = z.output<typeof Query>;

const Count = z.int();
const counts = {
  ended: Count.meta({ description: 'Terms of the period that were not cancelled' }),
  renewed: Count.meta({ description: 'With or without a new product, by signature or by themselves' }),
  expanded: Count.meta({ description: 'Of the renewed: with a new product' }),
  up: Count,
  same: Count,
  down: Count,
  onTime: Count.meta({ description: 'Of the renewed: signed on the last day or before' }),
  late: Count.meta({ description: 'Of the renewed: signed in the grace' }),
  wonBack: Count,
  churned: Count,
  lapsed: Count,
  open: Count.meta({ description: 'Not decided yet' }),
  decided: Count.meta({ description: 'ended − open' }),
};

const Amounts = z.strictObject({
  currency: Currency,
  ended: Count,
  endedMinor: Count.meta({ description: 'Amounts of the terms that were decided' }),
  renewedMinor: Count.meta({ description: 'What the next terms bring over the same time' }),
  rate: z.number().nullable().meta({ description: 'renewedMinor / endedMinor; above 1 when renewals grow' }),
});

const Line = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Of an owner' }),
  ...counts,
  rate: z.number().min(0).max(1).nullable().meta({ description: 'renewed / decided' }),
  amounts: z.array(Amounts),
});
type Line = z.output<typeof Line>;

const Reason = z.strictObject({ reasonKey: z.string(), cause: ChurnCause, count: Count });

const Report = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    total: Line,
    lines: z.array(Line),
    reasons: z.array(Reason),
  })
  .meta({ id: 'RenewalReport' });
export type RenewalReport = z.output<typeof Report>;

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<RenewalReport> {
  requireSpan(query);
  const [rows, reasons] = await Promise.all([linesOf(db, query, principal), reasonsOf(db, query, principal)]);
  const [total = EMPTY, ...lines] = rows;
  const { from, to, by } = query;
  return { from, to, by, total, lines, reasons };
}

async function linesOf(db: Kysely<Database>, query: Query, principal: Principal): Promise<Line[]> {
  const { '': terms, 'amounts.': amounts } = renewalSets;
  const { rows } = await sql<Omit<Line, 'rate'> & { total: number }>`
    WITH things AS MATERIALIZED (${terms.of(query, principal)}),
    amounts AS (
      SELECT key, grouping(key) AS total, currency, ${columnsOf(amounts.figures)}
      FROM things GROUP BY GROUPING SETS ((key, currency), (currency))),
    lines AS (SELECT key, grouping(key) AS total, ${columnsOf(terms.figures)} FROM things GROUP BY GROUPING SETS ((key), ()))
    SELECT l.*, (SELECT o.name FROM person o WHERE ${query.by === 'owner'} AND o.id::text = l.key) AS name,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', a.currency, 'ended', a.ended,
          'endedMinor', a."endedMinor", 'renewedMinor', a."renewedMinor",
          'rate', CASE WHEN a."endedMinor" > 0 THEN a."renewedMinor" / a."endedMinor" END)
          ORDER BY a.currency), '[]')
        FROM amounts a WHERE a.total = l.total AND a.key IS NOT DISTINCT FROM l.key) AS amounts
    FROM lines l ORDER BY l.total DESC, l.key`.execute(db);
  return rows.map(({ total: _total, ...line }) =>
    Object.assign(line, { rate: line.decided === 0 ? null : line.renewed / line.decided }),
  );
}

async function reasonsOf(db: Kysely<Database>, query: Query, principal: Principal): Promise<RenewalReport['reasons']> {
  const { of, figures } = renewalSets['reasons.'];
  const { rows } = await sql<RenewalReport['reasons'][number]>`
    SELECT reason_key AS "reasonKey", cause, ${columnsOf(figures)} FROM (${of(query, principal)}) things
    GROUP BY reason_key, cause ORDER BY count DESC, reason_key`.execute(db);
  return rows;
}

const EMPTY: Line = {
  key: null,
  name: null,
  ended: 0,
  renewed: 0,
  expanded: 0,
  up: 0,
  same: 0,
  down: 0,
  onTime: 0,
  late: 0,
  wonBack: 0,
  churned: 0,
  lapsed: 0,
  open: 0,
  decided: 0,
  rate: null,
  amounts: [],
};

/** One row a line and currency, in the order of `reportHeadings`: amounts of unlike currencies never add up. */
function* rowsOf(line: Line, name: string) {
  const cells = [line.ended, line.renewed, line.expanded, line.up, line.same, line.down, line.onTime, line.late];
  const lost = [line.wonBack, line.churned, line.lapsed, line.open, line.rate];
  const [first, ...others] = line.amounts;
  const amount = (one: Line['amounts'][number] | undefined) => [
    one?.currency,
    one?.endedMinor,
    one?.renewedMinor,
    one?.rate,
  ];
  yield [name, ...cells, ...lost, ...amount(first)];
  for (const other of others) yield [name, ...[...cells, ...lost].map(() => null), ...amount(other)];
}

function* table({ total, lines }: RenewalReport, locale: Locale) {
  const { columns, total: name } = reportHeadings[locale];
  yield columns;
  for (const line of lines) yield* rowsOf(line, line.name ?? line.key ?? '–');
  yield* rowsOf(total, name);
}

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports', query: Query } as const;

const rowQuery = {
  ...Query.shape,
  currency: Currency.optional().meta({
    description: 'Terms in this one only: amounts of unlike currencies never add up',
  }),
  ...rowParams(renewalSets),
};

export const renewalReportRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/renewals',
      summary: 'Renewal rate by count and amount, on time, late, lapsed, and reasons 续约报表',
      responses: { 200: Report },
    },
    async ({ db, query, principal }) => ok(await report(db, query, principal)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/renewals.csv',
      summary: 'The same as a table for spreadsheets 续约报表 CSV',
      responses: { 200: fileContent },
    },
    async ({ db, query, principal, locale }) =>
      csvAnswer('renewals', table(await report(db, query, principal), locale)),
  ),
  ...rowRoutes({
    name: 'renewals',
    summary: 'Renewals 续约报表',
    query: z.strictObject(rowQuery),
    paged: z.strictObject({ ...rowQuery, ...pageParams }),
    sets: renewalSets,
  }),
];
