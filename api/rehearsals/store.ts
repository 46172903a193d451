/** Rows of rehearsals. Whether somebody is still at work on one is asked of Postgres, not remembered. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { JobInputs } from '../../rehearsal/background/job.contract.ts';
import { afterCursor, type PageQuery, toPage } from '../lists.ts';
import { notFound, problem } from '../problems.ts';
import { RUNNER_LOCK } from './runner.ts';
import { Rehearsal } from './views.ts';

/** A row that waits or runs, whose process is gone, is interrupted. */
const state: RawBuilder<string> = sql`CASE
  WHEN r.state IN ('queued', 'running') AND NOT EXISTS (
    SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid::bigint = ${RUNNER_LOCK}
      AND l.objid::bigint = r.runner AND l.granted)
  THEN 'interrupted' ELSE r.state END`;

type Row = {
  id: string;
  name: string;
  state: Rehearsal['state'];
  attempt: number;
  created_at: Date;
  created_by: { name: string };
  started_at: Date | null;
  finished_at: Date | null;
  cases_done: number;
  cases_total: number | null;
  problem: string | null;
  inputs: unknown;
  summary: Rehearsal['cases'];
};

const columns = sql`r.id, r.name, ${state} AS state, r.attempt, r.created_at, r.created_by, r.started_at,
  r.finished_at, r.cases_done, r.cases_total, r.problem, r.inputs, r.summary`;

/** One rehearsal. @throws 404 */
export async function readRehearsal(db: Kysely<Database>, id: string): Promise<Rehearsal> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM rehearsal r WHERE r.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return toView(row);
}

/** A page of rehearsals, the latest first. */
export async function listRehearsals(db: Kysely<Database>, query: PageQuery) {
  const order = { type: 'instant', column: 'r.created_at', id: 'r.id', descending: true } as const;
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM rehearsal r WHERE ${afterCursor(query.cursor, order)}
    ORDER BY r.created_at DESC, r.id DESC LIMIT ${query.limit + 1}`.execute(db);
  return toPage(rows, query.limit, {
    item: toView,
    position: ({ created_at, id }) => ({ value: created_at.toISOString(), id }),
  });
}

function toView(row: Row): Rehearsal {
  const { source, policy, current } = JobInputs.parse(row.inputs);
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    attempt: row.attempt,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by.name,
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: { done: row.cases_done, total: row.cases_total },
    problem: row.problem,
    source: source.kind === 'upload' ? { kind: source.kind, fileName: source.fileName } : source,
    policy: policy.name,
    of: policy.of ?? null,
    current: current?.name ?? null,
    cases: row.summary,
  };
}

type Cancelling = Readonly<{ id: string; db: Kysely<Database> }>;

/** Ends a rehearsal that waits or runs. @throws 404, 409 `NOT_RUNNING` */
export async function cancelRehearsal({ db, id }: Cancelling): Promise<void> {
  const { rows } = await sql`UPDATE rehearsal r SET state = 'cancelled', finished_at = now()
    WHERE r.id = ${id}::uuid AND ${state} IN ('queued', 'running') RETURNING r.id`.execute(db);
  if (rows.length > 0) return;
  await readRehearsal(db, id);
  throw problem(409, 'NOT_RUNNING');
}

/** Queues a rehearsal again that was interrupted, failed or cancelled. @throws 404, 409 `STILL_RUNNING` or `ALREADY_DONE` */
export async function requeue(db: Kysely<Database>, { id, runner }: { id: string; runner: number }): Promise<void> {
  const { rows } = await sql`UPDATE rehearsal r SET state = 'queued', runner = ${runner}, attempt = r.attempt + 1,
      cases_done = 0, cases_total = NULL, problem = NULL, started_at = NULL, finished_at = NULL
    WHERE r.id = ${id}::uuid AND ${state} IN ('interrupted', 'failed', 'cancelled') RETURNING r.id`.execute(db);
  if (rows.length > 0) return;
  const { state: now } = await readRehearsal(db, id);
  throw problem(409, now === 'done' ? 'ALREADY_DONE' : 'STILL_RUNNING');
}

const FILES = { json: 'report_json', html: 'report_html', csv: 'report_csv' } as const;
export type ReportKind = keyof typeof FILES;

/** A report as it was written. @throws 404, 409 `NOT_DONE` */
export async function readReport(db: Kysely<Database>, id: string, kind: ReportKind): Promise<string> {
  const column = FILES[kind];
  const row = await db.selectFrom('rehearsal').select(column).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound();
  const text = row[column];
  if (text === null) throw problem(409, 'NOT_DONE');
  return text;
}
