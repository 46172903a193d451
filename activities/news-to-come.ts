/** Whether more of the same news is on its way to somebody, who is then told of it all in one mail. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { DigestRecipient } from '../workflows/digest/contract.ts';

/** How long news of requirements waits for the rest; what hangs for longer holds up nobody. */
const PATIENCE = sql`interval '10 minutes'`;

/**
 * A release tells its requirements one after the other, and a worker that dies in the middle of it makes that take longer
 * than mails are gathered for. More is to come while a requirement of this recipient is behind its release: promised for
 * another day than the release has now, or in one that is over.
 */
export async function isNewsToCome(db: Kysely<Database>, { id }: DigestRecipient): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`
    SELECT CASE WHEN EXISTS (
        SELECT FROM delivery d JOIN notification n ON n.id = d.notification_id
        JOIN requirement r ON r.process_id = n.process_id
        WHERE d.recipient_id = ${id}::uuid AND d.gathered AND d.state = 'pending' AND d.digest_id IS NULL
          AND d.created_at > now() - ${PATIENCE})
      THEN EXISTS (
        SELECT FROM (
          SELECT process_id FROM requirement_requester WHERE contact_id = ${id}::uuid
          UNION SELECT process_id FROM requirement_requester WHERE person_id = ${id}::uuid
          UNION SELECT q.process_id FROM customer c JOIN requirement_requester q ON q.customer_id = c.id
            WHERE ${id}::uuid IN (c.csm_id, c.sales_id)) mine
        JOIN process p ON p.id = mine.process_id AND p.phase = 'scheduled'
        JOIN requirement s ON s.process_id = p.id
        JOIN release v ON v.process_id = s.release_id
        JOIN process w ON w.id = v.process_id
        WHERE w.closed_at IS NOT NULL OR v.ship_at IS DISTINCT FROM s.ship_at)
      ELSE false END AS behind`.execute(db);
  return rows[0]?.behind === true;
}
