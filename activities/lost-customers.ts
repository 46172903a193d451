/** Tells watches over retention that their customer is lost: no term of theirs runs any more, and the last was not kept. */
import type { Client } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { CustomerLost } from '../workflows/retention/contract.ts';
import { retentionWorkflowId } from '../workflows/retention/names.ts';
import { inform } from './relay.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'> }>;

const AT_ONCE = 20;

/**
 * Found from what is on record of all of a customer's terms, and not told by each renewal that ends: who leaves one product
 * keeps another, and uses what they have until its last day.
 * @param now epoch milliseconds
 * @param onSet called after each set
 * @returns how many watches were told; one told before a crash hears again, and takes it once
 */
export async function tellLost(
  { db, temporal }: Deps,
  now: number,
  onSet: () => void = () => undefined,
): Promise<number> {
  const lost = await readLost(db, now);
  for (let from = 0; from < lost.length; from += AT_ONCE) {
    await Promise.all(
      lost.slice(from, from + AT_ONCE).map(({ id, number, outcome }) => {
        const fact: CustomerLost = { kind: 'customerLost', reason: `${number} · ${outcome}` };
        return inform(temporal, retentionWorkflowId(id), fact);
      }),
    );
    onSet();
  }
  return lost.length;
}

type Lost = { id: string; number: string; outcome: string };

/**
 * Watches whose customer's last term is over, churned or lapsed since the watch began. A term runs while its renewal is open,
 * while its last day is to come, and while the term that follows it has not been written yet.
 */
async function readLost(db: Kysely<Database>, now: number): Promise<Lost[]> {
  const at = new Date(now);
  const { rows } = await sql<Lost>`
    SELECT w.id, loss.number, loss.outcome
    FROM process w JOIN retention r ON r.process_id = w.id
    CROSS JOIN LATERAL (
      SELECT p.number, n.outcome FROM contract t JOIN renewal n ON n.process_id = t.id JOIN process p ON p.id = t.id
      WHERE t.customer_id = r.customer_id AND n.outcome IN ('churned', 'lapsed') AND n.ends_at <= ${at}
        AND greatest(n.ends_at, n.decided_at) > w.opened_at
      ORDER BY n.ends_at DESC, t.id LIMIT 1) loss
    WHERE w.kind = 'retention' AND w.closed_at IS NULL AND NOT EXISTS (
      SELECT FROM contract t JOIN renewal n ON n.process_id = t.id
      WHERE t.customer_id = r.customer_id AND (n.outcome IS NULL
        OR (n.outcome <> 'cancelled' AND n.ends_at > ${at})
        OR (t.next_id IS NOT NULL AND NOT EXISTS (SELECT FROM contract f WHERE f.id = t.next_id))))
    ORDER BY w.id`.execute(db);
  return rows;
}
