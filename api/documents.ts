/** Rows that people keep and edit: customers, people, teams, duties, absences, webhooks, prepared answers. Versioned, never removed. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/schema.ts';
import { afterCursor, all, type PageQuery, toPage } from './lists.ts';
import { notFound, problem } from './problems.ts';

export type DocumentTable =
  | 'customer'
  | 'person'
  | 'team'
  | 'duty'
  | 'absence'
  | 'contact'
  | 'webhook'
  | 'calendar'
  | 'policy'
  | 'release_train'
  | 'answer';

/** How a document lies in its table. Lists are sorted by name where there is an index for it, else by id. */
export type DocumentKind = Readonly<{
  table: DocumentTable;
  /** Field of the API → column. */
  columns: Readonly<Record<string, string>>;
  sort: 'name' | 'id';
  /** A field that is no column of the table. */
  extra?: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Fields that are written but never shown. */
  hidden?: readonly string[];
}>;

export type Values = Readonly<Record<string, unknown>>;
export type DocumentRow = Record<string, unknown> & { id: string; version: number };

type Db = Kysely<Database>;

const BOOKKEEPING = {
  id: 'id',
  active: 'active',
  version: 'version',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

function selection({ table, columns, extra = {}, hidden = [] }: DocumentKind): RawBuilder<unknown> {
  const plain = Object.entries({ ...columns, ...BOOKKEEPING })
    .filter(([field]) => !hidden.includes(field))
    .map(([field, column]) => sql`${sql.ref(`${table}.${column}`)} AS ${sql.ref(field)}`);
  const further = Object.entries(extra).map(([field, expression]) => sql`${expression} AS ${sql.ref(field)}`);
  return sql.join([...plain, ...further]);
}

/** Instants become ISO text, as they are on the wire. */
function toWire(row: DocumentRow): DocumentRow {
  const wire: DocumentRow = { ...row };
  for (const [field, value] of Object.entries(row)) if (value instanceof Date) wire[field] = value.toISOString();
  return wire;
}

/** One page of documents that meet all conditions. */
export async function listDocuments(
  db: Db,
  kind: DocumentKind,
  { page, where }: { page: PageQuery; where: readonly RawBuilder<SqlBool>[] },
): Promise<{ items: DocumentRow[]; nextCursor: string | null }> {
  const { table, sort } = kind;
  const type = sort === 'name' ? 'text' : 'none';
  const after = afterCursor(page.cursor, { type, column: `${table}.name`, id: `${table}.id` });
  const order = sort === 'name' ? sql`${sql.ref(`${table}.name`)}, ${sql.ref(`${table}.id`)}` : sql.ref(`${table}.id`);
  const { rows } = await sql<DocumentRow>`
    SELECT ${selection(kind)} FROM ${sql.table(table)} WHERE ${all([...where, after])}
    ORDER BY ${order} LIMIT ${page.limit + 1}`.execute(db);
  const position = (row: DocumentRow) => ({ value: type === 'text' ? String(row['name']) : '', id: row.id });
  return toPage(rows.map(toWire), page.limit, { item: (row) => row, position });
}

/** Every row. */
export const ANY_ROW = sql<SqlBool>`true`;

/** One document, and which rows are there for the caller. */
type Read = Readonly<{ id: string; seen?: RawBuilder<SqlBool> }>;

/** One document. @throws 404 */
export async function readDocument(db: Db, kind: DocumentKind, { id, seen = ANY_ROW }: Read): Promise<DocumentRow> {
  const { rows } = await sql<DocumentRow>`
    SELECT ${selection(kind)} FROM ${sql.table(kind.table)}
    WHERE ${sql.ref(`${kind.table}.id`)} = ${id} AND (${seen})`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return toWire(row);
}

/** Adds a document and returns its id. */
export async function insertDocument(db: Db, kind: DocumentKind, values: Values): Promise<string> {
  const id = uuidv7();
  const entries = columnEntries(kind, values);
  const names = [sql.ref('id'), ...entries.map(([column]) => sql.ref(column))];
  const items = [sql`${id}`, ...entries.map(([, value]) => sql`${value}`)];
  await sql`INSERT INTO ${sql.table(kind.table)} (${sql.join(names)}) VALUES (${sql.join(items)})`.execute(db);
  return id;
}

type Change = Readonly<{
  id: string;
  /** The version the caller has read, from If-Match. */
  expected: string;
  values: Values;
  /** Which rows the caller may change. */
  allowed: RawBuilder<SqlBool>;
  /** Which rows are there for the caller. */
  seen: RawBuilder<SqlBool>;
}>;

/** Changes a document that nobody else has changed meanwhile. Call it in a transaction. @throws 404, 403, 412 */
export async function changeDocument(db: Db, kind: DocumentKind, change: Change): Promise<void> {
  const { id, expected, values, allowed, seen } = change;
  const table = sql.table(kind.table);
  const { rows } = await sql<{ version: number; allowed: boolean | null }>`
    SELECT version, (${allowed}) AS allowed FROM ${table} WHERE id = ${id} AND (${seen}) FOR UPDATE`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  if (row.allowed !== true) throw problem(403, 'FORBIDDEN');
  if (String(row.version) !== expected) throw problem(412, 'VERSION_MISMATCH');
  const entries = columnEntries(kind, values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const changes = sql.join([...entries, sql`version = version + 1`, sql`updated_at = now()`]);
  await sql`UPDATE ${table} SET ${changes} WHERE id = ${id}`.execute(db);
}

function columnEntries({ columns }: DocumentKind, values: Values): [string, unknown][] {
  const known: Record<string, string> = { ...columns, active: 'active' };
  return Object.entries(values).flatMap(([field, value]) => {
    const column = known[field];
    return column === undefined || value === undefined ? [] : [[column, value] satisfies [string, unknown]];
  });
}
