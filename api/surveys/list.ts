/** Lists of surveys in pages; what the caller may not see is not there. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { SurveyOutcome, SurveyPhase } from '../../workflows/survey/contract.ts';
import { all } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
  byMonth,
  counted,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { SurveySummary } from './views.ts';

export const SurveyListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'month', 'state']),
  state: z.enum(['open', 'asked', 'followUp', 'closed', 'all']).default('all'),
  customerId: z.uuid().optional(),
  aboutId: z.uuid().optional().meta({ description: 'Of one process' }),
  outcome: SurveyOutcome.optional(),
  bad: z.enum(['true', 'false']).optional(),
});
export type SurveyListQuery = z.output<typeof SurveyListQuery>;

const Counts = z.strictObject({ asked: z.int(), followUp: z.int(), bad: z.int(), expired: z.int() });
type Counts = z.infer<typeof Counts>;

export const SurveyPage = listPageOf(SurveySummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  month: byMonth(sql`s.asked_at AT TIME ZONE 'UTC'`),
  state: inOrder('p.phase', SurveyPhase.options),
};

/** One page of the surveys a caller may see, the latest first. */
export async function listSurveys(db: Kysely<Database>, principal: Principal, query: SurveyListQuery) {
  return await listed({
    db,
    query,
    columns: summaryColumns,
    tables: summaryTables,
    where: whereOf(principal, query),
    order: { type: 'instant', column: 's.asked_at', id: 's.process_id', descending: true },
    orderOf: (row: SummaryRow) => row.asked_at,
    groups: GROUPS,
    item: toSummary,
    counts: () => countSurveys(db, principal, query),
  });
}

const whereOf = (principal: Principal, query: SurveyListQuery): RawBuilder<SqlBool> =>
  all([visibleProcesses(principal, 'surveys'), ...conditions(query)]);

async function countSurveys(db: Kysely<Database>, principal: Principal, query: SurveyListQuery): Promise<Counts> {
  const { bad: _bad, outcome: _outcome, ...narrowed } = query;
  return await counted(
    { db, tables: summaryTables, where: whereOf(principal, { ...narrowed, state: 'all' }) },
    {
      asked: sql`p.phase = 'asked'`,
      followUp: sql`p.phase = 'followUp'`,
      bad: sql`s.bad`,
      expired: sql`s.outcome = 'expired'`,
    },
  );
}

function conditions({ state, customerId, aboutId, outcome, bad }: SurveyListQuery): RawBuilder<SqlBool>[] {
  return [
    ...(state === 'all'
      ? []
      : [state === 'open' ? sql<SqlBool>`p.closed_at IS NULL` : sql<SqlBool>`p.phase = ${state}`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`s.customer_id = ${customerId}::uuid`]),
    ...(aboutId === undefined ? [] : [sql<SqlBool>`s.about_id = ${aboutId}::uuid`]),
    ...(outcome === undefined ? [] : [sql<SqlBool>`s.outcome = ${outcome}`]),
    ...(bad === undefined ? [] : [sql<SqlBool>`s.bad = ${bad === 'true'}`]),
  ];
}
