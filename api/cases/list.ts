/** The list of cases: by next due, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { CasePhase } from '../../workflows/escalation/contract.ts';
import { Severity, Stage, Tier } from '../../workflows/escalation/sla-policy.contract.ts';
import { Instant } from '../fields.ts';
import { all, contains } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
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
import { CaseSummary } from './views.ts';

export const CaseListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'team', 'severity', 'tier', 'stage', 'state']),
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

export const CasePage = listPageOf(CaseSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  team: byName('t.id', 't.name'),
  severity: inOrder('s.severity', Severity.options),
  tier: inOrder('s.tier', Tier.options),
  stage: inOrder('s.stage', Stage.options),
  state: inOrder('p.phase', CasePhase.options),
};

type Row = SummaryRow & { due_order: Date | number };

/** One page of the cases a caller may see, the one due next first; those that wait or are closed come last. */
export async function listCases(db: Kysely<Database>, principal: Principal, query: CaseListQuery) {
  return await listed({
    db,
    query,
    columns: sql`${summaryColumns}, p.due_order`,
    tables: summaryTables,
    where: whereOf(principal, query),
    order: { type: 'instant', column: 'p.due_order', id: 'p.id' },
    orderOf: (row: Row) => row.due_order,
    groups: GROUPS,
    item: toSummary,
    counts: () => countCases(db, principal, query),
  });
}

/** Of open ones, whoever's and in whatever state. */
async function countCases(db: Kysely<Database>, principal: Principal, query: CaseListQuery): Promise<Counts> {
  const { due: _due, ownerId, ...narrowed } = query;
  const where = whereOf(principal, { ...narrowed, state: 'open', ownerId: ownerId === 'me' ? undefined : ownerId });
  return await counted(
    { db, tables: summaryTables, where },
    {
      open: everything,
      mine: sql`p.owner_id = ${principal.personId ?? principal.id}::uuid`,
      overdue: sql`p.due_order < now()`,
      waiting: sql`p.phase = 'waiting'`,
    },
  );
}

const whereOf = (principal: Principal, query: Narrowed): RawBuilder<SqlBool> =>
  sql<SqlBool>`p.kind = 'escalation' AND ${all([visibleProcesses(principal, 'cases'), ...conditions(query, principal)])}`;

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
