import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Column names of a table, those that may be null marked with `?`. */
type Columns = Record<string, string[]>;

/** What the types say. Types are gone when code runs, so this reads their text, which the formatter keeps in one shape. */
function declared(): Columns {
  const folder = new URL('../../db/', import.meta.url);
  const source = readdirSync(folder)
    .filter((name) => name.startsWith('schema'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const bodies = new Map(
    Array.from(
      source.matchAll(/^(?:export )?type (\w+)(?:<[^>]*>)? =([\s\S]*?);\n(?=\n|export|type|$)/gm),
      ([, name = '', body = '']) => [name, body],
    ),
  );
  const fieldsOf = (body: string): string[] => {
    const own = Array.from(
      body.matchAll(/(\w+): ([^;]+?)(?:;| \})/g),
      ([, name, type = '']) => `${name}${type.includes('null') ? '?' : ''}`,
    );
    const shared = Array.from(body.matchAll(/\b(Versioned|RuleVersion)\b/g), ([, name = '']) =>
      fieldsOf(bodies.get(name) ?? ''),
    );
    return [...own, ...shared.flat()].toSorted();
  };
  const tables = Array.from((bodies.get('Database') ?? '').matchAll(/(\w+): (\w+);/g), ([, table = '', type = '']) => [
    table,
    fieldsOf(bodies.get(type) ?? ''),
  ]);
  return Object.fromEntries(tables);
}

async function migrated(): Promise<Columns> {
  const { rows } = await database.pool.query<{ table: string; columns: string[] }>(`
    SELECT table_name AS table, array_agg(column_name::text || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END) AS columns
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE E'\\\\_%' GROUP BY 1`);
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns.toSorted()]));
}

it('the types of the query builder name every table and column of the migrated database, and which may be null', async () => {
  const types = declared();
  expect(Object.keys(types).length).toBeGreaterThan(20);
  expect(types).toEqual(await migrated());
});
