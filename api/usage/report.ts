/** Who uses the product: users and customers that have become active by a rule, now and over time. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { Feature } from '../../workflows/shared/metrics.contract.ts';
import { Instant } from '../fields.ts';
import { courseOf, courseShape } from '../reports/course.ts';
import { lineTable, reportRoutes } from '../reports/report.ts';
import { type Asked, namesOf, shareOf, sumsOf } from '../reports/sums.ts';
import { ADOPTION_GROUPS, type AdoptionQuery, adoptionSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const MOST_DAYS = 366;
const Days = z.coerce.number().int().min(1).max(MOST_DAYS);

const Query = z
  .strictObject({
    from: Instant.meta({ description: 'For the course: users who became active at or after this instant' }),
    to: Instant.meta({ description: 'and before this one' }),
    by: z.enum(ADOPTION_GROUPS).default('tier'),
    timezone: TimeZone.default('UTC').meta({ description: 'Where days begin' }),
    activeDays: Days.default(3).meta({ description: 'A user has become active who used the product on so many days' }),
    withinDays: Days.default(7).meta({ description: 'of so many in a row; no fewer than those' }),
    feature: Feature.optional().meta({ description: 'Use of this one only' }),
  })
  .refine(({ activeDays, withinDays }) => activeDays <= withinDays, {
    error: 'there are not so many days to be active on',
    path: ['activeDays'],
  });

const Count = z.int();
const Line = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Of a person' }),
  customers: Count.meta({ description: 'With licences or use' }),
  activeCustomers: Count.meta({ description: 'With one active user at least' }),
  licensedUsers: Count,
  everActiveUsers: Count.meta({ description: 'Seen at least once' }),
  neverActiveUsers: Count.meta({ description: 'Licensed and never seen' }),
  activeUsers: Count.meta({ description: 'By this rule' }),
  adoption: z.number().nullable().meta({ description: 'activeUsers / licensedUsers' }),
});
type Line = z.output<typeof Line>;

const Report = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    total: Line,
    lines: z.array(Line),
    course: courseShape({ users: Count, customers: Count }).meta({ description: 'Who became active when' }),
  })
  .meta({ id: 'AdoptionReport' });
export type AdoptionReport = z.output<typeof Report>;

const { '': customers, 'course.': course } = adoptionSets;

async function report(asked: Asked<AdoptionQuery>): Promise<AdoptionReport> {
  const { db, query } = asked;
  const [{ total, lines }, over] = await Promise.all([sumsOf(asked, customers), sumsOf(asked, course)]);
  const nameOf = await namesOf(db, query.by === 'csm' ? 'person' : undefined, lines);
  const told = (line: typeof total): Line => ({
    ...line,
    name: nameOf(line),
    adoption: shareOf(line.activeUsers, line.licensedUsers),
  });
  const { from, to, by } = query;
  return {
    from,
    to,
    by,
    total: told(total),
    lines: lines.map(told),
    course: courseOf(query, course.figures, over.lines),
  };
}

/** In the order of the headings. */
const cellsOf = (line: Line) => [
  line.customers,
  line.activeCustomers,
  line.licensedUsers,
  line.everActiveUsers,
  line.neverActiveUsers,
  line.activeUsers,
];

export const adoptionReportRoutes = reportRoutes({
  name: 'adoption',
  resource: 'usage',
  summary: {
    report: 'Users and customers that have become active by a rule 活跃用户报表',
    rows: 'Adoption 活跃用户报表',
  },
  query: Query,
  answer: Report,
  read: report,
  table: (of, locale) => lineTable(of, reportHeadings[locale], cellsOf),
  sets: adoptionSets,
});
