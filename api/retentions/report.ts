/** How customers fare: bands, scores, interventions and how they came out; by tier, owner or month. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { Instant } from '../fields.ts';
import { lineTable, reportRoutes } from '../reports/report.ts';
import { type Asked, namesOf, noneOf, shareOf, sumsOf } from '../reports/sums.ts';
import { RETENTION_GROUPS, type RetentionQuery, retentionSets } from './report-figures.ts';
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

const { 'watches.': watches, 'interventions.': interventions } = retentionSets;

async function report(asked: Asked<RetentionQuery>): Promise<RetentionReport> {
  const { from, to, by } = asked.query;
  const [watched, acts] = await Promise.all([sumsOf(asked, watches), sumsOf(asked, interventions)]);
  // A group may have customers and no interventions, or the other way round: what is missing counts as none.
  const keys = [...new Set([...watched.lines, ...acts.lines].flatMap(({ key }) => key ?? []))].toSorted();
  const nameOf = await namesOf(
    asked.db,
    by === 'owner' ? 'person' : undefined,
    keys.map((key) => ({ key })),
  );
  const told = (watch = watched.total, act = acts.total, key: string | null = null): Line => ({
    ...watch,
    ...act,
    key,
    name: nameOf({ key }),
    recoveryRate: shareOf(act.recovered, act.decided),
  });
  const lines = keys.map((key) =>
    told(
      watched.lines.find((line) => line.key === key) ?? { ...noneOf(watches.figures), key },
      acts.lines.find((line) => line.key === key) ?? { ...noneOf(interventions.figures), key },
      key,
    ),
  );
  return { from, to, by, total: told(), lines };
}

/** In the order of the headings. */
const cellsOf = (line: Line) => [
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

export const retentionReportRoutes = reportRoutes({
  name: 'retention',
  summary: {
    report: 'Health of customers and what interventions came to 留存报表',
    rows: 'Health and interventions 留存报表',
  },
  query: Query,
  answer: Report,
  read: report,
  table: (of, locale) => lineTable(of, reportHeadings[locale], cellsOf),
  sets: retentionSets,
});
