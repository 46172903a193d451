/** From a request to the principal behind it: an API key, or the session of a person. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ROLES, type Role } from '../can.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { hashSecret } from './secrets.ts';
import { prolongSession, sessionToken } from './sessions.ts';

type Caller = Readonly<{ principal: Principal; byCookie: boolean }>;
const callers = new WeakMap<Request, Caller>();

/** The principal that `authenticate` has found; undefined for a stranger. */
export const principalOf = (request: Request): Principal | undefined => callers.get(request)?.principal;

/** The principal, or 401. */
export function requirePrincipal(request: Request): Principal {
  const principal = principalOf(request);
  if (principal === undefined) throw problem(401, 'NOT_SIGNED_IN', { headers: { 'www-authenticate': 'Bearer' } });
  return principal;
}

/** Whether the browser added the credentials by itself, so that another site could have caused the request. */
export const isByCookie = (request: Request): boolean => callers.get(request)?.byCookie ?? false;

/** Finds out who is calling; whether that is enough is decided later. */
export function authenticate(db: Kysely<Database>): RequestHandler {
  return async (request: Request, _response: Response, next: NextFunction) => {
    const caller = await find(db, request);
    if (caller !== undefined) callers.set(request, caller);
    next();
  };
}

async function find(db: Kysely<Database>, request: Request): Promise<Caller | undefined> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const principal = await byApiKey(db, bearer);
    return principal === undefined ? undefined : { principal, byCookie: false };
  }
  const token = sessionToken(request);
  if (token === undefined || token === '') return undefined;
  const principal = await bySession(db, token);
  return principal === undefined ? undefined : { principal, byCookie: true };
}

async function byApiKey(db: Kysely<Database>, key: string): Promise<Principal | undefined> {
  const row = await db
    .selectFrom('api_key')
    .select([
      'id',
      'name',
      'role',
      'scopes',
      sql<boolean>`coalesce(last_used_at > now() - interval '1 minute', false)`.as('fresh'),
    ])
    .where('key_hash', '=', hashSecret(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // Knowing the minute is enough; a busy key must not write at every call.
  if (!row.fresh) {
    await db.updateTable('api_key').set({ last_used_at: sql`now()` }).where('id', '=', row.id).execute();
  }
  return {
    kind: 'apiKey',
    id: row.id,
    name: row.name,
    role: roleOf(row.role),
    scopes: row.scopes,
    locale: 'en',
    teamIds: [],
  };
}

async function bySession(db: Kysely<Database>, token: string): Promise<Principal | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['person.id', 'person.name', 'person.role', 'person.locale'])
    .select(
      sql<string[]>`array(SELECT team_id FROM team_member WHERE person_id = person.id
        UNION SELECT id FROM team WHERE lead_id = person.id)`.as('team_ids'),
    )
    .select(sql<boolean>`session.expires_at < now() + interval '11 hours'`.as('ageing'))
    .where('session.token_hash', '=', hashSecret(token))
    .where('session.expires_at', '>', sql<Date>`now()`)
    .where('person.active', '=', true)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.ageing) await prolongSession(db, token);
  return {
    kind: 'person',
    id: row.id,
    name: row.name,
    role: roleOf(row.role),
    scopes: ['*'],
    personId: row.id,
    locale: row.locale === 'en' ? 'en' : 'zh-CN',
    teamIds: row.team_ids,
  };
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (role === undefined) throw new Error(`unknown role ${text}`);
  return role;
}
