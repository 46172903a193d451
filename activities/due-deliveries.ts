import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import { linkOf } from '../db/signed-links.ts';
import type { DigestRecipient, Wake } from '../workflows/digest/contract.ts';
import type { DeliverInput } from '../workflows/shared/commit.contract.ts';
import type { Outgoing } from './channels/channel.ts';
import { mailKindOf } from './channels/words/index.ts';

type Db = Kysely<Database>;

/** A delivery still to be made, with everything its channel needs. */
export type Due = Readonly<{ channel: string; digestId: string | null; message: Outgoing }>;

const within = ({ processId, fromSeq, toSeq }: DeliverInput): RawBuilder<SqlBool> =>
  sql<SqlBool>`n.process_id = ${processId} AND n.seq BETWEEN ${fromSeq} AND ${toSeq}`;

const isWaiting = sql<SqlBool>`d.gathered AND d.state = 'pending'`;

/** Finds what the notifications of a commit still owe at once, oldest first. */
export const loadDue = (db: Db, input: DeliverInput): Promise<Due[]> =>
  load(db, sql<SqlBool>`${within(input)} AND d.state = 'pending' AND NOT d.gathered`);

/** Finds what is gathered for a recipient and already belongs to a mail, oldest first. */
export const loadClaimed = (db: Db, { id }: DigestRecipient): Promise<Due[]> =>
  load(db, sql<SqlBool>`${isWaiting} AND d.recipient_id = ${id} AND d.digest_id IS NOT NULL`);

/** Gives what is gathered for a recipient, and belongs to no mail yet, to the mail of this id. */
export async function claimGathered(db: Db, { id }: DigestRecipient, digestId: string): Promise<void> {
  await sql`UPDATE delivery d SET digest_id = ${digestId}
    WHERE ${isWaiting} AND d.recipient_id = ${id} AND d.digest_id IS NULL`.execute(db);
}

/**
 * Whom a commit has left something gathered for, and whether they wish to hear of it once a day. With `daytime` in the
 * data of all its notifications it may wait for the recipient's morning.
 */
export async function waitingRecipients(
  db: Db,
  input: DeliverInput,
): Promise<({ recipient: DigestRecipient } & Wake)[]> {
  const { rows } = await sql<{ id: string; is_contact: boolean; daily: boolean; daytime: boolean }>`
    SELECT d.recipient_id AS id, n.contact_id IS NOT NULL AS is_contact,
      coalesce(person.digest, contact.digest) = 'daily' AS daily,
      bool_and(coalesce(n.data->>'daytime' = 'true', false)) AS daytime
    FROM delivery d JOIN notification n ON n.id = d.notification_id
    LEFT JOIN person ON person.id = n.person_id LEFT JOIN contact ON contact.id = n.contact_id
    WHERE ${within(input)} AND ${isWaiting} GROUP BY 1, 2, 3`.execute(db);
  return rows.map(({ id, is_contact, daily, daytime }) => {
    const recipient = { kind: is_contact ? 'contact' : 'person', id } as const;
    return daytime ? { recipient, daily, daytime } : { recipient, daily };
  });
}

type Row = {
  id: string;
  channel: string;
  digest_id: string | null;
  address: string;
  kind: string;
  at: Date;
  data: unknown;
  secret: string | null;
  reader: Outgoing['reader'] & { customerId: string | null };
  process: Omit<Outgoing['process'], 'dueAt'>;
  due_at: Date | null;
  recipients: Outgoing['recipients'] | null;
};

async function load(db: Db, condition: RawBuilder<SqlBool>): Promise<Due[]> {
  const { rows } = await sql<Row>`
    SELECT d.id, d.channel, d.digest_id, d.address, n.kind, n.at, n.data, w.secret, p.due_at,
      CASE WHEN n.contact_id IS NULL
        THEN jsonb_build_object('kind', 'person', 'id', who.id, 'name', who.name, 'locale', who.locale,
          'timezone', who.timezone, 'active', who.active, 'customerId', NULL)
        ELSE jsonb_build_object('kind', 'contact', 'id', o.id, 'name', o.name, 'locale', o.locale,
          'timezone', coalesce(o.timezone, oc.timezone), 'active', o.active, 'customerId', o.customer_id)
      END AS reader,
      jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'title', p.title, 'phase', p.phase,
        'customer', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'name', c.name) END) AS process,
      (SELECT jsonb_agg(jsonb_build_object('id', coalesce(sp.id, sc.id), 'name', coalesce(sp.name, sc.name))
          ORDER BY coalesce(sp.id, sc.id))
        FROM notification same LEFT JOIN person sp ON sp.id = same.person_id LEFT JOIN contact sc ON sc.id = same.contact_id
        WHERE d.channel = 'webhook' AND same.process_id = n.process_id AND same.key = n.key) AS recipients
    FROM delivery d JOIN notification n ON n.id = d.notification_id JOIN process p ON p.id = n.process_id
    LEFT JOIN customer c ON c.id = p.customer_id
    LEFT JOIN person who ON who.id = n.person_id
    LEFT JOIN contact o ON o.id = n.contact_id LEFT JOIN customer oc ON oc.id = o.customer_id
    LEFT JOIN webhook w ON w.id = d.webhook_id AND w.active
    WHERE ${condition} ORDER BY n.at, d.created_at, d.id`.execute(db);
  const paths = new Map<string, Promise<string | null>>();
  return await Promise.all(rows.map(async (row) => dueOf(row, await pathOf(db, row, paths))));
}

/** Staff find the matter in the console, contacts by the link that is theirs: one link for all that is new about it. */
function pathOf(db: Db, row: Row, known: Map<string, Promise<string | null>>): Promise<string | null> {
  const { folder, purpose: usual } = mailKindOf(row.process.kind);
  const { id: contactId, customerId } = row.reader;
  if (customerId === null) return Promise.resolve(`/${folder}/${row.process.id}`);
  const purpose = purposeIn(row.data) ?? usual;
  if (purpose === null || !row.reader.active) return Promise.resolve(null);
  const key = `${purpose}/${contactId}/${row.process.id}`;
  const path = known.get(key) ?? linkOf(db, { purpose, customerId, contactId, processId: row.process.id });
  known.set(key, path);
  return path;
}

function purposeIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('purpose' in data)) return undefined;
  return typeof data.purpose === 'string' ? data.purpose : undefined;
}

function dueOf(row: Row, path: string | null): Due {
  const { customerId: _customer, ...reader } = row.reader;
  return {
    channel: row.channel,
    digestId: row.digest_id,
    message: {
      deliveryId: row.id,
      address: row.address,
      notification: { kind: row.kind, at: row.at.getTime(), data: row.data },
      process: { ...row.process, dueAt: row.due_at?.getTime() ?? null },
      reader,
      path,
      recipients: row.recipients ?? [],
      webhook: row.secret === null ? null : { secret: row.secret },
    },
  };
}

/** How many deliveries of a commit are still to be tried at once, and how many were given up. */
export async function countUnsent(db: Db, input: DeliverInput): Promise<{ pending: number; failed: number }> {
  const { rows } = await sql<{ pending: number; failed: number }>`
    SELECT count(*) FILTER (WHERE d.state = 'pending') AS pending, count(*) FILTER (WHERE d.state = 'failed') AS failed
    FROM delivery d JOIN notification n ON n.id = d.notification_id
    WHERE ${within(input)} AND NOT d.gathered`.execute(db);
  return rows[0] ?? { pending: 0, failed: 0 };
}
