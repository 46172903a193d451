/** Which cases a caller may see: one predicate for reading, lists, work items, live updates and reports. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Principal, scopeOf } from './principal.ts';

/**
 * A condition on a `process` row under the alias `p`. Own are the cases somebody owns or opened, those of their teams,
 * of the people they lead (at any depth), of the customers they look after, and those they were told about: whoever is
 * called to a case must be able to look at it.
 */
export function visibleCases(principal: Principal): RawBuilder<SqlBool> {
  const scope = scopeOf(principal, 'read', 'cases');
  if (scope === 'all') return sql<SqlBool>`true`;
  if (scope === 'none') return sql<SqlBool>`false`;
  const [kind, id] = [principal.kind, principal.id];
  const opened = sql<SqlBool>`EXISTS (SELECT 1 FROM process_event o WHERE o.process_id = p.id AND o.seq = 1
    AND o.actor->>'id' = ${id} AND o.actor->>'kind' = ${kind})`;
  if (principal.personId === undefined) return opened;
  const me = principal.personId;
  return sql<SqlBool>`(p.owner_id = ${me}::uuid
    OR p.team_id = ANY(${[...principal.teamIds]}::uuid[])
    OR p.owner_id IN (${peopleUnder(me)})
    OR EXISTS (SELECT 1 FROM customer c WHERE c.id = p.customer_id AND c.csm_id = ${me}::uuid)
    OR EXISTS (SELECT 1 FROM notification n WHERE n.process_id = p.id AND n.person_id = ${me}::uuid)
    OR ${opened})`;
}

/** A subquery: the ids of everybody whose line of leads contains this person. */
export function peopleUnder(personId: string): RawBuilder<unknown> {
  // UNION, not UNION ALL: a circle of leads must not run for ever.
  return sql`WITH RECURSIVE led(id) AS (
    SELECT id FROM person WHERE lead_id = ${personId}::uuid
    UNION SELECT f.id FROM person f JOIN led ON f.lead_id = led.id) SELECT id FROM led`;
}
