/** What somebody has, before they are deactivated or leave: work, customers, people and teams, duties to come. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../problems.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { heldBy } from './find.ts';

/** Listed by name; all are counted. */
const LISTED = 20;

const Matter = z.strictObject({ id: z.uuid(), number: z.string(), kind: z.string() });

export const HeldAnswer = z
  .strictObject({
    processes: z.int().meta({ description: 'Open ones they own, have something to do in, or play a part in' }),
    kinds: z.record(z.string(), z.int()),
    items: z.array(Matter).meta({ description: 'The first of them' }),
    customers: z.int(),
    led: z.int().meta({ description: 'People and teams they lead' }),
    duties: z.int().meta({ description: 'Under way or to come' }),
  })
  .meta({ id: 'Held' });

type Counts = { customers: number; led: number; duties: number };

async function countsOf(db: Kysely<Database>, id: string): Promise<Counts | undefined> {
  const { rows } = await sql<Counts>`
    SELECT (SELECT count(*)::int FROM customer c WHERE c.active AND p.id IN (c.csm_id, c.sales_id)) AS customers,
      (SELECT count(*)::int FROM person l WHERE l.active AND l.lead_id = p.id)
        + (SELECT count(*)::int FROM team t WHERE t.active AND t.lead_id = p.id) AS led,
      (SELECT count(*)::int FROM duty d WHERE d.active AND d.person_id = p.id AND d.ends_at > now()) AS duties
    FROM person p WHERE p.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** `GET /api/v1/people/{id}/held`. */
export const heldRoute = defineRoute(
  {
    method: 'get',
    path: '/api/v1/people/{id}/held',
    summary: 'What somebody has that others would have to take over 待交接的工作',
    tags: ['people 人员'],
    params: IdParam,
    action: 'write',
    resource: 'people',
    responses: { 200: HeldAnswer },
  },
  async ({ db, params: { id } }) => {
    const counts = await countsOf(db, id);
    if (counts === undefined) throw notFound();
    const held = await heldBy(db, id, undefined);
    const kinds = Object.fromEntries(
      [...Map.groupBy(held, ({ kind }) => kind)].map(([kind, of]): [string, number] => [kind, of.length]),
    );
    const items = held.slice(0, LISTED).map(({ id: process, number, kind }) => ({ id: process, number, kind }));
    return ok({ ...counts, processes: held.length, kinds, items });
  },
);
