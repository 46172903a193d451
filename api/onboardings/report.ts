/** How customers are activated: cohorts by start month, tier, template or owner; where plans stall; extensions. */
import { sql } from 'kysely';
import { z } from 'zod';
import { columnsOf } from '../reports/figures.ts';
import { lineTable, reportRoutes } from '../reports/report.ts';
import { type Asked, namesOf, type SumLine, shareOf, sumsOf } from '../reports/sums.ts';
import { ACTIVATION_GROUPS, type ActivationQuery, activationSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z.strictObject({
  from: z.iso.date().meta({ description: 'Onboardings that start on this day or later' }),
  to: z.iso.date().meta({ description: 'and before this one' }),
  by: z.enum(ACTIVATION_GROUPS).default('month'),
});
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
  from30To60: Count.meta({ description: 'Of those within 60, without those within 30' }),
  from60To90: Count,
  after90: Count,
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

const { '': onboardings } = activationSets;

async function report(asked: Asked<ActivationQuery>): Promise<ActivationReport> {
  const { from, to, by } = asked.query;
  const [{ total, lines }, stalls] = await Promise.all([sumsOf(asked, onboardings), stallsOf(asked)]);
  const nameOf = await namesOf(asked.db, by === 'owner' ? 'person' : undefined, lines);
  const told = (line: SumLine<typeof onboardings.figures>): Line => ({
    ...line,
    name: nameOf(line),
    share30: shareOf(line.within30, line.started),
    share60: shareOf(line.within60, line.started),
    share90: shareOf(line.within90, line.started),
  });
  return { from, to, by, total: told(total), lines: lines.map(told), stalls };
}

/** Milestones by how many plans stand at them, and how long they take. */
async function stallsOf({ db, query, principal }: Asked<ActivationQuery>): Promise<z.output<typeof Stall>[]> {
  const { of, figures } = activationSets['stalls.'];
  const { rows } = await sql<z.output<typeof Stall>>`
    SELECT template, milestone, ${columnsOf(figures)} FROM (${of(query, principal)}) things
    GROUP BY template, milestone ORDER BY open DESC, late DESC, template, min(place), milestone`.execute(db);
  return rows;
}

/** A line as a row of a table, in the order of `reportHeadings`. */
const cellsOf = (line: Line) => [
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

export const activationReportRoutes = reportRoutes({
  name: 'activation',
  summary: {
    report: 'Customers activated within 30, 60 and 90 days, and where plans stall 客户激活报表',
    rows: 'Activation 客户激活报表',
  },
  query: Query,
  answer: Report,
  read: report,
  table: (of, locale) => lineTable(of, reportHeadings[locale], cellsOf),
  sets: activationSets,
});
