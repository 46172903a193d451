/** Lists of processes in pages, in one piece or group by group, with how many there are. Every kind lists by this. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { afterCursor, type PageQuery, pageOf, pageParams, type SortType, sortValue, toPage } from '../lists.ts';
import { invalid } from '../problems.ts';

/** What lines are grouped by: a key that a line has too, and the order of the groups, which no two of them share. */
export type Grouping = Readonly<{
  key: RawBuilder<string>;
  /** What a group is called, where its key is not a word. */
  name?: RawBuilder<string>;
  order: RawBuilder<string>;
}>;

/** Named things one after the other; of two with one name the id decides. */
export const byName = (id: string, name: string): Grouping => ({
  key: sql`coalesce(${sql.ref(id)}::text, '')`,
  name: sql`${sql.ref(name)}`,
  order: sql`coalesce(left(${sql.ref(name)}, 60) || ' ' || ${sql.ref(id)}, '~')`,
});

/** By owner, over tables with the owner under the alias `o`. */
export const BY_OWNER: Grouping = byName('o.id', 'o.name');
/** By customer, over tables with the customer under the alias `c`; what has none comes last. */
export const BY_CUSTOMER: Grouping = byName('c.id', 'c.name');

/** By words in an order of their own; what is not among them comes last. */
export function inOrder(column: string, words: readonly string[]): Grouping {
  const key = sql<string>`coalesce(${sql.ref(column)}, '')`;
  return { key, order: sql`to_char(coalesce(array_position(${[...words]}::text[], ${key}), 999), 'FM000') || ${key}` };
}

/** By month, the earliest first. */
export function byMonth(day: RawBuilder<unknown>): Grouping {
  const key = sql<string>`coalesce(to_char(${day}, 'YYYY-MM'), '')`;
  return { key, order: sql`coalesce(to_char(${day}, 'YYYY-MM'), '~')` };
}

/** Query parameters of a list that can be grouped. */
export const listParams = <const Names extends readonly [string, ...string[]]>(groups: Names) => ({
  ...pageParams,
  groupBy: z
    .enum(groups)
    .optional()
    .meta({ description: 'Group by group; the first page says which groups there are' }),
  except: z
    .string()
    .max(4_000)
    .optional()
    .meta({ description: 'Keys of groups whose lines are left out, with commas between them' }),
});

const Groups = z
  .array(z.strictObject({ key: z.string(), name: z.string().nullable(), count: z.int() }))
  .nullable()
  .meta({
    description: 'In the order of the lines, those left out included; on the first page of a grouped list only',
  });

/** A page of a list that can be grouped, with counts of its views. */
export const listPageOf = <Item extends z.ZodType, Counts extends z.ZodType>(item: Item, counts: Counts) =>
  pageOf(item).extend({
    counts: counts
      .nullable()
      .meta({ description: 'How many the views have under the same filter; on the first page only' }),
    groups: Groups,
  });

type Source = Readonly<{ db: Kysely<Database>; tables: RawBuilder<unknown>; where: RawBuilder<SqlBool> }>;

type Listing<Row, Item, Counts> = Source &
  Readonly<{
    columns: RawBuilder<unknown>;
    query: PageQuery & Readonly<{ groupBy?: string | undefined; except?: string | undefined }>;
    /** What is next comes first; `of` is the value of that column in a row. */
    order: Readonly<{ type: SortType; column: string; id: string; descending?: boolean }>;
    orderOf: (row: Row) => Date | string | number | null;
    groups: Readonly<Record<string, Grouping>>;
    item: (row: Row) => Item;
    counts: () => Promise<Counts>;
  }>;

/** One page. @throws 400 for a cursor that is none of this list */
export async function listed<Row extends { id: string }, Item, Counts>(listing: Listing<Row, Item, Counts>) {
  const { db, columns, tables, where, query, order, orderOf, item } = listing;
  const { groupBy, limit } = query;
  const grouping = groupBy === undefined ? undefined : listing.groups[groupBy];
  const { group, cursor } = grouping === undefined ? { group: undefined, cursor: query.cursor } : unfold(query.cursor);
  const groupOrder = grouping?.order ?? sql<string>`''`;
  const after = afterCursor(cursor, order);
  const direction = order.descending === true ? sql` DESC` : sql``;
  const { rows } = await sql<Row & { group_order: string }>`
    SELECT ${columns}, ${groupOrder} AS group_order FROM ${tables}
    WHERE ${where} AND ${group === undefined ? after : inGroups(groupOrder, group, after)} AND ${without(grouping, query.except)}
    ORDER BY ${grouping === undefined ? sql`` : sql`group_order, `}${sql.ref(order.column)}${direction}, ${sql.ref(order.id)}
    LIMIT ${limit + 1}`.execute(db);
  const page = toPage(rows, limit, {
    item,
    position: (row) => ({ value: sortValue(orderOf(row)), id: row.id }),
  });
  const last = rows[limit - 1];
  const nextCursor =
    grouping === undefined || page.nextCursor === null
      ? page.nextCursor
      : fold(last?.group_order ?? '', page.nextCursor);
  const isFirst = query.cursor === undefined;
  const groups = isFirst && grouping !== undefined ? await groupsOf(listing, grouping) : null;
  return { items: page.items, nextCursor, counts: isFirst ? await listing.counts() : null, groups };
}

/** What comes after a place: later groups, and of its own what is after the cursor. */
const inGroups = (order: RawBuilder<string>, group: string, after: RawBuilder<SqlBool>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${order} > ${group} OR (${order} = ${group} AND ${after}))`;

function without(grouping: Grouping | undefined, except: string | undefined): RawBuilder<SqlBool> {
  if (grouping === undefined || except === undefined) return sql<SqlBool>`true`;
  return sql<SqlBool>`${grouping.key} <> ALL(${except.split(',')}::text[])`;
}

const MOST_GROUPS = 500;

async function groupsOf({ db, tables, where }: Source, { key, name, order }: Grouping) {
  const { rows } = await sql<{ key: string; name: string | null; count: number }>`
    SELECT ${key} AS key, min(${name ?? sql`NULL::text`}) AS name, count(*)::integer AS count
    FROM ${tables} WHERE ${where} GROUP BY ${key}, ${order} ORDER BY ${order} LIMIT ${MOST_GROUPS}`.execute(db);
  return rows;
}

/**
 * How many there are in each of several views.
 * @param views a condition for each
 */
export async function counted<Name extends string>(
  { db, tables, where }: Source,
  views: Readonly<Record<Name, RawBuilder<SqlBool>>>,
): Promise<Record<Name, number>> {
  const columns = Object.entries<RawBuilder<SqlBool>>(views).map(
    ([name, condition]) => sql`(count(*) FILTER (WHERE ${condition}))::integer AS ${sql.ref(name)}`,
  );
  const { rows } = await sql<Record<Name, number>>`
    SELECT ${sql.join(columns)} FROM ${tables} WHERE ${where}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate without a row');
  return row;
}

export const everything = sql<SqlBool>`true`;

const Folded = z.tuple([z.string().max(200), z.string().max(600)]);

/** A cursor of a grouped list: its group, and the cursor within. */
const fold = (group: string, cursor: string): string =>
  Buffer.from(JSON.stringify([group, cursor])).toString('base64url');

function unfold(cursor: string | undefined): { group: string | undefined; cursor: string | undefined } {
  if (cursor === undefined) return { group: undefined, cursor };
  try {
    const [group, within] = Folded.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (group.isWellFormed() && !group.includes('\0')) return { group, cursor: within };
  } catch {
    // Told below like any other wrong parameter.
  }
  throw invalid({ path: 'query.cursor', message: 'not a cursor of this list', code: 'invalid_cursor' });
}
