/** What an urgent requirement pushes out of the release it is to go into. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { RequirementState, Urgent } from '../../workflows/requirement/state.ts';
import type { RequirementView } from './views.ts';

type PushedOut = NonNullable<RequirementView['urgency']>['pushesOut'];
type Item = { id: string; number: string; title: string; effort: number; late: string | null; capacity: number | null };

/** The exception asked for, and what it would cost others. */
export async function urgencyOf(db: Kysely<Database>, state: RequirementState): Promise<RequirementView['urgency']> {
  const { urgent } = state;
  if (urgent === undefined) return null;
  const { rows } = await sql<{ release: string | null; decider: string | null }>`
    SELECT (SELECT title FROM process WHERE id = ${urgent.releaseId}::uuid) AS release,
      (SELECT name FROM person WHERE id = ${urgent.deciderId ?? null}::uuid) AS decider`.execute(db);
  const [names] = rows;
  return {
    state: urgent.state,
    reason: urgent.reason,
    release: names?.release ? { id: urgent.releaseId, name: names.release } : null,
    askedBy: urgent.by.name,
    askedAt: new Date(urgent.at).toISOString(),
    decider: urgent.deciderId === undefined || !names?.decider ? null : { id: urgent.deciderId, name: names.decider },
    answer: urgent.answer ?? null,
    pushesOut: await pushedOut(db, state, urgent),
  };
}

/** Of the items of its team that are not urgent themselves, those that came in last, until there is room again. */
async function pushedOut(db: Kysely<Database>, state: RequirementState, urgent: Urgent): Promise<PushedOut> {
  if (urgent.state !== 'asked' && urgent.state !== 'approved') return [];
  const { rows } = await sql<Item>`
    SELECT i.requirement_id AS id, i.number, i.title, i.effort_days AS effort, i.late,
      (r.capacity->>i.team_id::text)::double precision AS capacity
    FROM release_item i JOIN release r ON r.process_id = i.process_id
    WHERE i.process_id = ${urgent.releaseId}::uuid AND i.team_id IS NOT DISTINCT FROM ${state.teamId ?? null}::uuid
      AND i.state IN ('planned', 'ready')
    ORDER BY i.admitted_at DESC, i.number DESC`.execute(db);
  const others = rows.filter(({ id }) => id !== state.id);
  const capacity = rows[0]?.capacity;
  if (capacity === null || capacity === undefined) return [];
  let over = others.reduce((sum, { effort }) => sum + effort, state.effortDays) - capacity;
  return others
    .filter(({ late }) => late !== 'urgent')
    .flatMap(({ id, number, title, effort }) => {
      if (over <= 0) return [];
      over -= effort;
      return [{ id, number, title, effortDays: effort }];
    });
}
