/** API keys over HTTP: list, create (the key is shown once), revoke. */
import { sql } from 'kysely';
import { z } from 'zod';
import { ROLES, SCOPES } from './can.ts';
import { Name } from './fields.ts';
import { issueApiKey } from './keys.ts';
import { afterCursor, pageOf, pageParams, toPage } from './lists.ts';
import { notFound, problem } from './problems.ts';
import { type Call, created, defineRoute, IdParam, noContent, ok } from './route.ts';
import { details } from './texts.ts';

const Scope = z.enum(SCOPES);

const ApiKey = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(ROLES),
    scopes: z.array(z.string()),
    prefix: z.string(),
    createdBy: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    key: z.string().optional().meta({ description: 'Shown once, in the first answer to its creation' }),
  })
  .meta({ id: 'ApiKey' });

const Create = z.strictObject({
  name: Name,
  role: z.enum(ROLES),
  scopes: z.array(Scope).min(1).max(50).optional().meta({ description: 'Everything the role may when absent' }),
});

const common = { tags: ['api-keys'], resource: 'apiKeys' } as const;

async function keysWhere(
  db: Call['db'],
  { cursor, limit, id }: { cursor?: string | undefined; limit: number; id?: string },
) {
  const rows = await db
    .selectFrom('api_key')
    .select(['id', 'name', 'role', 'scopes', 'prefix', 'created_by', 'created_at', 'last_used_at', 'revoked_at'])
    .where(afterCursor(cursor, { type: 'none', id: 'id' }))
    .where(id === undefined ? sql<boolean>`true` : sql<boolean>`id = ${id}`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, {
    item: (row): z.input<typeof ApiKey> => ({
      id: row.id,
      name: row.name,
      role: z.enum(ROLES).parse(row.role),
      scopes: row.scopes,
      prefix: row.prefix,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    }),
    position: (row) => ({ value: '', id: row.id }),
  });
}

async function readKey(db: Call['db'], id: string): Promise<z.input<typeof ApiKey>> {
  const { items } = await keysWhere(db, { limit: 1, id });
  const [key] = items;
  if (key === undefined) throw notFound();
  return key;
}

/** Nobody makes a key that may more than they do; and only administrators touch keys of administrators. */
function refuseEscalation(
  { principal }: Pick<Call, 'principal'>,
  { role, scopes }: { role: string; scopes: readonly string[] },
): void {
  if (role === 'admin' && principal.role !== 'admin') throw problem(403, 'FORBIDDEN', { detail: details.onlyAdmin });
  const beyond = scopes.some((scope) => !principal.scopes.includes('*') && !principal.scopes.includes(scope));
  if (beyond) throw problem(403, 'FORBIDDEN');
}

export const apiKeyRoutes = [
  defineRoute(
    {
      ...common,
      method: 'get',
      path: '/api/v1/api-keys',
      summary: 'List API keys API 密钥列表',
      action: 'read',
      query: z.strictObject(pageParams),
      responses: { 200: pageOf(ApiKey) },
    },
    async ({ db, query }) => ok(await keysWhere(db, query)),
  ),
  defineRoute(
    {
      ...common,
      method: 'get',
      path: '/api/v1/api-keys/{id}',
      summary: 'Read an API key 查看 API 密钥',
      action: 'read',
      params: IdParam,
      responses: { 200: ApiKey },
    },
    async ({ db, params }) => ok(await readKey(db, params.id)),
  ),
  defineRoute(
    {
      ...common,
      method: 'post',
      path: '/api/v1/api-keys',
      summary: 'Create an API key 新建 API 密钥',
      action: 'write',
      body: Create,
      example: { name: 'importer', role: 'serviceManager', scopes: ['cases:write'] },
      transaction: true,
      responses: { 201: ApiKey },
    },
    async (call) => {
      const { db, body, principal } = call;
      const { name, role, scopes = ['*'] } = body;
      refuseEscalation(call, { role, scopes });
      const { personId } = principal;
      const { id, secret } = await issueApiKey(db, {
        name,
        role,
        scopes,
        ...(personId === undefined ? {} : { createdBy: personId }),
      });
      const key = await readKey(db, id);
      return { ...created({ ...key, key: secret }, { location: `/api/v1/api-keys/${id}` }), kept: key };
    },
  ),
  defineRoute(
    {
      ...common,
      method: 'delete',
      path: '/api/v1/api-keys/{id}',
      summary: 'Revoke an API key 吊销 API 密钥',
      action: 'write',
      params: IdParam,
      transaction: true,
      responses: { 204: null },
    },
    async (call) => {
      const { db, params } = call;
      refuseEscalation(call, await readKey(db, params.id));
      await db
        .updateTable('api_key')
        .set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
        .where('id', '=', params.id)
        .execute();
      return noContent;
    },
  ),
];
