/** How customers are activated: cohorts by start month, tier, template or owner; where plans stall; extensions. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { csvAnswer } from '../csv.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import { details, type Locale } from '../texts.ts';
import { visibleProcesses } from '../visible.ts';
import { reportHeadings } from './report-headings.ts';

const MAX_DAYS = 5 * 366;
const DAY_MS = 86_400_000;

const Query = z.strictObject({
  from: z.iso.date().meta({ description: 'Onboardings that start on this day or later' }),
  to: z.iso.date().meta({ description: 'and before this one' }),
  by: z.enum(['month', 'tier', 'template', 'owner', 'serviceClass']).default('month'),
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
type Report = z.output<typeof Report>;

const groups: Readonly<Record<Query['by'], RawBuilder<unknown>>> = {
  month: sql`to_char(b.start_date, 'YYYY-MM')`,
  tier: sql`b.tier`,
  template: sql`b.plan_key`,
  owner: sql`p.owner_id::text`,
  serviceClass: sql`b.service_class`,
};

/** The onboardings of a period that a caller may see, with the local days each took. */
const found = ({ from, to, by }: Query, principal: Principal) => sql`
  SELECT p.id, p.closed_at, b.*, ${groups[by]} AS key,
    (b.activated_at AT TIME ZONE b.timezone)::date - b.start_date AS days
  FROM onboarding b JOIN process p ON p.id = b.process_id
  WHERE b.start_date >= ${from}::date AND b.start_date < ${to}::date AND ${visibleProcesses(principal, 'onboardings')}`;

type Counted = Omit<Line, 'share30' | 'share60' | 'share90'> & { total: boolean };

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<Report> {
  const days = (Date.parse(query.to) - Date.parse(query.from)) / DAY_MS;
  if (days <= 0) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
  if (days > MAX_DAYS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
  const { rows } = await sql<Counted>`
    WITH found AS (${found(query, principal)})
    SELECT key, grouping(key) = 1 AS total,
      (SELECT name FROM person WHERE ${query.by === 'owner'} AND id::text = key) AS name,
      count(*) FILTER (WHERE outcome IS DISTINCT FROM 'cancelled') AS started,
      count(*) FILTER (WHERE outcome = 'cancelled') AS cancelled,
      count(*) FILTER (WHERE ${ACTIVATED}) AS activated,
      count(*) FILTER (WHERE ${ACTIVATED} AND days < 30) AS within30,
      count(*) FILTER (WHERE ${ACTIVATED} AND days < 60) AS within60,
      count(*) FILTER (WHERE ${ACTIVATED} AND days < 90) AS within90,
      count(*) FILTER (WHERE ${ACTIVATED} AND window_over_at IS NOT NULL) AS late,
      count(*) FILTER (WHERE outcome = 'notActivated') AS "notActivated",
      count(*) FILTER (WHERE closed_at IS NULL) AS open,
      count(*) FILTER (WHERE closed_at IS NULL AND at_risk) AS "atRisk",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE ${ACTIVATED}) AS "medianDays",
      coalesce(sum(extensions), 0)::integer AS extensions, coalesce(sum(extension_days), 0)::integer AS "extensionDays",
      coalesce(sum(suspensions), 0)::integer AS suspensions,
      count(*) FILTER (WHERE sign_off_presumed) AS presumed
    FROM found GROUP BY GROUPING SETS ((key), ()) ORDER BY total DESC, key`.execute(db);
  const [total = EMPTY, ...lines] = rows.map(withShares);
  const { from, to, by } = query;
  return { from, to, by, total, lines, stalls: await stalls(db, query, principal) };
}

const ACTIVATED = sql`activated_at IS NOT NULL AND outcome IS DISTINCT FROM 'cancelled'`;

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
  const { rows } = await sql<z.output<typeof Stall>>`
    WITH found AS (${found(query, principal)})
    SELECT f.plan_key AS template, m.key AS milestone,
      count(*) FILTER (WHERE m.state = 'open' AND f.closed_at IS NULL) AS open,
      count(*) FILTER (WHERE m.state = 'open' AND f.closed_at IS NULL AND m.late) AS late,
      count(*) FILTER (WHERE m.state = 'done') AS done,
      count(*) FILTER (WHERE m.state = 'done' AND m.late) AS "doneLate",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM m.done_at - m.started_at)::double precision / 86400)
        FILTER (WHERE m.state = 'done' AND m.started_at <= m.done_at) AS "medianDays"
    FROM found f JOIN onboarding_milestone m ON m.process_id = f.id AND m.state <> 'dropped'
    WHERE f.plan_key IS NOT NULL
    GROUP BY 1, 2 ORDER BY 3 DESC, 4 DESC, 1, min(m.place), 2`.execute(db);
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

function* table({ total, lines }: Report, locale: Locale) {
  const { columns, total: name } = reportHeadings[locale];
  yield columns;
  for (const line of lines) yield rowOf(line, '');
  yield rowOf(total, name);
}

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports', query: Query } as const;

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
];
