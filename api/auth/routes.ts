/** Signing in and out. */
import { sql } from 'kysely';
import { z } from 'zod';
import { ROLES } from '../can.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { type Call, defineRoute, noContent, ok } from '../route.ts';
import { LOCALES } from '../texts.ts';
import { isPassword } from './secrets.ts';
import { beginSession, endSession, sessionCookie, sessionToken } from './sessions.ts';

const Me = z
  .strictObject({
    kind: z.enum(['person', 'apiKey']),
    id: z.uuid(),
    name: z.string(),
    role: z.enum(ROLES),
    scopes: z.array(z.string()),
    locale: z.enum(LOCALES),
    teamIds: z.array(z.uuid()),
  })
  .meta({ id: 'Me' });

const Credentials = z.strictObject({ email: z.string().min(3).max(254), password: z.string().min(1).max(200) });

const me = ({ kind, id, name, role, scopes, locale, teamIds }: Principal): z.input<typeof Me> => ({
  kind,
  id,
  name,
  role,
  scopes: [...scopes],
  locale,
  teamIds: [...teamIds],
});

export const sessionRoutes = [
  defineRoute(
    {
      method: 'post',
      path: '/api/v1/session',
      summary: 'Sign in 登录',
      tags: ['session'],
      access: 'public',
      idempotent: false,
      body: Credentials,
      example: { email: 'lin@example.com', password: 'correct horse' },
      responses: { 204: null },
    },
    async (call) => {
      const personId = await personBehind(call);
      const token = await beginSession(call.db, personId);
      return { ...noContent, headers: { 'set-cookie': sessionCookie(token, isSecure(call)) } };
    },
  ),
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/session',
      summary: 'Who am I 当前用户',
      tags: ['session'],
      access: 'signedIn',
      responses: { 200: Me },
    },
    ({ principal }) => Promise.resolve(ok(me(principal))),
  ),
  defineRoute(
    {
      method: 'delete',
      path: '/api/v1/session',
      summary: 'Sign out 退出',
      tags: ['session'],
      access: 'signedIn',
      responses: { 204: null },
    },
    async (call) => {
      const token = sessionToken(call.request);
      if (token !== undefined) await endSession(call.db, token);
      return { ...noContent, headers: { 'set-cookie': sessionCookie(null, isSecure(call)) } };
    },
  ),
];

async function personBehind({ db, body }: Call<unknown, unknown, z.output<typeof Credentials>>): Promise<string> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'password_hash'])
    .where(sql<string>`lower(email)`, '=', sql<string>`lower(${body.email.trim()})`)
    .where('active', '=', true)
    .executeTakeFirst();
  const right = await isPassword(body.password, person?.password_hash ?? null);
  if (!right || person === undefined) throw problem(401, 'WRONG_CREDENTIALS');
  return person.id;
}

const isSecure = ({ request, deps }: Call): boolean =>
  request.secure || deps.env.PUBLIC_URL?.startsWith('https:') === true;
