/** Which processes a caller may see: one predicate for reading, lists, work items, live updates and reports. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Action, Resource, Scope } from './can.ts';
import { type Principal, scopeOf } from './principal.ts';
import { KIND_NAMES, RESOURCE_OF } from './processes/kinds.ts';

/**
 * A condition on a `process` row under the alias `p`, of one kind. Own are the processes somebody owns or opened, those of
 * their teams, of the people they lead (at any depth), of the customers they look after, those in which they have
 * something to do, and those they were told about: whoever is called to a matter must be able to look at it.
 * @param action how far: `read`, or `command` for what the caller may also move along
 */
export function visibleProcesses(
  principal: Principal,
  resource: Resource,
  action: Action = 'read',
): RawBuilder<SqlBool> {
  const scope = scopeOf(principal, action, resource);
  if (scope === 'all') return sql<SqlBool>`true`;
  return scope === 'own' ? ownProcess(principal) : sql<SqlBool>`false`;
}

/** As `visibleProcesses`, on rows of any kind: for queues, live updates and whatever goes across kinds. */
export function visibleAnywhere(principal: Principal): RawBuilder<SqlBool> {
  const kinds = (wanted: Scope) =>
    KIND_NAMES.filter((kind) => scopeOf(principal, 'read', RESOURCE_OF[kind]) === wanted);
  const [all, own] = [kinds('all'), kinds('own')];
  const whole = sql<SqlBool>`p.kind = ANY(${all}::text[])`;
  return own.length === 0
    ? whole
    : sql<SqlBool>`(${whole} OR (p.kind = ANY(${own}::text[]) AND ${ownProcess(principal)}))`;
}

function ownProcess(principal: Principal): RawBuilder<SqlBool> {
  const [kind, id] = [principal.kind, principal.id];
  const opened = sql<SqlBool>`EXISTS (SELECT 1 FROM process_event o WHERE o.process_id = p.id AND o.seq = 1
    AND o.actor->>'id' = ${id} AND o.actor->>'kind' = ${kind})`;
  if (principal.personId === undefined) return opened;
  const me = principal.personId;
  return sql<SqlBool>`(p.owner_id = ${me}::uuid
    OR p.team_id = ANY(${[...principal.teamIds]}::uuid[])
    OR p.owner_id IN (${peopleUnder(me)})
    OR EXISTS (SELECT 1 FROM customer c WHERE c.id = p.customer_id AND ${me}::uuid IN (c.csm_id, c.sales_id))
    OR EXISTS (SELECT 1 FROM work_item w WHERE w.process_id = p.id AND w.person_id = ${me}::uuid
      AND w.state IN ('open', 'waiting'))
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
