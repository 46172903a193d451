/** How requirements fare: time in each state, promises kept, slips, what is declined, what waits, what support pays. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import type { Database } from '../../db/schema.ts';
import type { Cell } from '../../platform/csv.ts';
import { csvAnswer } from '../csv.ts';
import { Instant } from '../fields.ts';
import { pageParams } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { columnsOf } from '../reports/figures.ts';
import { rowParams, rowRoutes } from '../reports/rows.ts';
import { requireSpan } from '../reports/span.ts';
import { defineRoute, fileContent, ok } from '../route.ts';
import { requirementSets as sets } from './report-figures.ts';

const Query = z.strictObject({
  from: Instant.meta({ description: 'Requirements submitted at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
  timezone: TimeZone.default('UTC').meta({ description: 'Where months begin' }),
});
type Query = z.output<typeof Query>;

const PromisedIn = z.strictObject({
  month: z.string().meta({ description: 'Of the first promise' }),
  promised: z.int(),
  kept: z.int(),
  late: z.int().meta({ description: 'Shipped after it' }),
  waiting: z.int(),
  dropped: z.int().meta({ description: 'Closed without having shipped' }),
  medianDelayDays: z.number().nullable(),
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
    declined: z.strictObject({ decided: z.int(), declined: z.int(), share: z.number().nullable() }),
    dealsWaiting: z.array(z.strictObject({ currency: z.string(), count: z.int(), amountMinor: z.number() })),
    supportByArea: z.array(
      z.strictObject({ area: z.string(), requirements: z.int(), cases: z.int(), seconds: z.number() }),
    ),
  })
  .meta({ id: 'RequirementReport' });
export type RequirementReport = z.output<typeof Report>;

type Asked = Readonly<{ db: Kysely<Database>; query: Query; principal: Principal }>;

async function reportOf(asked: Asked): Promise<RequirementReport> {
  requireSpan(asked.query);
  const [times, totals, promisedByMonth, dealsWaiting, supportByArea] = await Promise.all([
    timesOf(asked),
    totalsOf(asked),
    promisesOf(asked),
    dealsOf(asked),
    supportOf(asked),
  ]);
  const { submitted, decided, declined, ...promises } = totals;
  const { from, to } = asked.query;
  return {
    from,
    to,
    submitted,
    times,
    promises,
    promisedByMonth,
    dealsWaiting,
    supportByArea,
    declined: { decided, declined, share: decided === 0 ? null : declined / decided },
  };
}

/** The things of a set, as a table in FROM. */
const things = (name: keyof typeof sets, { query, principal }: Asked) =>
  sql`(${sets[name].of(query, principal)}) things`;

const PHASES = ['filtering', 'returned', 'reviewing', 'deferred', 'adopted', 'scheduled', 'shipped', 'closed'];

async function timesOf(asked: Asked): Promise<RequirementReport['times']> {
  const { rows } = await sql<RequirementReport['times'][number]>`
    SELECT key AS state, ${columnsOf(sets['times.'].figures)} FROM ${things('times.', asked)}
    GROUP BY key ORDER BY array_position(${PHASES}::text[], key)`.execute(asked.db);
  return rows;
}

type Totals = RequirementReport['promises'] & { submitted: number; decided: number; declined: number };
const NONE: Totals = {
  submitted: 0,
  decided: 0,
  declined: 0,
  promised: 0,
  shipped: 0,
  kept: 0,
  slipped: 0,
  slips: 0,
  medianDelayDays: null,
};

async function totalsOf(asked: Asked): Promise<Totals> {
  const { rows } = await sql<Totals>`SELECT ${columnsOf(sets[''].figures)} FROM ${things('', asked)}`.execute(asked.db);
  return rows[0] ?? NONE;
}

async function promisesOf(asked: Asked): Promise<RequirementReport['promisedByMonth']> {
  const { rows } = await sql<RequirementReport['promisedByMonth'][number]>`
    SELECT key AS month, ${columnsOf(sets['promises.'].figures)} FROM ${things('promises.', asked)}
    GROUP BY key ORDER BY key`.execute(asked.db);
  return rows;
}

async function dealsOf(asked: Asked): Promise<RequirementReport['dealsWaiting']> {
  const { rows } = await sql<RequirementReport['dealsWaiting'][number]>`
    SELECT key AS currency, ${columnsOf(sets['deals.'].figures)} FROM ${things('deals.', asked)}
    GROUP BY key ORDER BY key`.execute(asked.db);
  return rows;
}

async function supportOf(asked: Asked): Promise<RequirementReport['supportByArea']> {
  const { rows } = await sql<RequirementReport['supportByArea'][number]>`
    SELECT key AS area, ${columnsOf(sets['support.'].figures)} FROM ${things('support.', asked)}
    GROUP BY key ORDER BY seconds DESC, key LIMIT 100`.execute(asked.db);
  return rows;
}

/** Every number of the report, one in a line. */
function* table(of: RequirementReport): Generator<readonly Cell[]> {
  yield ['part', 'group', 'measure', 'value'];
  yield ['requirements', null, 'submitted', of.submitted];
  yield* measures('promises', null, of.promises);
  for (const { month, ...numbers } of of.promisedByMonth) yield* measures('promisedByMonth', month, numbers);
  yield* measures('declined', null, of.declined);
  for (const { state, ...numbers } of of.times) yield* measures('times', state, numbers);
  for (const { currency, ...numbers } of of.dealsWaiting) yield* measures('dealsWaiting', currency, numbers);
  for (const { area, ...numbers } of of.supportByArea) yield* measures('support', area, numbers);
}

const measures = (part: string, group: string | null, numbers: Readonly<Record<string, number | null>>) =>
  Object.entries(numbers).map(([measure, value]) => [part, group, measure, value]);

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports', query: Query } as const;
const rowQuery = { ...Query.shape, ...rowParams(sets) };

export const requirementReportRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/requirements',
      summary: 'Requirements: time per state, promises kept, slips, declined, deals waiting, support cost 需求报表',
      responses: { 200: Report },
    },
    async ({ db, principal, query }) => ok(await reportOf({ db, principal, query })),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/reports/requirements.csv',
      summary: 'The same as a table for spreadsheets 需求报表 CSV',
      responses: { 200: fileContent },
    },
    async ({ db, principal, query }) =>
      csvAnswer('requirements-report', table(await reportOf({ db, principal, query }))),
  ),
  ...rowRoutes({
    name: 'requirements',
    summary: 'Requirements 需求报表',
    query: z.strictObject(rowQuery),
    paged: z.strictObject({ ...rowQuery, ...pageParams }),
    sets,
  }),
];
