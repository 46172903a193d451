/** How handoffs go: time to accept, declines and why, returns; by kind, month, or pair of teams. */
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
import { DECLINES, HANDOFF_GROUPS, handoffSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z.strictObject({
  from: Instant.meta({ description: 'Offered at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z.enum(HANDOFF_GROUPS).default('kind'),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
type Query = z.output<typeof Query>;

const Count = z.int();
const Line = z.strictObject({
  key: z.string().nullable().meta({ description: 'Of a pair of teams: `giver’s → receiver’s`' }),
  offered: Count,
  accepted: Count.meta({ description: 'By whoever was asked, whether or not it came back later' }),
  assigned: Count,
  declined: Count.meta({ description: 'Nobody took it: it stayed with its giver' }),
  withdrawn: Count,
  returned: Count,
  open: Count.meta({ description: 'Nobody has answered yet' }),
  asked: Count.meta({ description: 'Persons asked' }),
  unanswered: Count.meta({ description: 'Persons who did not answer in time' }),
  declines: z.record(z.string(), Count).meta({ description: 'Persons who declined, by reason' }),
  medianSecondsToAccept: z.number().nullable(),
  p90SecondsToAccept: z.number().nullable(),
  medianWorkingSecondsToAccept: z.number().nullable().meta({ description: 'Working time of the one who accepted' }),
});
type Line = z.output<typeof Line>;

const Report = z
  .strictObject({ from: z.string(), to: z.string(), by: z.string(), total: Line, lines: z.array(Line) })
  .meta({ id: 'HandoffReport' });
export type HandoffReport = z.output<typeof Report>;

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<HandoffReport> {
  requireSpan(query);
  const { '': handoffs, 'offers.': offers } = handoffSets;
  const { rows } = await sql<Omit<Line, 'declines'> & { total: number; offers: Record<string, number> }>`
    WITH things AS (${handoffs.of(query, principal)}), asked AS (${offers.of(query, principal)}),
    handoffs AS (
      SELECT key, grouping(key) AS total, ${columnsOf(handoffs.figures)} FROM things GROUP BY GROUPING SETS ((key), ())),
    offers AS (
      SELECT key, grouping(key) AS total, ${columnsOf(offers.figures)} FROM asked GROUP BY GROUPING SETS ((key), ()))
    SELECT h.*, coalesce(to_jsonb(o) - 'key' - 'total', '{}') AS offers
    FROM handoffs h LEFT JOIN offers o ON o.total = h.total AND o.key IS NOT DISTINCT FROM h.key
    ORDER BY h.total DESC, h.key`.execute(db);
  const [total = EMPTY, ...lines] = rows.map(({ total: _total, offers: of, ...line }) => {
    const { asked = 0, unanswered = 0 } = of;
    const declines = Object.fromEntries(DECLINES.map((reason) => [reason, of[reason] ?? 0]));
    return Object.assign(line, { asked, unanswered, declines });
  });
  const { from, to, by } = query;
  return { from, to, by, total, lines };
}

const EMPTY: Line = {
  key: null,
  offered: 0,
  accepted: 0,
  assigned: 0,
  declined: 0,
  withdrawn: 0,
  returned: 0,
  open: 0,
  asked: 0,
  unanswered: 0,
  declines: {},
  medianSecondsToAccept: null,
  p90SecondsToAccept: null,
  medianWorkingSecondsToAccept: null,
};

/** A line as a row of a table, in the order of `reportHeadings`. */
const rowOf = (line: Line, name: string) => [
  line.key ?? name,
  line.offered,
  line.accepted,
  line.assigned,
  line.declined,
  line.withdrawn,
  line.returned,
  line.open,
  line.asked,
  line.unanswered,
  ...DECLINES.map((reason) => line.declines[reason] ?? 0),
  line.medianSecondsToAccept,
  line.p90SecondsToAccept,
  line.medianWorkingSecondsToAccept,
];

function* table({ total, lines }: HandoffReport, locale: Locale) {
  const { columns, total: name } = reportHeadings[locale];
  yield columns;
  for (const line of lines) yield rowOf(line, '');
  yield rowOf(total, name);
}

const common = {
  method: 'get',
  tags: ['reports'],
  action: 'read',
  resource: 'reports',
  query: Query,
} as const;

const rowQuery = { ...Query.shape, ...rowParams(handoffSets) };

export const handoffReportRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/handoffs',
      summary: 'Handoffs: time to accept, declined and why, returned 交接报表',
      responses: { 200: Report },
    },
    async ({ db, query, principal }) => ok(await report(db, query, principal)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/handoffs.csv',
      summary: 'The same as a table for spreadsheets 交接报表 CSV',
      responses: { 200: fileContent },
    },
    async ({ db, query, principal, locale }) =>
      csvAnswer('handoffs', table(await report(db, query, principal), locale)),
  ),
  ...rowRoutes({
    name: 'handoffs',
    summary: 'Handoffs 交接报表',
    query: z.strictObject(rowQuery),
    paged: z.strictObject({ ...rowQuery, ...pageParams }),
    sets: handoffSets,
  }),
];
