import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type NumberSeries, nextNumber } from './numbers.ts';

type Wanted = Readonly<{
  id: string;
  /** `<source>/<external id>`. */
  reference: string;
  /** What is imported, so that keys of different imports are told apart. */
  request: string;
  series: NumberSeries;
}>;

/** The human number of something imported: drawn once, a repetition finds it. */
export async function reserveNumber(db: Kysely<Database>, { id, reference, request, series }: Wanted): Promise<string> {
  const row = await db
    .insertInto('command')
    .values({
      actor_key: 'import',
      key: `${request}/${reference}`,
      request,
      body_hash: createHash('sha256').update(reference).digest(),
      resource_id: id,
      resource_number: nextNumber(series),
    })
    .onConflict((conflict) => conflict.columns(['actor_key', 'key']).doUpdateSet({ resource_id: id }))
    .returning('resource_number')
    .executeTakeFirstOrThrow();
  return row.resource_number ?? '';
}
