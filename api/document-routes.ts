/** The five routes of a kind of document: list, read, create, change, deactivate. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import type { Resource } from './can.ts';
import {
  ANY_ROW,
  changeDocument,
  type DocumentKind,
  type DocumentRow,
  insertDocument,
  listDocuments,
  readDocument,
  type Values,
} from './documents.ts';
import { pageOf, pageParams } from './lists.ts';
import type { Principal } from './principal.ts';
import { problem } from './problems.ts';
import { type Call, created, defineRoute, IdParam, noContent, ok, type Route } from './route.ts';
import { details } from './texts.ts';

/** Fields that every document has. */
export const bookkeeping = {
  id: z.uuid(),
  active: z.boolean(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

export const ActiveFilter = z
  .enum(['true', 'false', 'all'])
  .default('true')
  .meta({ description: 'Deactivated ones are left out unless asked for' });

export type DocumentSpec<
  V extends z.ZodType,
  C extends z.ZodType<Values>,
  U extends z.ZodType<Values>,
  Q extends z.ZodRawShape,
> = Readonly<{
  kind: DocumentKind;
  resource: Resource;
  /** Where they are found, when not under the name of their resource: `release-trains`. */
  folder?: string;
  /** What one is called in summaries, in English and Chinese. */
  name: readonly [string, string];
  view: V;
  create: C;
  change: U;
  example: z.input<C>;
  exampleChange: z.input<U>;
  filters: Q;
  /** Conditions of a list. */
  where(query: z.output<z.ZodObject<Q>>): RawBuilder<SqlBool>[];
  /** Which rows are the caller's own, where the role goes no further. */
  own?: (principal: Principal) => RawBuilder<SqlBool>;
  /** Which rows are there at all for a caller who reads only their own. */
  seen?: (principal: Principal) => RawBuilder<SqlBool>;
  /** Fields that are not the same for everybody. */
  extraFor?: (principal: Principal) => NonNullable<DocumentKind['extra']>;
  /** Last word before values are written; may turn fields into columns or refuse. */
  prepare?: (values: Values, call: Call, id?: string) => Promise<Values>;
  /** What else is written, in the same transaction. */
  after?: (db: Kysely<Database>, id: string, values: Values) => Promise<void>;
  /** Shown in the answer to the creation only. */
  reveal?: (values: Values) => Values;
}>;

/** Routes of a kind of document under `/api/v1/<resource>`. */
export function documentRoutes<
  V extends z.ZodType,
  C extends z.ZodType<Values>,
  U extends z.ZodType<Values>,
  Q extends z.ZodRawShape,
>(spec: DocumentSpec<V, C, U, Q>): Route[] {
  return [listRoute(spec), createRoute(spec), ...oneRoutes(spec)];
}

type Any = DocumentSpec<z.ZodType, z.ZodType<Values>, z.ZodType<Values>, z.ZodRawShape>;

const pathOf = ({ folder, resource }: Pick<Any, 'folder' | 'resource'>): `/api/v1/${string}` =>
  `/api/v1/${folder ?? resource}`;

const Common = z.object({ ...pageParams, active: ActiveFilter });

const shownTo = ({ kind, extraFor }: Any, { principal }: Pick<Call, 'principal'>): DocumentKind =>
  extraFor === undefined ? kind : { ...kind, extra: { ...kind.extra, ...extraFor(principal) } };

const seenBy = ({ seen }: Any, { scope, principal }: Pick<Call, 'scope' | 'principal'>): RawBuilder<SqlBool> =>
  scope === 'all' || seen === undefined ? ANY_ROW : seen(principal);

function listRoute(spec: Any): Route {
  const { kind, resource, name, view, filters } = spec;
  const Query = z.strictObject({ ...Common.shape, ...filters });
  return defineRoute(
    {
      method: 'get',
      path: pathOf(spec),
      summary: `List ${spec.folder ?? resource} ${name[1]}列表`,
      tags: [resource],
      action: 'read',
      resource,
      query: Query,
      responses: { 200: pageOf(view) },
    },
    async (call) => {
      const { db, query } = call;
      const { limit, cursor, active } = Common.parse(query);
      const activity =
        active === 'all' ? [] : [sql<SqlBool>`${sql.ref(`${kind.table}.active`)} = ${active === 'true'}`];
      const where = [seenBy(spec, call), ...activity, ...spec.where(query)];
      return ok(await listDocuments(db, shownTo(spec, call), { page: { limit, cursor }, where }));
    },
  );
}

function createRoute(spec: Any): Route {
  const { kind, resource, name, view, create, example, reveal = () => ({}) } = spec;
  return defineRoute(
    {
      method: 'post',
      path: pathOf(spec),
      summary: `Create a ${name[0]} 新建${name[1]}`,
      tags: [resource],
      action: 'write',
      resource,
      body: create,
      example,
      transaction: true,
      responses: { 201: view },
      conflicts: ['ALREADY_EXISTS'],
    },
    async (call) => {
      const values = await prepared(spec, call);
      const id = await insertDocument(call.db, kind, values);
      await spec.after?.(call.db, id, values);
      await requireOwn(spec, call, id);
      const document = await readDocument(call.db, shownTo(spec, call), { id });
      const reply = created(
        { ...document, ...reveal(values) },
        { ...etag(document), location: `${pathOf(spec)}/${id}` },
      );
      return spec.reveal === undefined ? reply : { ...reply, kept: document };
    },
  );
}

function oneRoutes(spec: Any): Route[] {
  const { kind, resource, name, view, change, exampleChange } = spec;
  const path = `${pathOf(spec)}/{id}` as const;
  const common = { path, tags: [resource], params: IdParam };
  const write = { ...common, action: 'write', resource, ifMatch: true, transaction: true } as const;
  const save = async (call: Call<{ id: string }>, values: Values): Promise<void> => {
    const allowed = call.scope === 'all' || spec.own === undefined ? ANY_ROW : spec.own(call.principal);
    const { id } = call.params;
    await changeDocument(call.db, kind, { id, expected: call.ifMatch, values, allowed, seen: seenBy(spec, call) });
    await spec.after?.(call.db, id, values);
  };
  return [
    defineRoute(
      {
        ...common,
        method: 'get',
        summary: `Read a ${name[0]} 查看${name[1]}`,
        action: 'read',
        resource,
        responses: { 200: view },
      },
      async (call) => {
        const document = await readDocument(call.db, shownTo(spec, call), { ...call.params, seen: seenBy(spec, call) });
        return { ...ok(document), headers: etag(document) };
      },
    ),
    defineRoute(
      {
        ...write,
        method: 'patch',
        summary: `Change a ${name[0]} 修改${name[1]}`,
        body: change,
        example: exampleChange,
        responses: { 200: view },
      },
      async (call) => {
        await save(call, await prepared(spec, call, call.params.id));
        const document = await readDocument(call.db, shownTo(spec, call), call.params);
        return { ...ok(document), headers: etag(document) };
      },
    ),
    defineRoute(
      { ...write, method: 'delete', summary: `Deactivate a ${name[0]} 停用${name[1]}`, responses: { 204: null } },
      async (call) => {
        await save(call, (await spec.prepare?.({ active: false }, call, call.params.id)) ?? { active: false });
        return noContent;
      },
    ),
  ];
}

function prepared(spec: Any, call: Call<unknown, unknown, Values>, id?: string): Promise<Values> {
  return spec.prepare === undefined ? Promise.resolve(call.body) : spec.prepare(call.body, call, id);
}

/** Who may only create what is their own must not create something else; the transaction takes it back. */
async function requireOwn(spec: Any, { db, scope, principal }: Call, id: string): Promise<void> {
  if (scope === 'all' || spec.own === undefined) return;
  const { rows } = await sql<{ own: boolean | null }>`
    SELECT (${spec.own(principal)}) AS own FROM ${sql.table(spec.kind.table)} WHERE id = ${id}`.execute(db);
  if (rows[0]?.own !== true) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
}

/** The entity tag of a document: its version. */
export const etag = ({ version }: Pick<DocumentRow, 'version'>): { etag: string } => ({ etag: `"${version}"` });

/** All fields of a creation, each optional, and whether it is active; at least one must be there. */
export function changeOf<S extends z.ZodRawShape>(create: z.ZodObject<S>) {
  return create
    .partial()
    .extend({ active: z.boolean().optional() })
    .refine((body) => Object.keys(body).length > 0, { error: 'nothing to change' });
}
