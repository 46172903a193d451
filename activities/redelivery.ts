import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { DeliverInput } from '../workflows/shared/commit.contract.ts';

/** The activity that makes a delivery due again. Repeating it while that one is pending answers the same. */
export const createReviveDelivery =
  (db: Kysely<Database>) =>
  async (deliveryId: string): Promise<DeliverInput | null> => {
    const { rows } = await sql<{ process_id: string; seq: number }>`
      UPDATE delivery d SET state = 'pending', digest_id = NULL
      FROM notification n
      WHERE d.id = ${deliveryId}::uuid AND n.id = d.notification_id AND d.state IN ('failed', 'pending')
      RETURNING n.process_id, n.seq`.execute(db);
    const [row] = rows;
    return row === undefined ? null : { processId: row.process_id, fromSeq: row.seq, toSeq: row.seq };
  };
