/** Versions of a rule: drafts that people edit, and what was published. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { parse } from '../input.ts';
import { afterCursor, pageOf, pageParams, toPage } from '../lists.ts';
import { notFound, problem } from '../problems.ts';
import { type Call, created, defineRoute, IdParam, ok, type Route } from '../route.ts';
import type { RuleKind } from './kinds.ts';

type Db = Kysely<Database>;

export const VersionParams = z.strictObject({ id: z.uuid(), version: z.coerce.number().int().min(1).max(1_000_000) });

const summary = {
  version: z.int(),
  note: z.string().nullable(),
  createdBy: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  publishedBy: z.uuid().nullable(),
  publishedAt: z.iso.datetime().nullable(),
};

const RuleVersion = z.strictObject({ ...summary, body: z.record(z.string(), z.unknown()) }).meta({ id: 'RuleVersion' });
export type RuleVersion = z.infer<typeof RuleVersion>;
export { RuleVersion };

type Row = {
  version: number;
  body: Record<string, unknown>;
  note: string | null;
  created_by: string | null;
  created_at: Date;
  published_by: string | null;
  published_at: Date | null;
};

const toView = ({ body, ...row }: Row): RuleVersion => ({ ...toSummary(row), body });

const toSummary = (row: Omit<Row, 'body'>) => ({
  version: row.version,
  note: row.note,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  publishedBy: row.published_by,
  publishedAt: row.published_at?.toISOString() ?? null,
});

/** One version of a rule. @throws 404 */
export async function readVersion(
  db: Db,
  rule: RuleKind,
  { id, version }: { id: string; version: number },
): Promise<RuleVersion> {
  const { rows } = await sql<Row>`
    SELECT version, body, note, created_by, created_at, published_by, published_at
    FROM ${sql.table(rule.versions)} WHERE ${sql.ref(rule.owner)} = ${id} AND version = ${version}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return toView(row);
}

/** The entity tag of a draft follows its content; a published version has one too, but never changes. */
export function versionEtag({ body, note }: Pick<RuleVersion, 'body' | 'note'>): string {
  // jsonb has its own order of keys, and what was read back is what is compared.
  return createHash('sha256')
    .update(JSON.stringify([body, note]))
    .digest('base64url')
    .slice(0, 22);
}

const tagged = (version: RuleVersion) => ({ etag: `"${versionEtag(version)}"` });

/** The routes of drafts and versions; publishing has a file of its own. */
export function versionRoutes(rule: RuleKind): Route[] {
  const { resource, name } = rule;
  const path = `/api/v1/${resource}/{id}/versions` as const;
  const Draft = z.strictObject({ body: rule.body, note: z.string().trim().min(1).max(2_000).nullable().optional() });
  const example = { body: rule.example, note: '2026' };
  const tags = [resource];
  return [
    defineRoute(
      {
        method: 'get',
        path,
        summary: `List versions of a ${name[0]}, the newest first ${name[1]}版本列表`,
        tags,
        action: 'read',
        resource,
        params: IdParam,
        query: z.strictObject(pageParams),
        responses: { 200: pageOf(z.strictObject(summary)) },
      },
      async ({ db, params, query }) => ok(await listVersions(db, rule, { id: params.id, ...query })),
    ),
    defineRoute(
      {
        method: 'post',
        path,
        summary: `Draft a version of a ${name[0]} 起草${name[1]}版本`,
        tags,
        action: 'write',
        resource,
        params: IdParam,
        body: Draft,
        example,
        transaction: true,
        responses: { 201: RuleVersion },
      },
      async (call) => {
        const { db, params, body, principal } = call;
        const draft = {
          id: params.id,
          body: await bodyIn(call, rule, body.body),
          note: body.note ?? null,
          by: principal.personId ?? null,
        };
        const version = await addDraft(db, rule, draft);
        const view = await readVersion(db, rule, { id: params.id, version });
        return created(view, { ...tagged(view), location: `/api/v1/${resource}/${params.id}/versions/${version}` });
      },
    ),
    ...oneVersionRoutes(rule, Draft, example),
  ];
}

function oneVersionRoutes<D extends z.ZodType<{ body?: unknown; note?: string | null | undefined }>>(
  rule: RuleKind,
  Draft: D,
  example: z.input<D>,
): Route[] {
  const { resource, name } = rule;
  const path = `/api/v1/${resource}/{id}/versions/{version}` as const;
  const common = { path, tags: [resource], params: VersionParams, resource, responses: { 200: RuleVersion } } as const;
  return [
    defineRoute(
      { ...common, method: 'get', summary: `Read a version of a ${name[0]} 查看${name[1]}版本`, action: 'read' },
      async ({ db, params }) => {
        const version = await readVersion(db, rule, params);
        return { ...ok(version), headers: tagged(version) };
      },
    ),
    defineRoute(
      {
        ...common,
        method: 'put',
        summary: `Edit a draft of a ${name[0]} 修改${name[1]}草稿`,
        action: 'write',
        body: Draft,
        example,
        ifMatch: true,
        transaction: true,
        conflicts: ['ALREADY_PUBLISHED'],
      },
      async (call) => {
        const { db, params, body } = call;
        await lockDraft(call, rule, params);
        const wanted = await bodyIn(call, rule, body.body);
        await sql`UPDATE ${sql.table(rule.versions)} SET body = ${JSON.stringify(wanted)}::jsonb, note = ${body.note ?? null}
          WHERE ${sql.ref(rule.owner)} = ${params.id} AND version = ${params.version}`.execute(db);
        const version = await readVersion(db, rule, params);
        return { ...ok(version), headers: tagged(version) };
      },
    ),
  ];
}

/** A body, checked by what the rule is. @throws 400, 404 */
async function bodyIn({ db, params, locale }: Call<{ id: string }>, rule: RuleKind, body: unknown): Promise<unknown> {
  return parse(await rule.bodyOf(db, params.id), body, { where: 'body.body', locale });
}

type Wanted = { id: string; version: number };

/** Takes a draft for changing. @throws 404, 409 `ALREADY_PUBLISHED`, 412 */
async function lockDraft(call: Call, rule: RuleKind, { id, version }: Wanted): Promise<void> {
  await lockVersion(call.db, rule, { id, version });
  const current = await readVersion(call.db, rule, { id, version });
  if (current.publishedAt !== null) throw problem(409, 'ALREADY_PUBLISHED');
  if (versionEtag(current) !== call.ifMatch) throw problem(412, 'VERSION_MISMATCH');
}

/** Holds the rule and one version of it until the transaction ends, the rule first. */
export async function lockVersion(
  db: Db,
  rule: RuleKind,
  { id, version }: Wanted,
): Promise<{ current: number | null }> {
  const current = await lockRule(db, rule, id);
  await sql`SELECT FROM ${sql.table(rule.versions)}
    WHERE ${sql.ref(rule.owner)} = ${id} AND version = ${version} FOR UPDATE`.execute(db);
  return { current };
}

async function lockRule(db: Db, { kind }: RuleKind, id: string): Promise<number | null> {
  const { rows } = await sql<{ current: number | null }>`
    SELECT current_version AS current FROM ${sql.table(kind)} WHERE id = ${id} FOR UPDATE`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row.current;
}

type NewDraft = { id: string; body: unknown; note: string | null; by: string | null };

async function addDraft(db: Db, rule: RuleKind, { id, body, note, by }: NewDraft): Promise<number> {
  await lockRule(db, rule, id);
  const { rows } = await sql<{ version: number }>`
    INSERT INTO ${sql.table(rule.versions)} (${sql.ref(rule.owner)}, version, body, note, created_by)
    SELECT ${id}::uuid, coalesce(max(version), 0) + 1, ${JSON.stringify(body)}::jsonb, ${note}, ${by}::uuid
    FROM ${sql.table(rule.versions)} WHERE ${sql.ref(rule.owner)} = ${id} RETURNING version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the draft was not written');
  return row.version;
}

async function listVersions(db: Db, rule: RuleKind, page: { id: string; limit: number; cursor?: string | undefined }) {
  const { id, limit, cursor } = page;
  const owner = sql.ref(rule.owner);
  const after = afterCursor(cursor, { type: 'number', column: 'version', id: rule.owner, descending: true });
  const { rows } = await sql<Row>`
    SELECT version, note, created_by, created_at, published_by, published_at FROM ${sql.table(rule.versions)}
    WHERE ${owner} = ${id} AND ${after} ORDER BY version DESC LIMIT ${limit + 1}`.execute(db);
  if (rows.length === 0) await lockRule(db, rule, id);
  return toPage(rows, limit, { item: toSummary, position: ({ version }) => ({ value: String(version), id }) });
}
