/** How handoffs go: time to accept, declines and why, returns; by kind, month, or pair of teams. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { Instant } from '../fields.ts';
import { lineTable, reportRoutes } from '../reports/report.ts';
import { type Asked, noneOf, sumsOf } from '../reports/sums.ts';
import { DECLINES, HANDOFF_GROUPS, type HandoffQuery, handoffSets } from './report-figures.ts';
import { reportHeadings } from './report-headings.ts';

const Query = z.strictObject({
  from: Instant.meta({ description: 'Offered at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  by: z.enum(HANDOFF_GROUPS).default('kind'),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
const Count = z.int();
const Line = z.strictObject({
  key: z.string().nullable().meta({ description: 'Of a pair of teams: `giver’s → receiver’s`' }),
  offered: Count,
  accepted: Count.meta({ description: 'By whoever was asked, whether or not it came back later' }),
  kept: Count.meta({ description: 'Of the accepted: it has not come back' }),
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

const { '': handoffs, 'offers.': offers } = handoffSets;

async function report(asked: Asked<HandoffQuery>): Promise<HandoffReport> {
  const [given, taken] = await Promise.all([sumsOf(asked, handoffs), sumsOf(asked, offers)]);
  const withOffers = (line: (typeof given)['total'], from: (typeof taken)['total'] | undefined): Line => {
    const { asked: persons, unanswered, ...declined } = from ?? noneOf(offers.figures);
    const declines = Object.fromEntries(DECLINES.map((reason) => [reason, declined[reason]]));
    return { ...line, asked: persons, unanswered, declines };
  };
  const { from, to, by } = asked.query;
  const lines = given.lines.map((line) =>
    withOffers(
      line,
      taken.lines.find(({ key }) => key === line.key),
    ),
  );
  return { from, to, by, total: withOffers(given.total, taken.total), lines };
}

/** A line as a row of a table, in the order of `reportHeadings`. */
const cellsOf = (line: Line) => [
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

export const handoffReportRoutes = reportRoutes({
  name: 'handoffs',
  summary: { report: 'Handoffs: time to accept, declined and why, returned 交接报表', rows: 'Handoffs 交接报表' },
  query: Query,
  answer: Report,
  read: report,
  table: (of, locale) => lineTable(of, reportHeadings[locale], cellsOf),
  sets: handoffSets,
});
