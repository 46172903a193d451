/** Versions of a rule as they are kept: read, locked, drafted. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { afterCursor, toPage } from '../lists.ts';
import { notFound } from '../problems.ts';
import type { RuleKind } from './kinds.ts';

type Db = Kysely<Database>;

export const VersionParams = z.strictObject({ id: z.uuid(), version: z.coerce.number().int().min(1).max(1_000_000) });

export const versionSummary = {
  version: z.int(),
  note: z.string().nullable(),
  createdBy: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  publishedBy: z.uuid().nullable(),
  publishedAt: z.iso.datetime().nullable(),
};

export const RuleVersion = z
  .strictObject({ ...versionSummary, body: z.record(z.string(), z.unknown()) })
  .meta({ id: 'RuleVersion' });
export type RuleVersion = z.infer<typeof RuleVersion>;

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

export type WantedVersion = { id: string; version: number };

/** Holds the rule and one version of it until the transaction ends, the rule first. */
export async function lockVersion(
  db: Db,
  rule: RuleKind,
  { id, version }: WantedVersion,
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

/** Writes the next version, as a draft. @throws 404 */
export async function addDraft(db: Db, rule: RuleKind, { id, body, note, by }: NewDraft): Promise<number> {
  await lockRule(db, rule, id);
  const { rows } = await sql<{ version: number }>`
    INSERT INTO ${sql.table(rule.versions)} (${sql.ref(rule.owner)}, version, body, note, created_by)
    SELECT ${id}::uuid, coalesce(max(version), 0) + 1, ${JSON.stringify(body)}::jsonb, ${note}, ${by}::uuid
    FROM ${sql.table(rule.versions)} WHERE ${sql.ref(rule.owner)} = ${id} RETURNING version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the draft was not written');
  return row.version;
}

/** One page of the versions of a rule, the newest first. @throws 404 */
export async function listVersions(
  db: Db,
  rule: RuleKind,
  page: { id: string; limit: number; cursor?: string | undefined },
) {
  const { id, limit, cursor } = page;
  const owner = sql.ref(rule.owner);
  const after = afterCursor(cursor, { type: 'number', column: 'version', id: rule.owner, descending: true });
  const { rows } = await sql<Row>`
    SELECT version, note, created_by, created_at, published_by, published_at FROM ${sql.table(rule.versions)}
    WHERE ${owner} = ${id} AND ${after} ORDER BY version DESC LIMIT ${limit + 1}`.execute(db);
  if (rows.length === 0) await lockRule(db, rule, id);
  return toPage(rows, limit, { item: toSummary, position: ({ version }) => ({ value: String(version), id }) });
}
