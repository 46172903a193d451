/** Which rewards a caller may see, and which they may decide. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Principal, scopeOf } from '../principal.ts';
import { peopleUnder } from '../visible.ts';

/**
 * A condition on a `reward` row under the alias `w`. Own are those one receives, or is to approve or pay; a lead sees
 * those of the people they lead, at any depth.
 */
export function visibleRewards(principal: Principal): RawBuilder<SqlBool> {
  const scope = scopeOf(principal, 'read', 'rewards');
  if (scope === 'all') return sql<SqlBool>`true`;
  const { personId: me } = principal;
  if (scope === 'none' || me === undefined) return sql<SqlBool>`false`;
  return sql<SqlBool>`(${me}::uuid IN (w.person_id, w.approver_id, w.payer_id) OR w.person_id IN (${peopleUnder(me)}))`;
}

/** As `visibleRewards`: those one may decide. Nobody's own is among them; the lead refuses that with a word of its own. */
export function decidedRewards(principal: Principal): RawBuilder<SqlBool> {
  const scope = scopeOf(principal, 'command', 'rewards');
  if (scope === 'all') return sql<SqlBool>`true`;
  const { personId: me } = principal;
  if (scope === 'none' || me === undefined) return sql<SqlBool>`false`;
  return sql<SqlBool>`coalesce(${me}::uuid IN (w.person_id, w.approver_id, w.payer_id), false)`;
}
