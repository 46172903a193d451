/** The list of releases: in the order in which they ship. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { ReleaseSummary } from './views.ts';

export const ReleaseListQuery = z.strictObject({
  ...pageParams,
  state: z.enum(['open', 'planned', 'cutOff', 'frozen', 'shipped', 'cancelled', 'all']).default('open'),
  trainId: z.uuid().optional(),
  from: z.iso.date().optional().meta({ description: 'Ships on this day or later' }),
  to: z.iso.date().optional().meta({ description: 'Ships on this day or earlier' }),
  requirementId: z.uuid().optional().meta({ description: 'Holds, or held, this requirement' }),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or name' }),
});
type Query = z.output<typeof ReleaseListQuery>;

export const ReleasePage = pageOf(ReleaseSummary);

/** One page of releases, the next to ship first. */
export async function listReleases(db: Kysely<Database>, principal: Principal, query: Query) {
  const { rows } = await sql<SummaryRow & { ship_at: Date }>`
    SELECT ${summaryColumns} FROM ${summaryTables}
    WHERE p.kind = 'release' AND ${all([visibleProcesses(principal, 'releases'), ...conditions(query)])}
      AND ${afterCursor(query.cursor, { type: 'instant', column: 'r.ship_at', id: 'p.id' })}
    ORDER BY r.ship_at, p.id
    LIMIT ${query.limit + 1}`.execute(db);
  return toPage(rows, query.limit, {
    item: toSummary,
    position: (row) => ({ value: sortValue(row.ship_at), id: row.id }),
  });
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
