/** Versions of a rule: drafts that people edit, and what was published. */
import { sql } from 'kysely';
import { z } from 'zod';
import { parse } from '../input.ts';
import { pageOf, pageParams } from '../lists.ts';
import { problem } from '../problems.ts';
import { type Call, created, defineRoute, IdParam, ok, type Route } from '../route.ts';
import type { RuleKind } from './kinds.ts';
import {
  addDraft,
  listVersions,
  lockVersion,
  RuleVersion,
  readVersion,
  VersionParams,
  versionEtag,
  versionSummary,
  type WantedVersion,
} from './version-rows.ts';

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
        responses: { 200: pageOf(z.strictObject(versionSummary)) },
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

/** Takes a draft for changing. @throws 404, 409 `ALREADY_PUBLISHED`, 412 */
async function lockDraft(call: Call, rule: RuleKind, { id, version }: WantedVersion): Promise<void> {
  await lockVersion(call.db, rule, { id, version });
  const current = await readVersion(call.db, rule, { id, version });
  if (current.publishedAt !== null) throw problem(409, 'ALREADY_PUBLISHED');
  if (versionEtag(current) !== call.ifMatch) throw problem(412, 'VERSION_MISMATCH');
}
