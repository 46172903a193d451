/** Reading processes from Postgres; what the caller may not see is not there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Principal } from '../principal.ts';
import { notFound, problem } from '../problems.ts';
import { details } from '../texts.ts';
import { visibleProcesses } from '../visible.ts';
import { type ProcessKind, type ProcessTypes, resourceOf } from './kind.ts';

/** One process, and who asks for it. */
export type Wanted = Readonly<{ principal: Principal; id: string }>;

/** The state a process last recorded. @throws 404 when the caller may not see it */
export async function stateOf<P extends ProcessTypes>(
  db: Kysely<Database>,
  kind: ProcessKind<P>,
  { principal, id }: Wanted,
): Promise<P['state']> {
  return (await find(db, kind, { principal, id })).state;
}

/** As `stateOf`, for a caller who is about to command it. @throws 404 when the caller may not see it, 403 when only that */
export async function steeredState<P extends ProcessTypes>(
  db: Kysely<Database>,
  kind: ProcessKind<P>,
  wanted: Wanted,
): Promise<P['state']> {
  const { state, steered } = await find(db, kind, wanted);
  if (!steered) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  return state;
}

async function find<P extends ProcessTypes>(db: Kysely<Database>, kind: ProcessKind<P>, { principal, id }: Wanted) {
  const resource = resourceOf(kind);
  const { rows } = await sql<{ state: P['state']; steered: boolean }>`
    SELECT p.state, ${visibleProcesses(principal, resource, 'command')} AS steered
    FROM process p
    WHERE p.id = ${id}::uuid AND p.kind = ${kind.kind} AND ${visibleProcesses(principal, resource)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row;
}
