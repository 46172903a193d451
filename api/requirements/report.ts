/** How requirements fare: time in each state, promises kept, slips, what is declined, what waits, what support pays. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import type { Cell } from '../../platform/csv.ts';
import { Instant } from '../fields.ts';
import { reportRoutes } from '../reports/report.ts';
import { type Asked, shareOf, sumsOf } from '../reports/sums.ts';
import { type RequirementQuery, requirementSets as sets } from './report-figures.ts';

const Query = z.strictObject({
  from: Instant.meta({ description: 'Requirements submitted at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
const PromisedIn = z.strictObject({
  month: z.string().meta({ description: 'Of the first promise' }),
  promised: z.int(),
  kept: z.int(),
  late: z.int().meta({ description: 'Shipped after it' }),
  waiting: z.int(),
  dropped: z.int().meta({ description: 'Closed without having shipped' }),
  medianDelayDays: z.number().nullable(),
});

const SlipsIn = z.strictObject({
  month: z.string(),
  slips: z.int(),
  medianSlipDays: z.number().nullable().meta({ description: 'From one promise to the next' }),
});

const StateTime = z.strictObject({
  state: z.string(),
  stays: z.int(),
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
});

const Report = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    submitted: z.int(),
    /** Real time, of stays that are over. */
    times: z.array(StateTime),
    promises: z.strictObject({
      promised: z.int(),
      shipped: z.int(),
      kept: z.int().meta({ description: 'Shipped no later than first promised' }),
      slipped: z.int().meta({ description: 'Requirements that slipped at least once' }),
      slips: z.int(),
      medianDelayDays: z.number().nullable().meta({ description: 'Of those shipped, against the first promise' }),
    }),
    promisedByMonth: z.array(PromisedIn),
    slipsByMonth: z.array(SlipsIn).meta({ description: 'Of any requirement, by the month in which it slipped' }),
    declined: z.strictObject({ decided: z.int(), declined: z.int(), share: z.number().nullable() }),
    dealsWaiting: z.array(z.strictObject({ currency: z.string(), count: z.int(), amountMinor: z.number() })),
    supportByArea: z.array(
      z.strictObject({ area: z.string(), requirements: z.int(), cases: z.int(), seconds: z.number() }),
    ),
  })
  .meta({ id: 'RequirementReport' });
export type RequirementReport = z.output<typeof Report>;

async function reportOf(asked: Asked<RequirementQuery>): Promise<RequirementReport> {
  const [all, promised, slips, times, deals, support] = await Promise.all([
    sumsOf(asked, sets['']),
    sumsOf(asked, sets['promises.']),
    sumsOf(asked, sets['slipsIn.']),
    sumsOf(asked, sets['times.']),
    sumsOf(asked, sets['deals.']),
    sumsOf(asked, sets['support.']),
  ]);
  const { key: _key, submitted, decided, declined, ...promises } = all.total;
  const { from, to } = asked.query;
  return {
    from,
    to,
    submitted,
    times: times.lines
      .map(({ key, ...line }) => Object.assign(line, { state: key ?? '' }))
      .toSorted((a, b) => PHASES.indexOf(a.state) - PHASES.indexOf(b.state)),
    promises,
    promisedByMonth: promised.lines.map(({ key, ...line }) => Object.assign(line, { month: key ?? '' })),
    slipsByMonth: slips.lines.map(({ key, ...line }) => Object.assign(line, { month: key ?? '' })),
    dealsWaiting: deals.lines.map(({ key, ...line }) => Object.assign(line, { currency: key ?? '' })),
    supportByArea: support.lines
      .map(({ key, ...line }) => Object.assign(line, { area: key ?? '' }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, MOST_AREAS),
    declined: { decided, declined, share: shareOf(declined, decided) },
  };
}

const PHASES = ['filtering', 'returned', 'reviewing', 'deferred', 'adopted', 'scheduled', 'shipped', 'closed'];
const MOST_AREAS = 100;

/** Every number of the report, one in a line. */
function* table(of: RequirementReport): Generator<readonly Cell[]> {
  yield ['part', 'group', 'measure', 'value'];
  yield ['requirements', null, 'submitted', of.submitted];
  yield* measures('promises', null, of.promises);
  for (const { month, ...numbers } of of.promisedByMonth) yield* measures('promisedByMonth', month, numbers);
  for (const { month, ...numbers } of of.slipsByMonth) yield* measures('slipsByMonth', month, numbers);
  yield* measures('declined', null, of.declined);
  for (const { state, ...numbers } of of.times) yield* measures('times', state, numbers);
  for (const { currency, ...numbers } of of.dealsWaiting) yield* measures('dealsWaiting', currency, numbers);
  for (const { area, ...numbers } of of.supportByArea) yield* measures('support', area, numbers);
}

const measures = (part: string, group: string | null, numbers: Readonly<Record<string, number | null>>) =>
  Object.entries(numbers).map(([measure, value]) => [part, group, measure, value]);

export const requirementReportRoutes = reportRoutes({
  name: 'requirements',
  summary: {
    report: 'Requirements: time per state, promises kept, slips, declined, deals waiting, support cost 需求报表',
    rows: 'Requirements 需求报表',
  },
  query: Query,
  answer: Report,
  read: reportOf,
  table,
  sets,
});
