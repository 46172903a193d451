/** What renewals look up by name. */
import { sql } from 'kysely';
import { OWNER_FACTS } from '../workflows/renewal/core.ts';
import type { OwnerFacts } from '../workflows/renewal/ownership.ts';
import type { FactsLookup } from './relay.ts';

/** Who may own a renewal of a customer, as `OwnerFacts`. `params`: `customerId`, `ownerId`, `at` (epoch milliseconds). */
const renewalOwners: FactsLookup = async (db, { customerId, ownerId, at }) => {
  const { rows } = await sql<OwnerFacts>`
    WITH who AS (
      SELECT c.tier, csm.id AS csm_id, sales.id AS sales_id, last_resort(${new Date(Number(at))}) AS last_id
      FROM customer c
      LEFT JOIN person csm ON csm.id = c.csm_id AND csm.active
      LEFT JOIN person sales ON sales.id = c.sales_id AND sales.active
      WHERE c.id = ${customerId}::uuid)
    SELECT who.tier, who.last_id AS "lastResort",
      ${candidate('csm_id')} AS csm, ${candidate('sales_id')} AS sales,
      (SELECT coalesce(jsonb_object_agg(p.id, p.timezone), '{}') FROM person p
        WHERE p.id IN (who.csm_id, who.sales_id, who.last_id, ${ownerId}::uuid)) AS zones
    FROM who`.execute(db);
  return rows[0] ?? null;
};

const candidate = (column: string) => sql`
  (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'qualified', p.commercially_qualified)
   FROM person p WHERE p.id = ${sql.ref(`who.${column}`)})`;

export const RENEWAL_LOOKUPS: Readonly<Record<string, FactsLookup>> = { [OWNER_FACTS]: renewalOwners };
