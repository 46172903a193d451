/** Pages by keyset: as quick at the millionth row as at the first, and nothing is skipped when rows come and go. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { invalid } from './problems.ts';

/** Query parameters of every list. */
export const pageParams = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^[\w-]{1,1000}$/)
    .optional()
    .meta({ description: 'nextCursor of the page before' }),
};
export type PageQuery = { limit: number; cursor?: string | undefined };

/** A page of a list; `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** What a list is sorted by, before the id. `instant` may be `infinity`. */
export type SortType = 'text' | 'instant' | 'number' | 'none';
type Position = Readonly<{ value: string; id: string }>;

// Some ids are made of what they stand for (an intervention's), and of no version that a UUID knows.
const Instant = z.union([z.literal('infinity'), z.iso.datetime({ precision: 3 })]);
const PositionOf = {
  text: z.tuple([z.string().max(500), z.guid()]),
  instant: z.tuple([Instant, z.guid()]),
  number: z.tuple([z.string().regex(/^-?\d{1,15}$/), z.guid()]),
  none: z.tuple([z.literal(''), z.guid()]),
};

/** Text of a sort value; the driver gives the instant `infinity` as a number. */
export function sortValue(value: Date | string | number | null): string {
  if (value instanceof Date) return value.toISOString();
  return value === Number.POSITIVE_INFINITY ? 'infinity' : String(value ?? '');
}

export const encodeCursor = ({ value, id }: Position): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** Reads a cursor back. @throws 400 when it is none of ours */
export function decodeCursor(cursor: string, type: SortType): Position {
  try {
    const text = Buffer.from(cursor, 'base64url').toString();
    const [value, id] = PositionOf[type].parse(JSON.parse(text));
    if (value.isWellFormed() && !value.includes('\0')) return { value, id };
  } catch {
    // Told below like any other wrong parameter.
  }
  throw invalid({ path: 'query.cursor', message: 'not a cursor of this list', code: 'invalid_cursor' });
}

type Order = Readonly<{ type: SortType; column?: string; id: string; descending?: boolean }>;

/**
 * The rows after a cursor. The guard `column >= x` bounds the index range, which `(column, id) > (x, y)` written as an
 * OR alone would not.
 */
export function afterCursor(cursor: string | undefined, order: Order): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`;
  const { value, id } = decodeCursor(cursor, order.type);
  const idRef = sql.ref(order.id);
  if (order.type === 'none' || order.column === undefined) return sql<SqlBool>`${idRef} > ${id}::uuid`;
  const column = sql.ref(order.column);
  const casts = { instant: sql`timestamptz`, number: sql`bigint`, text: sql`text` };
  const bound = sql`${value}::${casts[order.type]}`;
  if (order.descending === true) {
    return sql<SqlBool>`${column} <= ${bound} AND (${column} < ${bound} OR ${idRef} > ${id}::uuid)`;
  }
  return sql<SqlBool>`${column} >= ${bound} AND (${column} > ${bound} OR ${idRef} > ${id}::uuid)`;
}

/** Cuts a page out of rows that were read with one more than the limit. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, position }: { item: (row: Row) => Item; position: (row: Row) => Position },
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(item), nextCursor: more ? encodeCursor(position(last)) : null };
}

/** `text` anywhere in a column, whatever its case; `%` and `_` mean themselves. */
export function contains(column: string, text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} ILIKE ${`%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`;
}

/** Conditions joined by AND; none is true. */
export function all(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length === 0
    ? sql<SqlBool>`true`
    : sql.join<SqlBool>(
        conditions.map((one) => sql`(${one})`),
        sql` AND `,
      );
}
