/** Raw events of use are let go after a while; the days they add up to stay. */
import { Context } from '@temporalio/activity';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { RetentionWatchActivities } from '../workflows/retention-watch/contract.ts';

/** How long an event that is sent once more is known, in days from when it came in. */
const DAYS = 400;
/** Small enough to hold nobody up who is taking in. */
const SET = 20_000;

/** The activity that lets go of what came in longer ago than `keepDays`. */
export const createPruneUsage =
  (db: Kysely<Database>, keepDays: number = DAYS): RetentionWatchActivities['pruneUsage'] =>
  async () => {
    const context = Context.current();
    return await pruneUsage(db, keepDays, () => context.heartbeat());
  };

/**
 * Lets go of raw events set by set; what was done before a crash stays done.
 * @param keepDays whole days since they came in
 * @param onSet called after each set
 * @returns how many
 */
export async function pruneUsage(
  db: Kysely<Database>,
  keepDays: number,
  onSet: () => void = () => undefined,
): Promise<number> {
  let gone = 0;
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      DELETE FROM usage_event WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM usage_event WHERE received_at < now() - make_interval(days => ${keepDays}::integer) LIMIT ${SET}))`.execute(
      db,
    );
    gone += Number(numAffectedRows);
    onSet();
    if (numAffectedRows < SET) return gone;
  }
}
