/** Signed links: how a token comes of a link's id, and how a link is made. The API and the worker both hand them out. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from './schema.ts';

const DAY_MS = 86_400_000;
/** How many days a link is valid unless said otherwise. */
export const LINK_DAYS = 180;
/** A mail carries a link that is good for this many days at least. */
const LASTING_DAYS = 30;

const SECRET = 'signedLinks';
const secrets = new WeakMap<Kysely<Database>, Promise<Buffer>>();

/** The secret behind all tokens, made by whoever needs it first. */
function secretOf(db: Kysely<Database>): Promise<Buffer> {
  const known = secrets.get(db);
  if (known !== undefined) return known;
  const read = readSecret(db);
  secrets.set(db, read);
  // A database that was away is asked again.
  read.catch(() => secrets.delete(db));
  return read;
}

async function readSecret(db: Kysely<Database>): Promise<Buffer> {
  const secret = { name: SECRET, value: randomBytes(32) };
  await db
    .insertInto('app_secret')
    .values(secret)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = db.selectFrom('app_secret').select('value').where('name', '=', SECRET);
  return (await row.executeTakeFirstOrThrow()).value;
}

/** The token of a link: the same each time, so that a later mail can carry it again. 256 bits, safe in addresses. */
async function tokenOf(db: Kysely<Database>, linkId: string): Promise<string> {
  return createHmac('sha256', await secretOf(db))
    .update(linkId)
    .digest('base64url');
}

/** What is kept of a token, and what it is looked up by. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Where a link leads, below the public address. */
export const pathOfLink = async (db: Kysely<Database>, linkId: string): Promise<string> =>
  `/p/${await tokenOf(db, linkId)}`;

/** What a link lets somebody see, and who made it. Instants are epoch milliseconds. */
export type NewLink = Readonly<{
  purpose: string;
  customerId: string;
  contactId: string | null;
  processId: string | null;
  /** The actor, as records keep it. */
  createdBy: object;
  expiresAt: number;
}>;

/**
 * Makes a link and answers its id.
 * @throws when customer, contact or process do not exist
 */
export async function makeLink(db: Kysely<Database>, link: NewLink): Promise<string> {
  const id = uuidv7();
  const token = await tokenOf(db, id);
  await db
    .insertInto('signed_link')
    .values({
      id,
      token_hash: hashToken(token),
      purpose: link.purpose,
      process_id: link.processId,
      customer_id: link.customerId,
      contact_id: link.contactId,
      created_by: JSON.stringify(link.createdBy),
      expires_at: new Date(link.expiresAt),
      revoked_at: null,
      last_used_at: null,
    })
    .execute();
  return id;
}

/** The actor of what Baton does by itself. */
const BATON = { kind: 'system', name: 'Baton' };

/** What a contact needs a link for. */
export type LinkNeed = Readonly<{ purpose: string; customerId: string; contactId: string; processId: string | null }>;

/** The path of a contact's link for a purpose: the newest valid one, else a new one, made in the name of Baton itself. */
export async function linkOf(db: Kysely<Database>, need: LinkNeed): Promise<string> {
  const { purpose, customerId, contactId, processId } = need;
  const row = await db
    .selectFrom('signed_link')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('purpose', '=', purpose)
    .where('process_id', 'is not distinct from', processId)
    .where('customer_id', '=', customerId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now() + make_interval(days => ${LASTING_DAYS})`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return await pathOfLink(db, row.id);
  const expiresAt = Date.now() + LINK_DAYS * DAY_MS;
  return await pathOfLink(db, await makeLink(db, { ...need, createdBy: BATON, expiresAt }));
}
