/** The lists of handoffs: offered to me, by me, of my teams; what is due next first. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { HandoffPhase } from '../../workflows/handoff/contract.ts';
import { HandoffKind } from '../../workflows/shared/handing-over.contract.ts';
import { Instant } from '../fields.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
  byName,
  counted,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
import { peopleUnder, visibleProcesses } from '../visible.ts';
import { readHandoffs } from './read.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { HandoffSummary, HandoffView } from './views.ts';

export const HandoffListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'giver', 'state', 'kind']),
  box: z.enum(['toMe', 'byMe', 'taken', 'team']).optional().meta({
    description: 'Waiting for my answer, offered by me, taken over by me, or of my teams and those I lead',
  }),
  state: z.union([z.enum(['open', 'closed', 'all']), HandoffPhase]).default('open'),
  handoffKind: HandoffKind.optional(),
  customerId: z.uuid().optional(),
  parentId: z.uuid().optional().meta({ description: 'Of one process' }),
  dueBefore: Instant.optional(),
  due: z.enum(['overdue']).optional().meta({ description: '`overdue`: an answer or a name is late' }),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
});
export type HandoffListQuery = z.output<typeof HandoffListQuery>;

const Counts = z.strictObject({ toMe: z.int(), byMe: z.int(), taken: z.int(), team: z.int() });
type Counts = z.infer<typeof Counts>;

export const HandoffPage = listPageOf(HandoffSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  giver: byName('g.id', 'g.name'),
  state: inOrder('p.phase', HandoffPhase.options),
  kind: { key: sql<string>`h.handoff_kind`, order: sql<string>`h.handoff_kind` },
};

const ORDER = { type: 'instant', column: 'p.due_order', id: 'p.id' } as const;

/** One page of the handoffs a caller may see; what is closed comes last. */
export async function listHandoffs(db: Kysely<Database>, principal: Principal, query: HandoffListQuery) {
  return await listed({
    db,
    query,
    columns: sql`${summaryColumns}, p.due_order`,
    tables: summaryTables,
    where: whereOf(principal, query),
    order: ORDER,
    orderOf: (row: SummaryRow & { due_order: Date | number }) => row.due_order,
    groups: GROUPS,
    item: toSummary,
    counts: () => countHandoffs(db, principal, query),
  });
}

const whereOf = (principal: Principal, query: HandoffListQuery): RawBuilder<SqlBool> =>
  sql<SqlBool>`p.kind = 'handoff' AND ${all([visibleProcesses(principal, 'handoffs'), ...conditions(query, principal)])}`;

/** In each box, of those in the state that is asked for. */
async function countHandoffs(db: Kysely<Database>, principal: Principal, query: HandoffListQuery): Promise<Counts> {
  const where = whereOf(principal, { ...query, box: undefined });
  return await counted(
    { db, tables: summaryTables, where },
    {
      toMe: boxOf('toMe', principal),
      byMe: boxOf('byMe', principal),
      taken: boxOf('taken', principal),
      team: boxOf('team', principal),
    },
  );
}

export const InboxQuery = z.strictObject({ ...pageParams, limit: z.coerce.number().int().min(1).max(50).default(20) });
export const InboxPage = pageOf(HandoffView);

/** What waits for the caller's answer, in full: nobody should have to open each to decide. */
export async function listInbox(db: Kysely<Database>, principal: Principal, query: z.output<typeof InboxQuery>) {
  const where = all([boxOf('toMe', principal), sql<SqlBool>`p.closed_at IS NULL`, afterCursor(query.cursor, ORDER)]);
  const found = await readHandoffs(db, { principal, where, limit: query.limit + 1 });
  return toPage(found, query.limit, {
    item: ({ view }) => view,
    position: ({ id, dueOrder }) => ({ value: sortValue(dueOrder), id }),
  });
}

function conditions(query: HandoffListQuery, principal: Principal): RawBuilder<SqlBool>[] {
  const { box, state, handoffKind, customerId, parentId, dueBefore, due, text } = query;
  return [
    ...(box === undefined ? [] : [boxOf(box, principal)]),
    ...stateOf(state),
    ...(handoffKind === undefined ? [] : [sql<SqlBool>`h.handoff_kind = ${handoffKind}`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`p.customer_id = ${customerId}::uuid`]),
    ...(parentId === undefined ? [] : [sql<SqlBool>`h.parent_id = ${parentId}::uuid`]),
    ...(dueBefore === undefined ? [] : [sql<SqlBool>`p.due_order < ${dueBefore}::timestamptz`]),
    ...(due === undefined ? [] : [sql<SqlBool>`p.closed_at IS NULL AND p.phase <> 'accepted' AND p.due_order < now()`]),
    ...(text === undefined ? [] : [sql<SqlBool>`(${contains('p.title', text)} OR p.number = upper(${text}))`]),
  ];
}

function stateOf(state: HandoffListQuery['state']): RawBuilder<SqlBool>[] {
  if (state === 'all') return [];
  if (state === 'open' || state === 'closed') return [sql<SqlBool>`(p.closed_at IS NULL) = ${state === 'open'}`];
  return [sql<SqlBool>`p.phase = ${state}`];
}

function boxOf(box: NonNullable<HandoffListQuery['box']>, { personId, id, teamIds }: Principal): RawBuilder<SqlBool> {
  // A key of a script is nobody: its boxes are empty.
  const me = sql`${personId ?? id}::uuid`;
  switch (box) {
    case 'toMe':
      return sql<SqlBool>`h.asked_id = ${me}`;
    case 'byMe':
      return sql<SqlBool>`h.giver_id = ${me}`;
    case 'taken':
      return sql<SqlBool>`h.receiver_id = ${me}`;
    case 'team': {
      const people = sql`(SELECT m.person_id FROM team_member m WHERE m.team_id = ANY(${[...teamIds]}::uuid[])
        UNION (${peopleUnder(personId ?? id)}))`;
      return sql<SqlBool>`(p.team_id = ANY(${[...teamIds]}::uuid[]) OR h.giver_id IN ${people}
        OR h.asked_id IN ${people} OR h.receiver_id IN ${people})`;
    }
  }
}
