/** How customers fare: bands, scores, interventions and how they came out; by tier, owner or month. */
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

const MAX_SPAN_MS = 5 * 366 * 86_400_000;

const Query = z.strictObject({
  from: Instant.meta({ description: 'Interventions opened at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z
    .enum(['tier', 'owner', 'rule', 'month'])
    .default('tier')
    .meta({ description: 'Bands are of today; by rule and month there are none' }),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
type Query = z.output<typeof Query>;

const Count = z.int();
const Line = z.strictObject({
  key: z.string().nullable(),
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
  late: Count.meta({ description: 'Interventions not ended in time' }),
  recoveryRate: z.number().min(0).max(1).nullable().meta({ description: 'recovered / (recovered + notRecovered)' }),
  medianDaysToClose: z.number().nullable(),
});
type Line = z.output<typeof Line>;

const Report = z
  .strictObject({ from: z.string(), to: z.string(), by: z.string(), total: Line, lines: z.array(Line) })
  .meta({ id: 'RetentionReport' });

type Counted = Omit<Line, 'recoveryRate'> & { total: boolean };

async function report(db: Kysely<Database>, query: Query, principal: Principal): Promise<z.output<typeof Report>> {
  const { from, to, by } = query;
  const span = Date.parse(to) - Date.parse(from);
  if (span <= 0) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
  if (span > MAX_SPAN_MS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
  const { watch, intervention } = groupsOf(query);
  const { rows } = await sql<Counted>`
    WITH watches AS (
      SELECT key, grouping(key) = 1 AS total, count(*) AS customers, count(*) FILTER (WHERE band = 'good') AS good,
        count(*) FILTER (WHERE band = 'fair') AS fair, count(*) FILTER (WHERE band = 'poor') AS poor,
        count(*) FILTER (WHERE band IS NULL) AS unknown, percentile_cont(0.5) WITHIN GROUP (ORDER BY score) AS "medianScore"
      FROM (SELECT ${watch} AS key, h.band, h.score FROM process p JOIN customer c ON c.id = p.customer_id
        JOIN person o ON o.id = p.owner_id LEFT JOIN customer_health h ON h.process_id = p.id
        WHERE p.kind = 'retention' AND p.closed_at IS NULL AND ${visibleProcesses(principal, 'retentions')}) w
      GROUP BY GROUPING SETS ((key), ())),
    interventions AS (
      SELECT key, grouping(key) = 1 AS total, count(*) AS opened, count(*) FILTER (WHERE closed_at IS NULL) AS open,
        count(*) FILTER (WHERE outcome = 'recovered') AS recovered,
        count(*) FILTER (WHERE outcome = 'notRecovered') AS "notRecovered",
        count(*) FILTER (WHERE outcome = 'falseAlarm') AS "falseAlarm", count(*) FILTER (WHERE late) AS late,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM closed_at - opened_at) / 86400) AS "medianDaysToClose"
      FROM (SELECT ${intervention} AS key, i.outcome, i.closed_at, i.opened_at, k.state = 'breached' AS late
        FROM intervention i JOIN process p ON p.id = i.process_id JOIN customer c ON c.id = p.customer_id
        JOIN person o ON o.id = p.owner_id
        LEFT JOIN process_clock k ON k.process_id = i.process_id AND k.key = 'intervention/' || i.no
        WHERE i.opened_at >= ${from}::timestamptz AND i.opened_at < ${to}::timestamptz
          AND ${visibleProcesses(principal, 'retentions')}) n
      GROUP BY GROUPING SETS ((key), ()))
    SELECT coalesce(w.key, n.key) AS key, coalesce(w.total, n.total) AS total, coalesce(w.customers, 0) AS customers,
      coalesce(w.good, 0) AS good, coalesce(w.fair, 0) AS fair, coalesce(w.poor, 0) AS poor, coalesce(w.unknown, 0) AS unknown,
      w."medianScore", coalesce(n.opened, 0) AS opened, coalesce(n.open, 0) AS open, coalesce(n.recovered, 0) AS recovered,
      coalesce(n."notRecovered", 0) AS "notRecovered", coalesce(n."falseAlarm", 0) AS "falseAlarm",
      coalesce(n.late, 0) AS late, n."medianDaysToClose"::double precision AS "medianDaysToClose"
    FROM watches w FULL JOIN interventions n ON n.total = w.total AND coalesce(n.key, '') = coalesce(w.key, '')
    WHERE coalesce(w.total, n.total) OR coalesce(w.key, n.key) IS NOT NULL
    ORDER BY total DESC, key`.execute(db);
  const [total = { ...EMPTY }, ...lines] = rows.map(lineOf);
  return { from, to, by, total, lines };
}

function lineOf({ total: _total, ...line }: Counted): Line {
  const decided = line.recovered + line.notRecovered;
  return { ...line, recoveryRate: decided === 0 ? null : line.recovered / decided };
}

const EMPTY: Line = {
  key: null,
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
  late: 0,
  recoveryRate: null,
  medianDaysToClose: null,
};

/** What a watch and an intervention belong to; a watch belongs to no rule and no month. */
function groupsOf({ by, timezone }: Query): Readonly<Record<'watch' | 'intervention', RawBuilder<unknown>>> {
  switch (by) {
    case 'tier':
      return { watch: sql`c.tier`, intervention: sql`c.tier` };
    case 'owner':
      return { watch: sql`o.name`, intervention: sql`o.name` };
    case 'rule':
      return { watch: sql`NULL::text`, intervention: sql`i.rule` };
    case 'month':
      return {
        watch: sql`NULL::text`,
        intervention: sql`to_char(i.opened_at AT TIME ZONE ${timezone}, 'YYYY-MM')`,
      };
  }
}

const HEADINGS: Readonly<Record<Locale, Readonly<{ columns: readonly string[]; total: string }>>> = {
  'zh-CN': {
    columns: [
      '分组',
      '跟踪客户',
      '良好',
      '一般',
      '较差',
      '未知',
      '健康度中位数',
      '干预数',
      '进行中',
      '已恢复',
      '未恢复',
      '误报',
      '超时',
      '恢复率',
      '结束天数中位数',
    ],
    total: '合计',
  },
  en: {
    columns: [
      'Group',
      'Customers',
      'Good',
      'Fair',
      'Poor',
      'Unknown',
      'Median score',
      'Interventions',
      'Open',
      'Recovered',
      'Not recovered',
      'False alarms',
      'Late',
      'Recovery rate',
      'Median days',
    ],
    total: 'Total',
  },
};

function* table({ total, lines }: z.output<typeof Report>, locale: Locale) {
  const { columns, total: name } = HEADINGS[locale];
  yield columns;
  for (const { key, ...numbers } of lines) yield [key, ...ordered(numbers)];
  const { key: _key, ...sums } = total;
  yield [name, ...ordered(sums)];
}

/** In the order of the headings. */
const ordered = (line: Omit<Line, 'key'>): (number | null)[] => [
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
];
