import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { Env } from '../platform/env.ts';
import type { Database } from './schema.ts';

/** Postgres as a process sees it: the pool for hand-written SQL, Kysely for everything else. */
export type DatabaseHandle = { pool: Pool; db: Kysely<Database>; close(): Promise<void> };

/**
 * Opens the pool of one process. Nothing is connected until the first query.
 * `bigint` arrives as number (an unsafe one is an error), `timestamptz` as Date, `date` as `YYYY-MM-DD`.
 * @param env address and pool size
 * @param onIdleError told when Postgres drops an unused connection; the pool replaces it by itself
 */
export function createDatabase(
  env: Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'>,
  onIdleError: (error: Error) => void = () => undefined,
): DatabaseHandle {
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE,
    // The drivers' defaults wait for ever; a database that does not answer must be noticed.
    connectionTimeoutMillis: 5_000,
    query_timeout: 35_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    options: '-c timezone=UTC',
    types: { getTypeParser },
  });
  // Without a listener a connection that is lost while idle would end the process.
  pool.on('error', onIdleError);
  // So would one that is lost while it is held but asks nothing, between two statements: whoever holds it learns of it
  // with the next statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  // Destroying Kysely ends the pool too.
  return { pool, db, close: () => db.destroy() };
}

const getTypeParser: typeof types.getTypeParser = (oid, format) => {
  if (format === 'binary') return types.getTypeParser(oid, format);
  if (oid === types.builtins.INT8) return safeInteger;
  // The default turns a calendar day into an instant of the local zone.
  if (oid === types.builtins.DATE) return String;
  return types.getTypeParser(oid, format);
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}
