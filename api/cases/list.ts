/** The list of cases: by next due, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { Severity, Stage, Tier } from '../../workflows/escalation/sla-policy.contract.ts';
import { Instant } from '../fields.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { CaseSummary } from './views.ts';

export const CaseListQuery = z.strictObject({
  ...pageParams,
  state: z.enum(['open', 'active', 'waiting', 'closed', 'all']).default('open'),
  stage: Stage.optional(),
  ownerId: z.union([z.literal('me'), z.uuid()]).optional(),
  teamId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  tier: Tier.optional(),
  severity: Severity.optional(),
  dueBefore: Instant.optional(),
  due: z.enum(['overdue']).optional().meta({ description: '`overdue`: the next due instant has passed' }),
  externalId: z.string().min(1).max(200).optional(),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or subject' }),
});
export type CaseListQuery = z.output<typeof CaseListQuery>;

const Counts = z.strictObject({ open: z.int(), mine: z.int(), overdue: z.int(), waiting: z.int() });
type Counts = z.infer<typeof Counts>;

export const CasePage = pageOf(CaseSummary).extend({
  counts: Counts.nullable().meta({
    description: 'Open ones under the same filter, whatever their state; on the first page only',
  }),
});

type Row = SummaryRow & { due_order: Date | number };

/** One page of the cases a caller may see, the one due next first; those that wait or are closed come last. */
export async function listCases(db: Kysely<Database>, principal: Principal, query: CaseListQuery) {
  const counts = query.cursor === undefined ? await countCases(db, principal, query) : null;
  const { rows } = await sql<Row>`
    SELECT ${summaryColumns}, p.due_order
    FROM ${summaryTables}
    WHERE p.kind = 'escalation' AND ${all([visibleProcesses(principal, 'cases'), ...conditions(query, principal)])}
      AND ${afterCursor(query.cursor, { type: 'instant', column: 'p.due_order', id: 'p.id' })}
    ORDER BY p.due_order, p.id
    LIMIT ${query.limit + 1}`.execute(db);
  const page = toPage(rows, query.limit, {
    item: toSummary,
    position: (row) => ({ value: sortValue(row.due_order), id: row.id }),
  });
  return { ...page, counts };
}

async function countCases(db: Kysely<Database>, principal: Principal, query: CaseListQuery): Promise<Counts> {
  const { state: _state, due: _due, ...narrowed } = query;
  const { rows } = await sql<Counts>`
    SELECT count(*)::integer AS open,
      (count(*) FILTER (WHERE p.owner_id = ${principal.personId ?? principal.id}::uuid))::integer AS mine,
      (count(*) FILTER (WHERE p.due_order < now()))::integer AS overdue,
      (count(*) FILTER (WHERE p.phase = 'waiting'))::integer AS waiting
    FROM process p JOIN support_case s ON s.process_id = p.id
    WHERE p.kind = 'escalation' AND p.closed_at IS NULL
      AND ${all([visibleProcesses(principal, 'cases'), ...conditions({ ...narrowed, state: 'all' }, principal)])}`.execute(
    db,
  );
  return rows[0] ?? { open: 0, mine: 0, overdue: 0, waiting: 0 };
}

type Narrowed = Omit<CaseListQuery, 'limit' | 'cursor'>;

function conditions(query: Narrowed, principal: Principal): RawBuilder<SqlBool>[] {
  const owner = query.ownerId === 'me' ? (principal.personId ?? principal.id) : query.ownerId;
  return [
    ...stateCondition(query.state),
    ...equal('s.stage', query.stage),
    ...equal('p.owner_id', owner, 'uuid'),
    ...equal('p.team_id', query.teamId, 'uuid'),
    ...equal('p.customer_id', query.customerId, 'uuid'),
    ...equal('s.tier', query.tier),
    ...equal('s.severity', query.severity),
    ...equal('s.external_id', query.externalId),
    ...(query.dueBefore === undefined ? [] : [sql<SqlBool>`p.due_order < ${query.dueBefore}::timestamptz`]),
    ...(query.due === undefined ? [] : [sql<SqlBool>`p.closed_at IS NULL AND p.due_order < now()`]),
    ...(query.text === undefined
      ? []
      : [sql<SqlBool>`(${contains('p.title', query.text)} OR p.number = upper(${query.text}))`]),
  ];
}

const equal = (column: string, value: string | undefined, type: 'text' | 'uuid' = 'text'): RawBuilder<SqlBool>[] =>
  value === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}::${sql.raw(type)}`];

function stateCondition(state: CaseListQuery['state']): RawBuilder<SqlBool>[] {
  if (state === 'all') return [];
  if (state === 'open') return [sql<SqlBool>`p.closed_at IS NULL`];
  return [sql<SqlBool>`p.phase = ${state}`];
}
