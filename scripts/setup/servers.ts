import { join } from 'node:path';
import { migrate } from '../../db/migrate.ts';
import type { SetupEnv } from '../../platform/env.ts';
import { connectionOptions } from '../../platform/temporal.ts';
import { startPostgres } from '../postgres.ts';
import { ensureSearchAttributes, startTemporal, uiAddress, waitForTemporal } from '../temporal.ts';
import type { statePaths } from './paths.ts';
import { choosePort } from './ports.ts';
import { t } from './say.ts';
import type { Services } from './services.ts';
import { keepSecrets } from './state.ts';
import { obtainTemporal } from './temporal-binary.ts';

const LOCAL = '127.0.0.1';

export type SetupContext = {
  env: SetupEnv;
  paths: ReturnType<typeof statePaths>;
  services: Services;
  say: (message: string) => void;
};

/** The two servers everything stands on, as the rest of the set-up needs them. */
export type Database = { url: string; migrateUrl: string; embedded: boolean };
export type Temporal = { address: string; ui: string | undefined };

/**
 * The database: the one DATABASE_URL names, else the embedded one, started here; migrated in both cases.
 * @throws when it cannot be started, reached or migrated
 */
export async function provideDatabase(context: SetupContext): Promise<Database> {
  const { env, say } = context;
  const database =
    env.DATABASE_URL === undefined
      ? await embeddedDatabase(context)
      : { url: env.DATABASE_URL, migrateUrl: env.MIGRATE_DATABASE_URL ?? env.DATABASE_URL, embedded: false };
  const applied = await migrate(database.migrateUrl);
  if (applied.length > 0) say(t('database migrated: ', '数据库已迁移：') + applied.join(', '));
  return database;
}

async function embeddedDatabase({ paths, services, say }: SetupContext): Promise<Database> {
  const secrets = keepSecrets(paths.secrets);
  const port = await choosePort({ name: 'database', host: LOCAL, from: services.state.ports.postgres ?? 5433 });
  services.note({ ports: { ...services.state.ports, postgres: port } });
  const postgres = await services.run({
    name: 'postgres',
    start: (onSpawn) =>
      startPostgres({
        dataDir: paths.postgres,
        port,
        passwords: secrets,
        logFile: join(paths.logs, 'postgres.log'),
        onSpawn,
      }),
  });
  say(t('Postgres runs on ', 'Postgres 运行于 ') + `${LOCAL}:${port}`);
  return { url: postgres.appUrl, migrateUrl: postgres.ownerUrl, embedded: true };
}

/**
 * The Temporal service: the one TEMPORAL_ADDRESS names, else a server started here on a file.
 * @throws when it cannot be started or reached
 */
export async function provideTemporal(context: SetupContext): Promise<Temporal> {
  const { env, say } = context;
  const temporal =
    env.TEMPORAL_ADDRESS === undefined ? await ownServer(context) : { address: env.TEMPORAL_ADDRESS, ui: undefined };
  const options = connectionOptions({ ...env, TEMPORAL_ADDRESS: temporal.address });
  if (temporal.ui === undefined) await waitForTemporal(options, env.TEMPORAL_NAMESPACE);
  const problem = await ensureSearchAttributes(options, env.TEMPORAL_NAMESPACE);
  if (problem !== undefined) say(problem);
  return temporal;
}

async function ownServer({ env, paths, services, say }: SetupContext): Promise<Temporal> {
  const binary = await obtainTemporal(say);
  const { ports } = services.state;
  const port = await choosePort({ name: 'Temporal server', host: LOCAL, from: ports.temporal ?? 7233 });
  const uiPort = await choosePort({ name: 'Temporal UI', host: LOCAL, from: ports.ui ?? 8233 });
  services.note({ ports: { ...services.state.ports, temporal: port, ui: uiPort } });
  await services.run({
    name: 'temporal',
    start: (onSpawn) =>
      startTemporal({
        binary: binary.path,
        port,
        uiPort,
        namespace: env.TEMPORAL_NAMESPACE,
        file: paths.temporal,
        logFile: join(paths.logs, 'temporal.log'),
        onSpawn,
      }),
  });
  say(t('Temporal runs on ', 'Temporal 运行于 ') + `${LOCAL}:${port}`);
  return { address: `${LOCAL}:${port}`, ui: uiAddress(uiPort, env.TEMPORAL_NAMESPACE) };
}
