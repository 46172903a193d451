/** How customers stand at one glance: what is under way for them, their health, and when a contract of theirs ends next. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Principal } from '../principal.ts';
import { defineRoute, ok } from '../route.ts';
import { visibleAnywhere } from '../visible.ts';

/** As many as a page of customers has at most. */
const MOST = 200;

const Ids = z
  .string()
  .max(MOST * 37)
  .transform((text) => text.split(','))
  .pipe(z.array(z.uuid()).min(1).max(MOST))
  .meta({ description: `Ids of customers, with commas between them; at most ${MOST}` });

const Standing = z
  .strictObject({
    customerId: z.uuid(),
    open: z.int().meta({ description: 'Processes under way, without the watch over the customer itself' }),
    overdue: z.int().meta({ description: 'Of these, those whose next due instant has passed' }),
    health: z
      .strictObject({
        retentionId: z.uuid(),
        score: z.number().nullable(),
        band: z.enum(['good', 'fair', 'poor']).nullable(),
      })
      .nullable(),
    ends: z
      .strictObject({ renewalId: z.uuid(), number: z.string(), endDate: z.iso.date() })
      .nullable()
      .meta({ description: 'The open renewal whose term ends first' }),
  })
  .meta({ id: 'CustomerStanding' });
type Standing = z.input<typeof Standing>;
export type CustomerStanding = z.output<typeof Standing>;

/** In one statement. What the caller may not see is not counted. */
async function readStandings(
  db: Kysely<Database>,
  ids: readonly string[],
  principal: Principal,
): Promise<readonly Standing[]> {
  const { rows } = await sql<Standing>`
    WITH p AS (
      SELECT p.id, p.kind, p.number, p.customer_id, p.due_at FROM process p
      WHERE p.customer_id = ANY(${[...ids]}::uuid[]) AND p.closed_at IS NULL AND ${visibleAnywhere(principal)})
    SELECT c.id AS "customerId",
      (SELECT count(*) FROM p WHERE p.customer_id = c.id AND p.kind <> 'retention') AS open,
      (SELECT count(*) FROM p WHERE p.customer_id = c.id AND p.kind <> 'retention' AND p.due_at < now()) AS overdue,
      (SELECT jsonb_build_object('retentionId', p.id, 'score', h.score, 'band', h.band)
        FROM p LEFT JOIN customer_health h ON h.process_id = p.id
        WHERE p.customer_id = c.id AND p.kind = 'retention' ORDER BY p.id LIMIT 1) AS health,
      (SELECT jsonb_build_object('renewalId', p.id, 'number', p.number, 'endDate', r.end_date)
        FROM p JOIN renewal r ON r.process_id = p.id
        WHERE p.customer_id = c.id ORDER BY r.ends_at, p.id LIMIT 1) AS ends
    FROM customer c WHERE c.id = ANY(${[...ids]}::uuid[]) ORDER BY c.id`.execute(db);
  return rows;
}

/** `GET /api/v1/customer-standings`. */
export const customerStandingsRoute = defineRoute(
  {
    method: 'get',
    path: '/api/v1/customer-standings',
    summary: 'How customers stand: what is under way, health, next end of a contract 客户概况',
    description: 'An id that is nobody’s is left out.',
    tags: ['customers'],
    query: z.strictObject({ ids: Ids }),
    responses: { 200: z.strictObject({ items: z.array(Standing) }) },
    action: 'read',
    resource: 'customers',
  },
  async ({ db, principal, query }) => ok({ items: [...(await readStandings(db, query.ids, principal))] }),
);
