import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { createDatabase, type DatabaseHandle } from '../../db/database.ts';

export type TestDatabase = DatabaseHandle & {
  /** Address with the application's role. */
  url: string;
  /** Address with the role that owns the tables. */
  ownerUrl: string;
  /** Closes the pool and removes the database. */
  drop(): Promise<void>;
};

/** An empty, migrated database of its own for one test file, opened with the application's role. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl, appUrl } = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(ownerUrl, `CREATE DATABASE ${name} TEMPLATE baton`);
  const url = withDatabase(appUrl, name);
  const handle = createDatabase({ DATABASE_URL: url, DATABASE_POOL_SIZE: 10 });
  return {
    ...handle,
    url,
    ownerUrl: withDatabase(ownerUrl, name),
    async drop() {
      await handle.close();
      await asOwner(ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function asOwner(ownerUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(ownerUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
