import { createDatabase, type DatabaseHandle } from '../../db/database.ts';
import { type Env, loadEnv, type SetupEnv } from '../../platform/env.ts';
import { lockHolder } from './lock.ts';
import { statePaths } from './paths.ts';
import { t } from './say.ts';
import { type RunState, readState } from './state.ts';

/** Addresses of what `npm start` runs in this folder; empty when it does not run. */
export function runningAddresses(env: Pick<SetupEnv, 'STATE_DIR'>): RunState['addresses'] {
  const paths = statePaths(env.STATE_DIR);
  return lockHolder(paths.lock) === undefined ? {} : readState(paths.state).addresses;
}

/**
 * The configuration of a process that joins what runs: addresses that the environment does not name are those of the
 * set-up that `npm start` runs in this folder.
 * @throws when neither is there
 */
export function joinRunning(env: SetupEnv): Env {
  const addresses = runningAddresses(env);
  const database = env.DATABASE_URL ?? addresses.database;
  const temporal = env.TEMPORAL_ADDRESS ?? addresses.temporal;
  if (database === undefined) {
    throw new Error(
      t(
        'There is no database to work with: run npm start in another terminal, or set DATABASE_URL.',
        '没有可用的数据库：请在另一终端运行 npm start，或设置 DATABASE_URL。',
      ),
    );
  }
  return loadEnv({
    ...process.env,
    DATABASE_URL: database,
    ...(temporal === undefined ? {} : { TEMPORAL_ADDRESS: temporal }),
  });
}

/** Runs something with the database of what runs, and closes it afterwards. */
export async function withDatabase<T>(env: SetupEnv, work: (db: DatabaseHandle['db']) => Promise<T>): Promise<T> {
  const database = createDatabase(joinRunning(env));
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}
