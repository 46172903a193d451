import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

export type Migration = { name: string; sql: string; checksum: string };

type Applied = { name: string; checksum: string; finished_at: Date | null };

/** Any constant works, as long as every process that migrates uses the same. */
const ADVISORY_LOCK = 72_707_369;
const MIGRATIONS = join(import.meta.dirname, 'migrations');

/** The migrations of a folder in the order of their names: `NNNN_name/migration.sql`. */
export function readMigrations(folder = MIGRATIONS): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * What is still to be applied.
 * @throws when the database and the files have parted: a migration is half done, was changed afterwards, is unknown, or
 * stands before one that is applied already
 */
export function pendingMigrations(files: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const row of applied) {
    if (row.finished_at === null) {
      throw new Error(
        `Migration ${row.name} was begun and not finished. Look at what it left behind, put it right, ` +
          `delete its row from "_migration", and migrate again.`,
      );
    }
    const file = known.get(row.name);
    if (file === undefined)
      throw new Error(
        `Migration ${row.name} is applied, but this build does not know it: it is older than the database.`,
      );
    if (file.checksum !== row.checksum)
      throw new Error(
        `Migration ${row.name} was changed after it had been applied. Restore it and add a new one instead.`,
      );
  }
  const done = new Set(applied.map((row) => row.name));
  const pending = files.filter((file) => !done.has(file.name));
  const last = [...done].toSorted().at(-1) ?? '';
  const late = pending.find((file) => file.name < last);
  if (late !== undefined)
    throw new Error(`Migration ${late.name} stands before ${last}, which is applied already. Give it a later number.`);
  return pending;
}

/**
 * Brings a database up to date. Safe to call from any number of processes at once: one works, the others wait.
 * @param url address with the role that owns the tables
 * @returns names of the migrations that were applied now
 * @throws when the database and the files have parted, or a migration fails (its row then stays unfinished)
 */
export async function migrate(url: string, folder = MIGRATIONS): Promise<string[]> {
  const client = new Client({
    connectionString: url,
    options: '-c timezone=UTC',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await client.query(TABLE);
    const { rows } = await client.query<Applied>('SELECT name, checksum, finished_at FROM _migration ORDER BY id');
    const pending = pendingMigrations(readMigrations(folder), rows);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

const TABLE = `CREATE TABLE IF NOT EXISTS _migration (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  checksum text NOT NULL,
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  finished_at timestamptz(3)
)`;

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  // The row is committed on its own: a file that opens transactions itself, or fails half way, leaves a trace.
  await client.query('INSERT INTO _migration (name, checksum) VALUES ($1, $2)', [name, checksum]);
  try {
    await client.query(sql);
  } catch (error) {
    // A file without statements of its own for transactions runs as one: then nothing of it is left.
    if (!/\b(commit|concurrently)\b/i.test(sql)) await client.query('DELETE FROM _migration WHERE name = $1', [name]);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed: ${reason}`, { cause: error });
  }
  await client.query('UPDATE _migration SET finished_at = now() WHERE name = $1', [name]);
}
