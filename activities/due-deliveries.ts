import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { DeliverInput } from '../workflows/shared/commit.contract.ts';
import type { Outgoing } from './channels/channel.ts';

/** A delivery still to be made, with everything its channel needs. */
export type Due = Readonly<{ channel: string; message: Outgoing }>;

/** Finds what the notifications of a commit still owe, oldest first. */
export async function loadDue(db: Kysely<Database>, { processId, fromSeq, toSeq }: DeliverInput): Promise<Due[]> {
  const rows = await db
    .selectFrom('delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notification_id')
    .innerJoin('person as who', 'who.id', 'n.person_id')
    .innerJoin('process as p', 'p.id', 'n.process_id')
    .innerJoin('customer as c', 'c.id', 'p.customer_id')
    .leftJoin('webhook as w', (join) => join.onRef('w.id', '=', 'd.webhook_id').on('w.active', '=', true))
    .select(['d.id', 'd.channel', 'd.address', 'n.kind', 'n.at', 'n.data', 'w.secret'])
    .select(['who.id as person_id', 'who.name as person_name', 'who.locale', 'who.timezone'])
    .select(['p.id as process_id', 'p.kind as process_kind', 'p.number', 'p.title', 'p.phase', 'p.due_at'])
    .select(['c.id as customer_id', 'c.name as customer_name'])
    .select(
      sql<{ id: string; name: string }[]>`(
        SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) ORDER BY o.id)
        FROM notification same JOIN person o ON o.id = same.person_id
        WHERE same.process_id = n.process_id AND same.key = n.key)`.as('recipients'),
    )
    .where('n.process_id', '=', processId)
    .where('n.seq', '>=', fromSeq)
    .where('n.seq', '<=', toSeq)
    .where('d.state', '=', 'pending')
    .orderBy('d.created_at')
    .orderBy('d.id')
    .execute();
  return rows.map((row) => ({
    channel: row.channel,
    message: {
      deliveryId: row.id,
      address: row.address,
      notification: { kind: row.kind, at: row.at.getTime(), data: row.data },
      process: {
        id: row.process_id,
        kind: row.process_kind,
        number: row.number,
        title: row.title,
        phase: row.phase,
        dueAt: row.due_at?.getTime() ?? null,
        customer: { id: row.customer_id, name: row.customer_name },
      },
      person: { id: row.person_id, name: row.person_name, locale: row.locale, timezone: row.timezone },
      recipients: row.recipients,
      webhook: row.secret === null ? null : { secret: row.secret },
    },
  }));
}

/** How many deliveries of a commit are still to be tried, and how many were given up. */
export async function countUnsent(
  db: Kysely<Database>,
  { processId, fromSeq, toSeq }: DeliverInput,
): Promise<{ pending: number; failed: number }> {
  return await db
    .selectFrom('delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notification_id')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('d.state', '=', 'pending').as('pending'),
      eb.fn.countAll<number>().filterWhere('d.state', '=', 'failed').as('failed'),
    ])
    .where('n.process_id', '=', processId)
    .where('n.seq', '>=', fromSeq)
    .where('n.seq', '<=', toSeq)
    .executeTakeFirstOrThrow();
}
