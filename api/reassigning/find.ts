/** What somebody has in open processes, and who takes each over by rule. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';

export type Held = Readonly<{ id: string; number: string; kind: string; toId: string | null; isTheirs: boolean }>;

/** Where parts of a plan belong to people who need not have a work item now. */
const WITH_PARTS = ['onboarding', 'renewal', 'retention', 'lead', 'handoff'];

/**
 * Every open process in which a person owns something, has something to do, or plays a part; `isTheirs` when it is more
 * than a part. `toId` takes it over: the person named, else whoever looks after the customer (sales for leads and
 * renewals), else the person's lead, else the last resort; null where nobody else is left.
 */
export async function heldBy(db: Kysely<Database>, personId: string, toId: string | undefined): Promise<Held[]> {
  const me = sql`${personId}::uuid`;
  const other = (candidate: ReturnType<typeof sql>) => sql`nullif(present_person(${candidate}, now()), ${me})`;
  const theirs = sql`(p.owner_id = ${me} OR EXISTS (SELECT FROM work_item w
    WHERE w.process_id = p.id AND w.person_id = ${me} AND w.state IN ('open', 'waiting')))`;
  const { rows } = await sql<Held>`
    SELECT p.id, p.number, p.kind, ${theirs} AS "isTheirs", coalesce(${toId ?? null}::uuid,
      CASE WHEN coalesce(p.state #>> '{parent,kind}', p.kind) IN ('lead', 'renewal') THEN ${other(sql`c.sales_id`)} END,
      ${other(sql`c.csm_id`)}, ${other(sql`c.sales_id`)}, ${other(sql`h.lead_id`)}, nullif(last_resort(now()), ${me})) AS "toId"
    FROM process p JOIN person h ON h.id = ${me} LEFT JOIN customer c ON c.id = p.customer_id
    WHERE p.closed_at IS NULL AND (${theirs}
      OR (p.kind = ANY(${WITH_PARTS}::text[]) AND p.state::text LIKE ${`%${personId}%`}))
    ORDER BY p.kind, p.id`.execute(db);
  return rows;
}

/** Customers somebody looked after have somebody else from now on: the person named, else the lead, else the last resort. */
export async function passCustomersOn(
  db: Kysely<Database>,
  personId: string,
  toId: string | undefined,
): Promise<number> {
  const me = sql`${personId}::uuid`;
  const { numAffectedRows = 0n } = await sql`
    UPDATE customer c SET csm_id = CASE WHEN c.csm_id = ${me} THEN n.id ELSE c.csm_id END,
      sales_id = CASE WHEN c.sales_id = ${me} THEN n.id ELSE c.sales_id END, version = version + 1, updated_at = now()
    FROM (SELECT coalesce(${toId ?? null}::uuid, nullif(present_person(h.lead_id, now()), ${me}),
      nullif(last_resort(now()), ${me})) AS id FROM person h WHERE h.id = ${me}) n
    WHERE ${me} IN (c.csm_id, c.sales_id) AND n.id IS NOT NULL`.execute(db);
  return Number(numAffectedRows);
}
