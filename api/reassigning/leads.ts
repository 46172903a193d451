/** Whoever leaves leads nobody any more: people and teams have another lead. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** A person or a team with its lead from now on; null where nobody stands above. */
export type Led = Readonly<{ kind: 'person' | 'team'; id: string; name: string; leadId: string | null }>;

/**
 * People and teams that somebody led get another lead: the person named, else the lead's own lead, else the last resort.
 * Whoever would lead somebody above them gets them no lead: those have the lead's own lead then, so that nobody leads
 * themselves, however many steps up.
 */
export async function passLeadOn(db: Kysely<Database>, personId: string, toId: string | undefined): Promise<Led[]> {
  const me = sql`${personId}::uuid`;
  const { rows } = await sql<Led>`
    WITH RECURSIVE heir AS MATERIALIZED (
      SELECT l.id AS above, coalesce(${toId ?? null}::uuid, l.id, nullif(last_resort(now()), ${me})) AS id
      FROM person h LEFT JOIN person l ON l.id = h.lead_id AND l.active WHERE h.id = ${me}),
    line(id) AS (SELECT heir.id FROM heir UNION SELECT p.lead_id FROM line JOIN person p ON p.id = line.id),
    people AS (
      UPDATE person p SET lead_id = CASE WHEN p.id IN (SELECT id FROM line) THEN heir.above ELSE heir.id END,
        version = p.version + 1, updated_at = now()
      FROM heir WHERE p.lead_id = ${me} RETURNING p.id, p.name, p.lead_id),
    teams AS (
      UPDATE team t SET lead_id = heir.id, version = t.version + 1, updated_at = now()
      FROM heir WHERE t.lead_id = ${me} RETURNING t.id, t.name, t.lead_id)
    SELECT 'person' AS kind, id, name, lead_id AS "leadId" FROM people
    UNION ALL SELECT 'team', id, name, lead_id FROM teams ORDER BY kind, name, id`.execute(db);
  return rows;
}
