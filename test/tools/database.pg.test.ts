import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const folderWith = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  for (const [name, sql] of Object.entries(files)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  }
  return folder;
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('a database connection', () => {
  it('reads bigints as numbers, days as text and instants as UTC dates', async () => {
    const { rows } = await database.pool.query(
      "SELECT 9007199254740991::bigint AS big, '2026-10-01'::date AS day, '2026-10-01T08:00:00+08'::timestamptz AS instant",
    );
    expect(rows).toEqual([
      { big: Number.MAX_SAFE_INTEGER, day: '2026-10-01', instant: new Date('2026-10-01T00:00:00Z') },
    ]);
  });

  it('refuses a bigint that a number cannot hold', async () => {
    await expect(database.pool.query('SELECT 9007199254740993::bigint AS big')).rejects.toThrow('does not fit');
  });

  it('works in UTC whatever the server prefers', async () => {
    const { rows } = await database.pool.query('SHOW timezone');
    expect(rows).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('survives the loss of an idle connection', async () => {
    let told = 0;
    const other = createDatabase({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: 1 }, () => {
      told += 1;
    });
    const { rows } = await other.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect.poll(() => told).toBe(1);
    await expect(other.pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await other.close();
  });

  it('that is lost while somebody holds it fails what they do next, and nothing else', async () => {
    const other = createDatabase({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: 1 });
    const held = await other.pool.connect();
    const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const ended = new Promise((resolve) => held.once('end', resolve));
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await expect(held.query('SELECT 1')).rejects.toThrow('Client has encountered a connection error');
    held.release(true);
    await expect(other.pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await other.close();
  });

  it('never lets the application change or remove what has been recorded', async () => {
    await expect(database.pool.query('UPDATE process_event SET kind = kind')).rejects.toThrow('permission denied');
    await expect(database.pool.query('DELETE FROM process_event')).rejects.toThrow('permission denied');
  });
});

describe('migrating', () => {
  let empty: TestDatabase;
  beforeAll(async () => {
    empty = await createTestDatabase();
    const owner = createDatabase({ DATABASE_URL: empty.ownerUrl, DATABASE_POOL_SIZE: 1 });
    await owner.pool.query('TRUNCATE _migration');
    await owner.close();
  });
  afterAll(() => empty.drop());

  it('applies each file once, also when several processes begin at the same time', async () => {
    const folder = folderWith({ '0001_a': 'CREATE TABLE a (n int)', '0002_b': 'INSERT INTO a VALUES (1)' });
    const results = await Promise.all([migrate(empty.ownerUrl, folder), migrate(empty.ownerUrl, folder)]);
    expect(results.flat().toSorted()).toEqual(['0001_a', '0002_b']);
  });

  it('leaves nothing of a file that fails, so that the corrected file can be applied', async () => {
    const start = { '0001_a': 'CREATE TABLE a (n int)', '0002_b': 'INSERT INTO a VALUES (1)' };
    const wrong = folderWith({ ...start, '0003_c': 'CREATE TABLE c (n int); SELECT nonsense' });
    await expect(migrate(empty.ownerUrl, wrong)).rejects.toThrow('Migration 0003_c failed');
    const right = folderWith({ ...start, '0003_c': 'CREATE TABLE c (n int)' });
    await expect(migrate(empty.ownerUrl, right)).resolves.toEqual(['0003_c']);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    const folder = folderWith({
      '0001_a': 'CREATE TABLE a (m int)',
      '0002_b': 'INSERT INTO a VALUES (1)',
      '0003_c': 'CREATE TABLE c (n int)',
    });
    await expect(migrate(empty.ownerUrl, folder)).rejects.toThrow('0001_a was changed');
  });
});
