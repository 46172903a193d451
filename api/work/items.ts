/** What people have to do: work items of processes and notices, as one queue sorted by what is due next. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../can.ts';
import { Instant } from '../fields.ts';
import { afterCursor, all, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import type { ItemMatter } from '../processes/kind.ts';
import { KIND_NAMES } from '../processes/kinds.ts';
import { queueKind } from '../processes/queue-kinds.ts';
import { runningClockOf } from '../processes/running-clock.ts';
import type { Locale } from '../texts.ts';
import { peopleUnder } from '../visible.ts';
import { type Row, toItem, type WorkItem } from './item-view.ts';

export const WorkItemQuery = z.strictObject({
  ...pageParams,
  state: z.enum(['open', 'waiting', 'snoozed']).optional().meta({ description: 'Open and waiting when absent' }),
  personId: z.uuid().optional().meta({ description: 'Somebody else’s queue; mine when absent' }),
  others: z
    .literal('true')
    .optional()
    .meta({ description: 'Instead, what anybody else has to do, as far as I may see it' }),
  kind: z.enum(KIND_NAMES).optional().meta({ description: 'Of one kind of process' }),
  teamId: z.uuid().optional().meta({ description: 'The queue of a team instead of a person' }),
  dueBefore: Instant.optional(),
});
type Query = z.output<typeof WorkItemQuery>;
type Queue = Pick<Query, 'personId' | 'teamId' | 'others' | 'kind'>;

const workColumns = sql`w.id, w.key, w.kind, w.title, w.state, w.due_at, w.due_order, w.snoozed_until, w.person_id,
  w.team_id, w.created_at, p.id AS process_id, p.kind AS process_kind, p.title AS process_title, p.phase, p.number,
  p.customer_id, s.tier, s.severity,
  NULL::text AS notice_kind, NULL::jsonb AS notice_data`;

const noticeColumns = sql`n.id, n.key, 'notice', '', CASE WHEN n.done_at IS NULL THEN 'open' ELSE 'done' END, NULL::timestamptz,
  'infinity'::timestamptz AS due_order, NULL::timestamptz, n.person_id, NULL::uuid, n.created_at,
  NULL::uuid, '', '', '', '', NULL::uuid, NULL::text, NULL::text, n.kind, n.data`;

const clockOfItem = runningClockOf({ process: 'i.process_id', dueAt: 'i.due_at', key: 'i.key' });

const workTables = sql`work_item w JOIN process p ON p.id = w.process_id LEFT JOIN support_case s ON s.process_id = p.id`;

/** Which work items a caller may see: their own, their teams', and those of the people they lead. */
export function visibleItems({ personId, teamIds }: Principal, scope: Scope): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`;
  if (personId === undefined) return sql<SqlBool>`false`;
  return sql<SqlBool>`(w.person_id = ${personId}::uuid OR w.team_id = ANY(${[...teamIds]}::uuid[])
    OR w.person_id IN (${peopleUnder(personId)}))`;
}

export type Asking = Readonly<{ principal: Principal; scope: Scope; locale: Locale }>;

/** Whose lines are asked for, among those the caller may see; without a person or a team their own. */
function queueOf({ teamId, personId, others, kind }: Queue, { principal, scope }: Asking): RawBuilder<SqlBool> {
  const me = principal.personId ?? null;
  const whose =
    others === 'true'
      ? sql<SqlBool>`w.person_id IS DISTINCT FROM ${me}::uuid`
      : teamId === undefined
        ? sql<SqlBool>`w.person_id = ${personId ?? me}::uuid`
        : sql<SqlBool>`w.team_id = ${teamId}::uuid`;
  return all([
    sql<SqlBool>`w.state IN ('open', 'waiting')`,
    whose,
    visibleItems(principal, scope),
    ...(kind === undefined ? [] : [sql<SqlBool>`p.kind = ${kind}`]),
  ]);
}

/** Notices are for one person: they are in no queue of several, nor in one of a kind. */
function noticesOf({ teamId, personId, others, kind }: Queue, { principal, scope }: Asking): RawBuilder<SqlBool> {
  const person = personId ?? principal.personId ?? null;
  const isOne = teamId === undefined && others === undefined && kind === undefined;
  const isTheirs = person === (principal.personId ?? null) || scope === 'all';
  return sql<SqlBool>`${isOne && isTheirs} AND n.person_id = ${person}::uuid AND n.done_at IS NULL`;
}

/** One page of a queue. */
export async function listWorkItems(db: Kysely<Database>, query: Query, asking: Asking) {
  const { limit, dueBefore, state, cursor } = query;
  const conditions = all([
    queueOf(query, asking),
    stateOf(state),
    ...(dueBefore === undefined ? [] : [sql<SqlBool>`w.due_order < ${dueBefore}::timestamptz`]),
    afterCursor(cursor, { type: 'instant', column: 'w.due_order', id: 'w.id' }),
  ]);
  // A notice is never due: it comes after what is.
  const withNotices = dueBefore === undefined && (state ?? 'open') === 'open';
  const notices = all([
    sql<SqlBool>`${withNotices}`,
    noticesOf(query, asking),
    afterCursor(cursor, { type: 'instant', column: 'n.due_order', id: 'n.id' }),
  ]);
  const { rows } = await sql<Row>`
    SELECT i.*, person.name AS person_name, customer.name AS customer_name, ${clockOfItem} AS clock FROM (
      (SELECT ${workColumns} FROM ${workTables} WHERE ${conditions} ORDER BY w.due_order, w.id LIMIT ${limit + 1})
      UNION ALL
      (SELECT ${noticeColumns} FROM (SELECT *, 'infinity'::timestamptz AS due_order FROM notice) n
       WHERE ${notices} ORDER BY n.id LIMIT ${limit + 1})
    ) i JOIN person ON person.id = i.person_id LEFT JOIN customer ON customer.id = i.customer_id
    ORDER BY i.due_order, i.id LIMIT ${limit + 1}`.execute(db);
  const page = toPage(rows, limit, {
    item: (row) => row,
    position: (row) => ({ value: sortValue(row.due_order), id: row.id }),
  });
  const matters = await mattersOf(db, page.items);
  return { ...page, items: page.items.map((row) => toItem(row, matters.get(row.id), asking.locale)) };
}

/** What the lines are about, by id; asked of each kind of process once. */
async function mattersOf(db: Kysely<Database>, rows: readonly Row[]): Promise<ReadonlyMap<string, ItemMatter>> {
  const ofKinds = Map.groupBy(rows, ({ process_kind }) => process_kind);
  const found = [...ofKinds].map(async ([kind, lines]) => {
    const items = lines.flatMap(({ kind: name, key, process_id: processId }) =>
      processId === null ? [] : [{ kind: name, key, processId }],
    );
    const matters = (await queueKind(kind)?.matters(db, items)) ?? [];
    return lines.map(({ id }, index): [string, ItemMatter] => [id, matters[index] ?? {}]);
  });
  return new Map((await Promise.all(found)).flat());
}

function stateOf(state: Query['state']): RawBuilder<SqlBool> {
  if (state === 'snoozed') return sql<SqlBool>`w.snoozed_until > now()`;
  const awake = sql<SqlBool>`coalesce(w.snoozed_until <= now(), true)`;
  return state === undefined ? awake : all([awake, sql<SqlBool>`w.state = ${state}`]);
}

/** One work item or notice the caller may see. @throws 404 */
export async function readWorkItem(
  db: Kysely<Database>,
  id: string,
  { principal, scope, locale }: Asking,
): Promise<WorkItem> {
  const person = principal.personId ?? null;
  const { rows } = await sql<Row>`
    SELECT i.*, person.name AS person_name, customer.name AS customer_name, ${clockOfItem} AS clock FROM (
      SELECT ${workColumns} FROM ${workTables} WHERE w.id = ${id}::uuid AND ${visibleItems(principal, scope)}
      UNION ALL
      SELECT ${noticeColumns} FROM notice n
      WHERE n.id = ${id}::uuid AND (${scope === 'all'} OR n.person_id = ${person}::uuid)
    ) i JOIN person ON person.id = i.person_id LEFT JOIN customer ON customer.id = i.customer_id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const matters = await mattersOf(db, [row]);
  return toItem(row, matters.get(row.id), locale);
}

export const Counts = z.strictObject({
  open: z.int(),
  waiting: z.int(),
  snoozed: z.int(),
  overdue: z.int(),
  notices: z.int(),
});

/** How much lies in a queue, whatever else it is filtered by. */
export async function countWorkItems(
  db: Kysely<Database>,
  queue: Queue,
  asking: Asking,
): Promise<z.input<typeof Counts>> {
  const { rows } = await sql<z.input<typeof Counts>>`
    SELECT count(*) FILTER (WHERE state = 'open' AND awake) AS open,
      count(*) FILTER (WHERE state = 'waiting' AND awake) AS waiting,
      count(*) FILTER (WHERE NOT awake) AS snoozed,
      count(*) FILTER (WHERE state = 'open' AND due_at < now() AND awake) AS overdue,
      (SELECT count(*) FROM notice n WHERE ${noticesOf(queue, asking)}) AS notices
    FROM (SELECT w.state, w.due_at, coalesce(w.snoozed_until <= now(), true) AS awake
          FROM work_item w JOIN process p ON p.id = w.process_id WHERE ${queueOf(queue, asking)}) i`.execute(db);
  return rows[0] ?? { open: 0, waiting: 0, snoozed: 0, overdue: 0, notices: 0 };
}
