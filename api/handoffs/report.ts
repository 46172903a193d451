/** How handoffs go: time to accept, declines and why, returns; by kind, month, or pair of teams. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import type { Database } from '../../db/schema.ts';
import { csvAnswer } from '../csv.ts';
import { Instant } from '../fields.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import { details, type Locale } from '../texts.ts';
import { visibleProcesses } from '../visible.ts';
import { reportHeadings } from './report-headings.ts';

const MAX_SPAN_MS = 5 * 366 * 86_400_000;

const Query = z.strictObject({
  from: Instant.meta({ description: 'Offered at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z.enum(['kind', 'month', 'teams']).default('kind'),
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

type Counted = Line & { total: boolean };

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<z.output<typeof Report>> {
  const span = Date.parse(query.to) - Date.parse(query.from);
  if (span <= 0) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
  if (span > MAX_SPAN_MS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
  const { rows } = await sql<Counted>`
    WITH found AS (
      SELECT p.id, p.phase, p.closed_at, h.outcome, h.accepted_at,
        ${groupOf(query)} AS key, extract(epoch FROM h.accepted_at - h.offered_at)::double precision AS seconds,
        (SELECT k.elapsed_ms / 1000.0 FROM process_clock k JOIN handoff_offer f ON f.process_id = k.process_id
           AND k.key = 'accept/' || f.round WHERE k.process_id = p.id AND f.outcome = 'accepted'
           ORDER BY f.round DESC LIMIT 1)::double precision AS working
      FROM process p JOIN handoff h ON h.process_id = p.id
      WHERE p.kind = 'handoff' AND h.offered_at >= ${query.from}::timestamptz AND h.offered_at < ${query.to}::timestamptz
        AND ${visibleProcesses(principal, 'handoffs')}),
    handoffs AS (
      SELECT key, grouping(key) = 1 AS total, count(*) AS offered,
        count(*) FILTER (WHERE accepted_at IS NOT NULL) AS accepted,
        count(*) FILTER (WHERE outcome = 'assigned') AS assigned,
        count(*) FILTER (WHERE outcome = 'declined') AS declined,
        count(*) FILTER (WHERE outcome = 'withdrawn') AS withdrawn,
        count(*) FILTER (WHERE outcome = 'returned') AS returned,
        count(*) FILTER (WHERE closed_at IS NULL AND phase <> 'accepted') AS open,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS "medianSecondsToAccept",
        percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS "p90SecondsToAccept",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY working) AS "medianWorkingSecondsToAccept"
      FROM found GROUP BY GROUPING SETS ((key), ())),
    offers AS (
      SELECT key, grouping(key) = 1 AS total, count(*) AS asked,
        count(*) FILTER (WHERE outcome = 'unanswered') AS unanswered,
        count(*) FILTER (WHERE reason = 'notMine') AS "notMine",
        count(*) FILTER (WHERE reason = 'noCapacity') AS "noCapacity",
        count(*) FILTER (WHERE reason = 'packUnclear') AS "packUnclear",
        count(*) FILTER (WHERE reason = 'notReady') AS "notReady",
        count(*) FILTER (WHERE reason = 'other') AS "other"
      FROM (SELECT found.key, f.outcome, f.reason FROM found JOIN handoff_offer f ON f.process_id = found.id) asked
      GROUP BY GROUPING SETS ((key), ()))
    SELECT h.*, coalesce(o.asked, 0) AS asked, coalesce(o.unanswered, 0) AS unanswered,
      jsonb_build_object('notMine', coalesce(o."notMine", 0), 'noCapacity', coalesce(o."noCapacity", 0),
        'packUnclear', coalesce(o."packUnclear", 0), 'notReady', coalesce(o."notReady", 0),
        'other', coalesce(o."other", 0)) AS declines
    FROM handoffs h LEFT JOIN offers o ON o.total = h.total AND o.key IS NOT DISTINCT FROM h.key
    ORDER BY h.total DESC, h.key`.execute(db);
  const [total = EMPTY, ...lines] = rows.map(({ total: _total, ...line }) => line);
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

/** The first team of a person by its key; a person may be in several. */
const teamOf = (column: string) => sql`coalesce((SELECT t.name FROM team_member m JOIN team t ON t.id = m.team_id
  WHERE m.person_id = ${sql.ref(column)} AND t.active ORDER BY t.key LIMIT 1), '–')`;

function groupOf({ by, timezone }: Query): RawBuilder<unknown> {
  const groups = {
    kind: sql`h.handoff_kind`,
    month: sql`to_char(h.offered_at AT TIME ZONE ${timezone}, 'YYYY-MM')`,
    teams: sql`${teamOf('h.giver_id')} || ' → ' || ${teamOf('h.receiver_id')}`,
  };
  return groups[by];
}

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
  ...REASONS.map((reason) => line.declines[reason] ?? 0),
  line.medianSecondsToAccept,
  line.p90SecondsToAccept,
  line.medianWorkingSecondsToAccept,
];

const REASONS = ['notMine', 'noCapacity', 'packUnclear', 'notReady', 'other'] as const;

function* table({ total, lines }: z.output<typeof Report>, locale: Locale) {
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
];
