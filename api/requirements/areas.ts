/** The product areas there are wishes for, so that a wish is put where the others are and found there. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';

/** More would be no areas but words. */
const MOST = 500;

export const Areas = z.strictObject({
  items: z.array(
    z.strictObject({
      area: z.string(),
      total: z.int(),
      /** Of them still open. */
      open: z.int(),
    }),
  ),
});

/** The areas of the requirements a caller may see, by name. */
export async function readAreas(db: Kysely<Database>, principal: Principal): Promise<z.input<typeof Areas>> {
  const { rows } = await sql<z.input<typeof Areas>['items'][number]>`
    SELECT r.area, count(*)::integer AS total, (count(*) FILTER (WHERE p.closed_at IS NULL))::integer AS open
    FROM requirement r JOIN process p ON p.id = r.process_id AND p.kind = 'requirement'
    WHERE ${visibleProcesses(principal, 'requirements')}
    GROUP BY r.area ORDER BY r.area LIMIT ${MOST}`.execute(db);
  return { items: rows };
}
