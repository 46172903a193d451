/** What people have to do: work items of processes and notices, as one queue sorted by what is due next. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { Severity, Tier } from '../../workflows/escalation/sla-policy.contract.ts';
import type { Scope } from '../can.ts';
import { Instant } from '../fields.ts';
import { afterCursor, all, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import { RunningClock, runningClockOf } from '../processes/running-clock.ts';
import { type Locale, noticeTitle } from '../texts.ts';
import { peopleUnder } from '../visible.ts';

const ProcessOfItem = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  number: z.string(),
  title: z.string(),
  phase: z.string(),
  customer: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
});

export const WorkItem = z
  .strictObject({
    id: z.uuid(),
    kind: z
      .string()
      .meta({ description: 'What is to be done: the stage of a case, a step of another process; or `notice`' }),
    title: z.string(),
    state: z.enum(['open', 'waiting', 'done', 'cancelled']),
    dueAt: z.iso.datetime().nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    snoozedUntil: z.iso.datetime().nullable(),
    person: z.strictObject({ id: z.uuid(), name: z.string() }),
    teamId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    /** The process it belongs to; null for a notice. */
    process: ProcessOfItem.nullable(),
    /** Of a case, what its list shows besides. */
    case: z
      .strictObject({
        id: z.uuid(),
        number: z.string(),
        customer: z.strictObject({ id: z.uuid(), name: z.string() }),
        tier: Tier.nullable(),
        severity: Severity.nullable(),
      })
      .nullable(),
    notice: z.strictObject({ kind: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
  })
  .meta({ id: 'WorkItem' });
export type WorkItem = z.input<typeof WorkItem>;

export const WorkItemQuery = z.strictObject({
  ...pageParams,
  state: z.enum(['open', 'waiting', 'snoozed']).optional().meta({ description: 'Open and waiting when absent' }),
  personId: z.uuid().optional().meta({ description: 'Somebody else’s queue; mine when absent' }),
  teamId: z.uuid().optional().meta({ description: 'The queue of a team instead of a person' }),
  dueBefore: Instant.optional(),
});
type Query = z.output<typeof WorkItemQuery>;

type Row = {
  id: string;
  kind: string;
  title: string;
  state: WorkItem['state'];
  due_at: Date | null;
  due_order: Date | number;
  clock: RunningClock | null;
  snoozed_until: Date | null;
  person_id: string;
  person_name: string;
  team_id: string | null;
  created_at: Date;
  process_id: string | null;
  process_kind: string;
  process_title: string;
  phase: string;
  number: string;
  customer_id: string | null;
  customer_name: string | null;
  tier: z.infer<typeof Tier> | null;
  severity: z.infer<typeof Severity> | null;
  notice_kind: string | null;
  notice_data: Record<string, unknown> | null;
};

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

/** One page of a queue; without a person or a team it is the caller's own. */
export async function listWorkItems(db: Kysely<Database>, query: Query, { principal, scope, locale }: Asking) {
  const person = query.personId ?? principal.personId ?? null;
  const { limit } = query;
  const whose =
    query.teamId === undefined
      ? sql<SqlBool>`w.person_id = ${person}::uuid`
      : sql<SqlBool>`w.team_id = ${query.teamId}::uuid`;
  const conditions = all([
    sql<SqlBool>`w.state IN ('open', 'waiting')`,
    whose,
    visibleItems(principal, scope),
    stateOf(query.state),
    ...(query.dueBefore === undefined ? [] : [sql<SqlBool>`w.due_order < ${query.dueBefore}::timestamptz`]),
    afterCursor(query.cursor, { type: 'instant', column: 'w.due_order', id: 'w.id' }),
  ]);
  // A notice is for one person and never due: it comes after what is.
  const withNotices =
    query.teamId === undefined &&
    query.dueBefore === undefined &&
    (query.state ?? 'open') === 'open' &&
    (person === principal.personId || scope === 'all');
  const notices = all([
    sql<SqlBool>`${withNotices} AND n.person_id = ${person}::uuid AND n.done_at IS NULL`,
    afterCursor(query.cursor, { type: 'instant', column: 'n.due_order', id: 'n.id' }),
  ]);
  const { rows } = await sql<Row>`
    SELECT i.*, person.name AS person_name, customer.name AS customer_name, ${clockOfItem} AS clock FROM (
      (SELECT ${workColumns} FROM ${workTables} WHERE ${conditions} ORDER BY w.due_order, w.id LIMIT ${limit + 1})
      UNION ALL
      (SELECT ${noticeColumns} FROM (SELECT *, 'infinity'::timestamptz AS due_order FROM notice) n
       WHERE ${notices} ORDER BY n.id LIMIT ${limit + 1})
    ) i JOIN person ON person.id = i.person_id LEFT JOIN customer ON customer.id = i.customer_id
    ORDER BY i.due_order, i.id LIMIT ${limit + 1}`.execute(db);
  return toPage(rows, limit, {
    item: (row) => toItem(row, locale),
    position: (row) => ({ value: sortValue(row.due_order), id: row.id }),
  });
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
  return toItem(row, locale);
}

function toItem(row: Row, locale: Locale): WorkItem {
  const { notice_kind, notice_data } = row;
  const process = processOf(row);
  return {
    id: row.id,
    kind: row.kind,
    title: notice_kind === null ? row.title : noticeTitle(notice_kind, notice_data ?? {}, locale),
    state: row.state,
    dueAt: row.due_at?.toISOString() ?? null,
    clock: row.state === 'waiting' || row.due_at !== null ? row.clock : null,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    person: { id: row.person_id, name: row.person_name },
    teamId: row.team_id,
    createdAt: row.created_at.toISOString(),
    process,
    case: caseOf(row, process),
    notice: notice_kind === null ? null : { kind: notice_kind, data: notice_data ?? {} },
  };
}

function processOf(row: Row): WorkItem['process'] {
  const { process_id: id, process_kind: kind, process_title: title, number, phase, customer_id, customer_name } = row;
  if (id === null) return null;
  const customer = customer_id === null ? null : { id: customer_id, name: customer_name ?? '' };
  return { id, kind, number, title, phase, customer };
}

function caseOf({ tier, severity }: Row, process: WorkItem['process']): WorkItem['case'] {
  if (process?.kind !== 'escalation' || process.customer === null) return null;
  const { id, number, customer } = process;
  return { id, number, customer, tier, severity };
}

export const Counts = z.strictObject({
  open: z.int(),
  waiting: z.int(),
  snoozed: z.int(),
  overdue: z.int(),
  notices: z.int(),
});

/** How much lies in the caller's own queue. */
export async function countWorkItems(db: Kysely<Database>, { personId }: Principal): Promise<z.input<typeof Counts>> {
  const person = sql`${personId ?? null}::uuid`;
  const { rows } = await sql<z.input<typeof Counts>>`
    SELECT count(*) FILTER (WHERE w.state = 'open' AND awake) AS open,
      count(*) FILTER (WHERE w.state = 'waiting' AND awake) AS waiting,
      count(*) FILTER (WHERE NOT awake) AS snoozed,
      count(*) FILTER (WHERE w.state = 'open' AND w.due_at < now()) AS overdue,
      (SELECT count(*) FROM notice n WHERE n.person_id = ${person} AND n.done_at IS NULL) AS notices
    FROM (SELECT *, coalesce(snoozed_until <= now(), true) AS awake FROM work_item
          WHERE person_id = ${person} AND state IN ('open', 'waiting')) w`.execute(db);
  return rows[0] ?? { open: 0, waiting: 0, snoozed: 0, overdue: 0, notices: 0 };
}
