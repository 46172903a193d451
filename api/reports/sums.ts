/** What the figures of a report come to: over all things, and by group. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Principal } from '../principal.ts';
import { columnsOf, type Figure, type Figures } from './figures.ts';

/** Who asks for a report, and for what. */
export type Asked<Query> = Readonly<{ db: Kysely<Database>; query: Query; principal: Principal }>;

/** What each figure comes to. Counts and sums of nothing are 0, a median of nothing is null. */
export type Sums<F extends Figures> = { [Name in keyof F]: F[Name] extends Figure<0> ? number : number | null };

/** A line of a report: the things of one group. */
export type SumLine<F extends Figures> = Sums<F> & { key: string | null };

type Counted<Query, F extends Figures> = Readonly<{
  of: (query: Query, principal: Principal) => RawBuilder<unknown>;
  figures: F;
}>;

/** All things together, and a line for each `key` of theirs: in its order, those without one last. */
export async function sumsOf<Query, F extends Figures>(
  { db, query, principal }: Asked<Query>,
  { of, figures }: Counted<Query, F>,
): Promise<{ total: SumLine<F>; lines: SumLine<F>[] }> {
  const { rows } = await sql<{ sums: SumLine<F> }>`
    SELECT to_jsonb(lines) - 'total' AS sums FROM (
      SELECT key, grouping(key) AS total, ${columnsOf(figures)} FROM (${of(query, principal)}) things
      GROUP BY GROUPING SETS ((key), ())) lines
    ORDER BY total DESC, key`.execute(db);
  const [total = { ...noneOf(figures), key: null }, ...lines] = rows.map(({ sums }) => sums);
  return { total, lines };
}

/** What figures come to where there is nothing. */
export function noneOf<F extends Figures>(figures: F): Sums<F> {
  const none = Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.none]));
  if (!isSums(none, figures)) throw new Error('a figure comes to something');
  return none;
}

const isSums = <F extends Figures>(sums: Readonly<Record<string, unknown>>, figures: F): sums is Sums<F> =>
  Object.keys(figures).every((name) => name in sums);

/** `one` of each `of`; null where there is nothing to be a part of. */
export const shareOf = (one: number, of: number): number | null => (of === 0 ? null : one / of);

type Grouped = Readonly<{ key: string | null }>;

/** What groups are called that are persons or teams, by their keys; null where groups are something else. */
export async function namesOf(
  db: Kysely<Database>,
  table: 'person' | 'team' | undefined,
  lines: readonly Grouped[],
): Promise<(line: Grouped) => string | null> {
  const keys = lines.flatMap(({ key }) => key ?? []);
  if (table === undefined || keys.length === 0) return () => null;
  const rows = await db.selectFrom(table).select(['id', 'name']).where('id', 'in', keys).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ({ key }) => names.get(key ?? '') ?? null;
}
