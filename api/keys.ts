/** API keys for scripts: shown once, kept as a hash, limited by a role and scopes, revocable. */
import type { Kysely } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/schema.ts';
import { hashSecret, randomSecret } from './auth/secrets.ts';
import { ROLES, SCOPES } from './can.ts';

export type NewApiKey = Readonly<{
  name: string;
  role: string;
  /** `*`, or such as `cases:write`; everything the role may when absent. */
  scopes?: readonly string[];
  /** The person who made it; absent when made on the command line. */
  createdBy?: string;
}>;

/**
 * Makes an API key and returns it; only its hash and its first characters are kept.
 * @throws RangeError for an unknown role or scope
 */
export async function createApiKey(db: Kysely<Database>, key: NewApiKey): Promise<string> {
  return (await issueApiKey(db, key)).secret;
}

/** As `createApiKey`, with the id of its row. */
export async function issueApiKey(db: Kysely<Database>, key: NewApiKey): Promise<{ id: string; secret: string }> {
  const { name, role, scopes = ['*'], createdBy = null } = key;
  if (!ROLES.some((known) => known === role)) throw new RangeError(`role must be one of ${ROLES.join(', ')}`);
  const unknown = scopes.find((scope) => !SCOPES.includes(scope));
  if (unknown !== undefined) throw new RangeError(`there is no scope ${unknown}`);
  const secret = `baton_${randomSecret()}`;
  const id = uuidv7();
  await db
    .insertInto('api_key')
    .values({
      id,
      name,
      role,
      scopes: [...scopes],
      prefix: secret.slice(0, 12),
      key_hash: hashSecret(secret),
      created_by: createdBy,
    })
    .execute();
  return { id, secret };
}
