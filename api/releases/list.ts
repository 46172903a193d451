/** The list of releases: in the order in which they ship. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { ReleasePhase } from '../../workflows/release/contract.ts';
import { all, contains } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_OWNER,
  byMonth,
  byName,
  counted,
  everything,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { ReleaseSummary } from './views.ts';

export const ReleaseListQuery = z.strictObject({
  ...listParams(['owner', 'train', 'month', 'state']),
  state: z.enum(['open', 'planned', 'cutOff', 'frozen', 'shipped', 'cancelled', 'all']).default('open'),
  trainId: z.uuid().optional(),
  from: z.iso.date().optional().meta({ description: 'Ships on this day or later' }),
  to: z.iso.date().optional().meta({ description: 'Ships on this day or earlier' }),
  requirementId: z.uuid().optional().meta({ description: 'Holds, or held, this requirement' }),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or name' }),
});
type Query = z.output<typeof ReleaseListQuery>;

const Counts = z.strictObject({ open: z.int(), planned: z.int(), cutOff: z.int(), frozen: z.int() });
type Counts = z.infer<typeof Counts>;

export const ReleasePage = listPageOf(ReleaseSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  train: byName('t.id', 't.name'),
  month: byMonth(sql`r.ship_date`),
  state: inOrder('p.phase', ReleasePhase.options),
};

/** One page of releases, the next to ship first. */
export async function listReleases(db: Kysely<Database>, principal: Principal, query: Query) {
  return await listed({
    db,
    query,
    columns: summaryColumns,
    tables: summaryTables,
    where: whereOf(principal, query),
    order: { type: 'instant', column: 'r.ship_at', id: 'p.id' },
    orderOf: (row: SummaryRow) => row.ship_at,
    groups: GROUPS,
    item: toSummary,
    counts: () => countReleases(db, principal, query),
  });
}

const whereOf = (principal: Principal, query: Query): RawBuilder<SqlBool> =>
  sql<SqlBool>`p.kind = 'release' AND ${all([visibleProcesses(principal, 'releases'), ...conditions(query)])}`;

async function countReleases(db: Kysely<Database>, principal: Principal, query: Query): Promise<Counts> {
  return await counted(
    { db, tables: summaryTables, where: whereOf(principal, { ...query, state: 'open' }) },
    {
      open: everything,
      planned: sql`p.phase = 'planned'`,
      cutOff: sql`p.phase = 'cutOff'`,
      frozen: sql`p.phase = 'frozen'`,
    },
  );
}

function conditions({ state, trainId, from, to, requirementId, text }: Query): RawBuilder<SqlBool>[] {
  return [
    ...(state === 'all'
      ? []
      : [state === 'open' ? sql<SqlBool>`p.closed_at IS NULL` : sql<SqlBool>`p.phase = ${state}`]),
    ...(trainId === undefined ? [] : [sql<SqlBool>`r.train_id = ${trainId}::uuid`]),
    ...(from === undefined ? [] : [sql<SqlBool>`r.ship_date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql<SqlBool>`r.ship_date <= ${to}::date`]),
    ...(requirementId === undefined
      ? []
      : [
          sql<SqlBool>`EXISTS (SELECT FROM release_item x WHERE x.process_id = p.id AND x.requirement_id = ${requirementId}::uuid)`,
        ]),
    ...(text === undefined ? [] : [sql<SqlBool>`(${contains('p.title', text)} OR p.number = upper(${text}))`]),
  ];
}
