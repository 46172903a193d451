/** Sessions of people in browsers: a random token in a cookie, its hash in a row. */
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { hashSecret, randomSecret } from './secrets.ts';

export const SESSION_COOKIE = 'baton_session';
const SESSION_HOURS = 12;

/** The session token of a request, if it brings one. */
export function sessionToken(request: Request): string | undefined {
  const header = request.get('cookie');
  return header === undefined ? undefined : parseCookie(header)[SESSION_COOKIE];
}

/** Begins a session and returns its token; sessions of the person that are over are removed. */
export async function beginSession(db: Kysely<Database>, personId: string): Promise<string> {
  const token = randomSecret();
  await db.deleteFrom('session').where('person_id', '=', personId).where('expires_at', '<', sql<Date>`now()`).execute();
  await db
    .insertInto('session')
    .values({ token_hash: hashSecret(token), person_id: personId, expires_at: expiry() })
    .execute();
  return token;
}

/** Ends a session; ending one that is over changes nothing. */
export async function endSession(db: Kysely<Database>, token: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', hashSecret(token)).execute();
}

/** Keeps a session alive for another twelve hours. */
export async function prolongSession(db: Kysely<Database>, token: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ expires_at: expiry() })
    .where('token_hash', '=', hashSecret(token))
    // One write an hour is enough to slide.
    .where('expires_at', '<', sql<Date>`now() + make_interval(hours => ${SESSION_HOURS - 1})`)
    .execute();
}

/** The Set-Cookie header that gives a token to the browser, or takes it away again (null). */
export function sessionCookie(token: string | null, secure: boolean): string {
  return stringifySetCookie({
    name: SESSION_COOKIE,
    value: token ?? '',
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: token === null ? 0 : SESSION_HOURS * 3600,
  });
}

const expiry = () => sql<Date>`now() + make_interval(hours => ${SESSION_HOURS})`;
