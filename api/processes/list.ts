/** Processes of every kind as one list: for search, for pickers, and for all that goes on with a customer. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { defineRoute, ok } from '../route.ts';
import { visibleAnywhere } from '../visible.ts';
import { KIND_NAMES } from './kinds.ts';
import { RunningClock, runningClockOf } from './running-clock.ts';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

export const ProcessLine = z
  .strictObject({
    id: z.uuid(),
    kind: z.string(),
    number: z.string(),
    title: z.string(),
    phase: z.string(),
    customer: Named.nullable(),
    owner: Named,
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'ProcessLine' });
export type ProcessLine = z.infer<typeof ProcessLine>;

const Query = z.strictObject({
  ...pageParams,
  kind: z.enum(KIND_NAMES).optional().meta({ description: 'Every kind when absent' }),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  customerId: z.uuid().optional(),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
});
type Query = z.output<typeof Query>;

type Row = {
  id: string;
  kind: string;
  number: string;
  title: string;
  phase: string;
  customer_id: string | null;
  customer_name: string | null;
  owner_id: string;
  owner_name: string;
  due_at: Date | null;
  due_order: Date | number;
  clock: RunningClock | null;
  opened_at: Date;
  closed_at: Date | null;
};

/** One page of the processes a caller may see, the one due next first. Each kind is read by its own index. */
async function listProcesses(db: Kysely<Database>, principal: Principal, query: Query) {
  const { rows } = await sql<Row>`
    SELECT p.id, p.kind, p.number, p.title, p.phase, c.id AS customer_id, c.name AS customer_name, o.id AS owner_id,
      o.name AS owner_name, p.due_at, p.due_order, p.opened_at, p.closed_at,
      ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock
    FROM (
      SELECT found.* FROM unnest(${query.kind === undefined ? [...KIND_NAMES] : [query.kind]}::text[]) AS of(kind)
      CROSS JOIN LATERAL (
        SELECT p.* FROM process p WHERE p.kind = of.kind AND ${all([visibleAnywhere(principal), ...conditions(query)])}
          AND ${afterCursor(query.cursor, { type: 'instant', column: 'p.due_order', id: 'p.id' })}
        ORDER BY p.due_order, p.id LIMIT ${query.limit + 1}) found
      ORDER BY found.due_order, found.id LIMIT ${query.limit + 1}) p
    JOIN person o ON o.id = p.owner_id LEFT JOIN customer c ON c.id = p.customer_id
    ORDER BY p.due_order, p.id`.execute(db);
  return toPage(rows, query.limit, {
    item: toLine,
    position: (row) => ({ value: sortValue(row.due_order), id: row.id }),
  });
}

function conditions({ state, customerId, text }: Query): RawBuilder<SqlBool>[] {
  return [
    ...(state === 'all' ? [] : [sql<SqlBool>`(p.closed_at IS NULL) = ${state === 'open'}`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`p.customer_id = ${customerId}::uuid`]),
    ...(text === undefined ? [] : [sql<SqlBool>`(${contains('p.title', text)} OR p.number = upper(${text}))`]),
  ];
}

const toLine = (row: Row): ProcessLine => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  title: row.title,
  phase: row.phase,
  customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? '' },
  owner: { id: row.owner_id, name: row.owner_name },
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
});

export const processRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/processes',
      summary: 'Processes of every kind, what is due next first 全部流程',
      tags: ['processes'],
      action: 'read',
      resource: 'events',
      query: Query,
      responses: { 200: pageOf(ProcessLine) },
    },
    async ({ db, principal, query }) => ok(await listProcesses(db, principal, query)),
  ),
];
