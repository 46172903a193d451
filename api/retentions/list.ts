/** Lists of watches, the worst health first, and of interventions, the latest first. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { InterventionOutcome, RetentionPhase } from '../../workflows/retention/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
  counted,
  everything,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { Band, InterventionLine, RetentionSummary } from './views.ts';

const Owner = z.union([z.literal('me'), z.uuid()]);

export const RetentionListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'state', 'band', 'tier']),
  state: z.enum(['open', 'watching', 'intervening', 'closed', 'all']).default('open'),
  band: Band.optional(),
  ownerId: Owner.optional(),
  customerId: z.uuid().optional(),
  tier: Tier.optional(),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
});
export type RetentionListQuery = z.output<typeof RetentionListQuery>;

const Counts = z.strictObject({ open: z.int(), mine: z.int(), intervening: z.int(), watching: z.int() });
type Counts = z.infer<typeof Counts>;

export const RetentionPage = listPageOf(RetentionSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  state: inOrder('p.phase', RetentionPhase.options),
  band: inOrder('h.band', Band.options.toReversed()),
  tier: inOrder('c.tier', Tier.options),
};

/** One page of the watches a caller may see, the worst score first; those that know none come last. */
export async function listRetentions(db: Kysely<Database>, principal: Principal, query: RetentionListQuery) {
  return await listed({
    db,
    query,
    columns: sql`${summaryColumns}, h.score_order`,
    tables: summaryTables,
    where: whereOf(principal, query),
    order: { type: 'number', column: 'h.score_order', id: 'h.process_id' },
    orderOf: (row: SummaryRow & { score_order: number }) => row.score_order,
    groups: GROUPS,
    item: toSummary,
    counts: () => countRetentions(db, principal, query),
  });
}

/** Of open ones, whoever's and in whatever state. */
async function countRetentions(db: Kysely<Database>, principal: Principal, query: RetentionListQuery): Promise<Counts> {
  const ownerId = query.ownerId === 'me' ? undefined : query.ownerId;
  const where = whereOf(principal, { ...query, state: 'open', ownerId });
  return await counted(
    { db, tables: summaryTables, where },
    {
      open: everything,
      mine: sql`p.owner_id = ${me('me', principal)}::uuid`,
      intervening: sql`p.phase = 'intervening'`,
      watching: sql`p.phase = 'watching'`,
    },
  );
}

const whereOf = (principal: Principal, query: RetentionListQuery): RawBuilder<SqlBool> =>
  sql<SqlBool>`p.kind = 'retention' AND h.process_id IS NOT NULL
    AND ${all([visibleProcesses(principal, 'retentions'), ...conditions(query, principal)])}`;

const me = (ownerId: z.output<typeof Owner>, { personId, id }: Principal): string =>
  ownerId === 'me' ? (personId ?? id) : ownerId;

function conditions(query: RetentionListQuery, principal: Principal): RawBuilder<SqlBool>[] {
  const { state, band, ownerId, customerId, tier, text } = query;
  return [
    ...(state === 'all'
      ? []
      : [state === 'open' ? sql<SqlBool>`p.closed_at IS NULL` : sql<SqlBool>`p.phase = ${state}`]),
    ...(band === undefined ? [] : [sql<SqlBool>`h.band = ${band}`]),
    ...(ownerId === undefined ? [] : [sql<SqlBool>`p.owner_id = ${me(ownerId, principal)}::uuid`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`p.customer_id = ${customerId}::uuid`]),
    ...(tier === undefined ? [] : [sql<SqlBool>`c.tier = ${tier}`]),
    ...(text === undefined ? [] : [sql<SqlBool>`(${contains('p.title', text)} OR p.number = upper(${text}))`]),
  ];
}

export const InterventionListQuery = z.strictObject({
  ...pageParams,
  state: z.enum(['open', 'closed', 'all']).default('open'),
  personId: Owner.optional().meta({ description: 'Who acts' }),
  customerId: z.uuid().optional(),
  rule: z.string().min(1).max(60).optional(),
  outcome: InterventionOutcome.optional(),
});
export type InterventionListQuery = z.output<typeof InterventionListQuery>;

export const InterventionPage = pageOf(InterventionLine);

type InterventionRow = {
  id: string;
  process_id: string;
  no: number;
  number: string;
  customer: { id: string; name: string };
  person: { id: string; name: string } | null;
  rule: string;
  title: z.input<typeof InterventionLine>['title'];
  playbook: z.input<typeof InterventionLine>['playbook'];
  reason: string | null;
  score: number | null;
  opened_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  clock: RunningClock | null;
  overdue: boolean;
  outcome: z.input<typeof InterventionOutcome> | null;
  outcome_reason: string | null;
};

/** Columns of an intervention `i` and its clock `t`; the other aliases are p process, c customer, a who acts. */
const COLUMNS = sql`i.id, i.process_id, i.no, p.number, jsonb_build_object('id', c.id, 'name', c.name) AS customer,
  CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS person, i.rule, i.title, i.playbook,
  i.reason, i.score, i.opened_at, i.closed_at, t.due_at, i.closed_at IS NULL AND coalesce(t.due_at < now(), false) AS overdue,
  ${runningClockOf({ process: 'i.process_id', dueAt: 't.due_at', key: 't.key' })} AS clock,
  i.outcome, i.outcome_reason`;
const TABLES = sql`intervention i JOIN process p ON p.id = i.process_id JOIN customer c ON c.id = p.customer_id
  LEFT JOIN person a ON a.id = i.person_id
  LEFT JOIN process_clock t ON t.process_id = i.process_id AND t.key = 'intervention/' || i.no`;

const toView = (row: InterventionRow): z.input<typeof InterventionLine> => ({
  id: row.id,
  no: row.no,
  rule: row.rule,
  title: row.title,
  playbook: row.playbook,
  reason: row.reason,
  person: row.person,
  score: row.score,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  outcome: row.outcome,
  outcomeReason: row.outcome_reason,
  retention: { id: row.process_id, number: row.number },
  customer: row.customer,
  overdue: row.overdue,
});

/** One page of the interventions of watches a caller may see, the latest first. */
export async function listInterventions(db: Kysely<Database>, principal: Principal, query: InterventionListQuery) {
  const { state, personId, customerId, rule, outcome, limit, cursor } = query;
  const where = [
    visibleProcesses(principal, 'retentions'),
    ...(state === 'all' ? [] : [sql<SqlBool>`(i.closed_at IS NULL) = ${state === 'open'}`]),
    ...(personId === undefined ? [] : [sql<SqlBool>`i.person_id = ${me(personId, principal)}::uuid`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`p.customer_id = ${customerId}::uuid`]),
    ...(rule === undefined ? [] : [sql<SqlBool>`i.rule = ${rule}`]),
    ...(outcome === undefined ? [] : [sql<SqlBool>`i.outcome = ${outcome}`]),
    afterCursor(cursor, { type: 'instant', column: 'i.opened_at', id: 'i.id', descending: true }),
  ];
  const { rows } = await sql<InterventionRow>`SELECT ${COLUMNS} FROM ${TABLES} WHERE ${all(where)}
    ORDER BY i.opened_at DESC, i.id LIMIT ${limit + 1}`.execute(db);
  return toPage(rows, limit, {
    item: toView,
    position: (row) => ({ value: sortValue(row.opened_at), id: row.id }),
  });
}

/** Every intervention of one watch, the latest first. */
export async function interventionsOf(db: Kysely<Database>, id: string) {
  const { rows } = await sql<InterventionRow>`SELECT ${COLUMNS} FROM ${TABLES} WHERE i.process_id = ${id}::uuid
    ORDER BY i.no DESC LIMIT 200`.execute(db);
  return rows
    .map(toView)
    .map(({ id: _id, retention: _retention, customer: _customer, overdue: _overdue, ...one }) => one);
}
