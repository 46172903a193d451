/** How well targets are kept, and how punctual our own timers are. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { Instant } from '../fields.ts';
import type { Locale } from '../texts.ts';
import { courseOf, courseShape } from './course.ts';
import { lineTable, reportRoutes } from './report.ts';
import { SLA_GROUPS, type SlaQuery, slaSets } from './sla-figures.ts';
import { slaHeadings } from './sla-headings.ts';
import { type Asked, namesOf, type SumLine, shareOf, sumsOf } from './sums.ts';

const Query = z.strictObject({
  from: Instant.meta({ description: 'Clocks that started at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z.enum(SLA_GROUPS).default('stage'),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
const Line = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'Of a team' }),
  met: z.int(),
  breached: z.int(),
  running: z.int().meta({ description: 'Neither yet: running or paused' }),
  stopped: z.int().meta({ description: 'Ended without counting: cancelled, merged, skipped' }),
  decided: z.int().meta({ description: 'met + breached' }),
  compliance: z.number().min(0).max(1).nullable().meta({ description: 'met / decided' }),
  medianTargetSeconds: z.number().nullable(),
  medianElapsedSeconds: z.number().nullable(),
  p90ElapsedSeconds: z.number().nullable(),
});
type Line = z.output<typeof Line>;

const lateness = {
  count: z.int(),
  late: z.int().meta({ description: 'More than a second late' }),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  maxMs: z.number().nullable(),
};
const counts = { met: z.int(), breached: z.int(), running: z.int(), decided: z.int() };

const Report = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    by: z.string(),
    total: Line,
    lines: z.array(Line),
    course: courseShape(counts).meta({ description: 'The same clocks by when they started' }),
    timers: z.strictObject(lateness).meta({ description: 'How late timers fired, of those that were waited for' }),
    timerCourse: courseShape(lateness).meta({ description: 'The same timers by when they fired' }),
  })
  .meta({ id: 'SlaReport' });
export type SlaReport = z.output<typeof Report>;

const { '': clocks, 'course.': course, 'timers.': timers, 'timerCourse.': timerCourse } = slaSets;

async function report(asked: Asked<SlaQuery>): Promise<SlaReport> {
  const { query } = asked;
  const [{ total, lines }, over, { total: late }, lateOver] = await Promise.all([
    sumsOf(asked, clocks),
    sumsOf(asked, course),
    sumsOf(asked, timers),
    sumsOf(asked, timerCourse),
  ]);
  const nameOf = await namesOf(asked.db, query.by === 'team' ? 'team' : undefined, lines);
  const { key: _key, ...timed } = late;
  const told = (line: SumLine<typeof clocks.figures>): Line => ({
    ...line,
    name: nameOf(line),
    compliance: shareOf(line.met, line.decided),
  });
  return {
    from: query.from,
    to: query.to,
    by: query.by,
    total: told(total),
    lines: lines.map(told),
    course: courseOf(query, course.figures, over.lines),
    timers: timed,
    timerCourse: courseOf(query, timerCourse.figures, lateOver.lines),
  };
}

const TIMER_FIGURES = ['count', 'late', 'p50Ms', 'p99Ms', 'maxMs'] as const;

/** In the order of the headings. */
const cellsOf = (line: Line) => [
  line.met,
  line.breached,
  line.running,
  line.stopped,
  line.compliance,
  line.medianTargetSeconds,
  line.medianElapsedSeconds,
  line.p90ElapsedSeconds,
];

function* table(of: SlaReport, locale: Locale) {
  const { timers: names, ...headings } = slaHeadings[locale];
  yield* lineTable(of, headings, cellsOf);
  yield [];
  yield [names.title];
  for (const name of TIMER_FIGURES) yield [names.figures[name], of.timers[name]];
}

export const slaReportRoutes = reportRoutes({
  name: 'sla',
  summary: {
    report: 'Compliance per stage, tier, severity, team or month 服务时效报表',
    rows: 'Compliance and punctuality 服务时效报表',
  },
  query: Query,
  answer: Report,
  read: report,
  table,
  sets: slaSets,
});
