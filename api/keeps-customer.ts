/** Who looks after a customer: one predicate for contacts and signed links. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from './principal.ts';
import { peopleUnder } from './visible.ts';

/**
 * A condition on a column that names a customer: the caller is its CSM or salesperson, leads one of them, belongs to the
 * customer's team, or owns something under way for it. An API key of a role that goes no further keeps no customer.
 */
export function keepsCustomer(column: string, { personId, teamIds }: Principal): RawBuilder<SqlBool> {
  if (personId === undefined) return sql<SqlBool>`false`;
  const me = sql`${personId}::uuid`;
  return sql<SqlBool>`EXISTS (SELECT 1 FROM customer kept WHERE kept.id = ${sql.ref(column)} AND (
    ${me} IN (kept.csm_id, kept.sales_id)
    OR kept.csm_id IN (${peopleUnder(personId)}) OR kept.sales_id IN (${peopleUnder(personId)})
    OR kept.team_id = ANY(${[...teamIds]}::uuid[])
    OR EXISTS (SELECT 1 FROM process q WHERE q.customer_id = kept.id AND q.owner_id = ${me} AND q.closed_at IS NULL)))`;
}
