/** How terms end: renewed or not, by count and by amount, on time, late or lapsed, and why customers left. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { ChurnCause, Currency } from '../../workflows/renewal/renewal-policy.contract.ts';
import { csvAnswer } from '../csv.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import { details, type Locale } from '../texts.ts';
import { visibleProcesses } from '../visible.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z
  .strictObject({
    from: z.iso.date().meta({ description: 'Terms that ended on this day or later' }),
    to: z.iso.date().meta({ description: 'and before this one' }),
    by: z.enum(['owner', 'tier', 'firstYear', 'serviceClass', 'month']).default('month'),
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
  rate: z.number().min(0).max(1).nullable().meta({ description: 'renewed / (renewed + won back + churned + lapsed)' }),
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
type Report = z.output<typeof Report>;

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<Report> {
  if (query.to <= query.from) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
  const [rows, reasons] = await Promise.all([linesOf(db, query, principal), reasonsOf(db, query, principal)]);
  const [total = EMPTY, ...lines] = rows;
  const { from, to, by } = query;
  return { from, to, by, total, lines, reasons };
}

/** The terms of the period that a caller may see. Amounts of terms of unlike lengths are made comparable by the month. */
const ended = (query: Query, principal: Principal) => sql`
  SELECT ${groupOf(query)} AS key, t.currency, t.amount_minor, r.outcome, r.direction, r.signed_on, r.end_date,
    r.outcome IN ('renewed', 'expanded') AS is_renewed,
    CASE WHEN r.next_currency IS DISTINCT FROM t.currency THEN 0
      WHEN t.months IS NULL OR r.next_months IS NULL THEN r.next_minor
      ELSE round(r.next_minor::numeric * t.months / r.next_months) END AS next_minor
  FROM process p JOIN renewal r ON r.process_id = p.id JOIN contract t ON t.id = p.id
  WHERE r.end_date >= ${query.from}::date AND r.end_date < ${query.to}::date
    AND r.outcome IS DISTINCT FROM 'cancelled' AND ${visibleProcesses(principal, 'renewals')}`;

async function linesOf(db: Kysely<Database>, query: Query, principal: Principal): Promise<Line[]> {
  const { rows } = await sql<Omit<Line, 'rate'>>`
    WITH ended AS MATERIALIZED (${ended(query, principal)}),
    amounts AS (
      SELECT key, grouping(key) = 1 AS total, currency, count(*) AS ended,
        coalesce(sum(amount_minor) FILTER (WHERE outcome IS NOT NULL), 0)::bigint AS ended_minor,
        coalesce(sum(next_minor) FILTER (WHERE is_renewed), 0)::bigint AS renewed_minor
      FROM ended GROUP BY GROUPING SETS ((key, currency), (currency))),
    lines AS (
      SELECT key, grouping(key) = 1 AS total, count(*) AS ended,
        count(*) FILTER (WHERE is_renewed) AS renewed, count(*) FILTER (WHERE outcome = 'expanded') AS expanded,
        count(*) FILTER (WHERE is_renewed AND direction = 'up') AS up,
        count(*) FILTER (WHERE is_renewed AND direction = 'same') AS same,
        count(*) FILTER (WHERE is_renewed AND direction = 'down') AS down,
        count(*) FILTER (WHERE is_renewed AND signed_on <= end_date) AS "onTime",
        count(*) FILTER (WHERE is_renewed AND signed_on > end_date) AS late,
        count(*) FILTER (WHERE outcome = 'wonBack') AS "wonBack", count(*) FILTER (WHERE outcome = 'churned') AS churned,
        count(*) FILTER (WHERE outcome = 'lapsed') AS lapsed, count(*) FILTER (WHERE outcome IS NULL) AS open
      FROM ended GROUP BY GROUPING SETS ((key), ()))
    SELECT l.key, (SELECT o.name FROM person o WHERE ${query.by === 'owner'} AND o.id::text = l.key) AS name,
      l.ended, l.renewed, l.expanded, l.up, l.same, l.down, l."onTime", l.late, l."wonBack", l.churned, l.lapsed, l.open,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', a.currency, 'ended', a.ended,
          'endedMinor', a.ended_minor, 'renewedMinor', a.renewed_minor,
          'rate', CASE WHEN a.ended_minor > 0 THEN a.renewed_minor::double precision / a.ended_minor END)
          ORDER BY a.currency), '[]')
        FROM amounts a WHERE a.total = l.total AND a.key IS NOT DISTINCT FROM l.key) AS amounts
    FROM lines l ORDER BY l.total DESC, l.key`.execute(db);
  return rows.map((row) => {
    const decided = row.renewed + row.wonBack + row.churned + row.lapsed;
    return Object.assign(row, { rate: decided === 0 ? null : row.renewed / decided });
  });
}

async function reasonsOf(db: Kysely<Database>, query: Query, principal: Principal): Promise<Report['reasons']> {
  const { rows } = await sql<Report['reasons'][number]>`
    SELECT r.reason_key AS "reasonKey", r.cause, count(*) AS count
    FROM process p JOIN renewal r ON r.process_id = p.id
    WHERE r.end_date >= ${query.from}::date AND r.end_date < ${query.to}::date AND r.reason_key IS NOT NULL
      AND ${visibleProcesses(principal, 'renewals')}
    GROUP BY r.reason_key, r.cause ORDER BY count(*) DESC, r.reason_key`.execute(db);
  return rows;
}

function groupOf({ by }: Query): RawBuilder<unknown> {
  const groups = {
    owner: sql`p.owner_id::text`,
    tier: sql`r.tier`,
    firstYear: sql`t.first_year::text`,
    serviceClass: sql`t.service_class`,
    month: sql`to_char(r.end_date, 'YYYY-MM')`,
  };
  return groups[by];
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

function* table({ total, lines }: Report, locale: Locale) {
  const { columns, total: name } = reportHeadings[locale];
  yield columns;
  for (const line of lines) yield* rowsOf(line, line.name ?? line.key ?? '–');
  yield* rowsOf(total, name);
}

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports', query: Query } as const;

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
];
