/** Servers of their own for a verification: Postgres, Temporal with time skipping, and a worker; gone afterwards. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import { runWorkers } from '../../activities/workers.ts';
import { createDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { freePort } from '../../platform/free-port.ts';
import { createLogger } from '../../platform/logger.ts';
import { createTelemetry } from '../../platform/telemetry.ts';
import { workflowBundle } from '../../scripts/bundle.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { obtainTemporal } from '../../scripts/setup/temporal-binary.ts';
import { startTemporal } from '../../scripts/temporal.ts';
import type { Stage } from './live.ts';
import { skippingClient } from './time.ts';

const TASK_QUEUE = 'verification';

/** Undoes what was begun, the latest first. */
type Undo = (() => Promise<unknown>)[];

/**
 * Starts the servers, works on them, and removes them whatever happens.
 * @param say told what takes long
 */
export async function withServers<T>(say: (message: string) => void, work: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-verify-'));
  // Postgres may have to run as another account, which must be able to enter.
  chmodSync(folder, 0o711);
  const undo: Undo = [async () => rmSync(folder, { recursive: true, force: true })];
  try {
    return await work(await start(folder, { undo, say }));
  } finally {
    for (const step of undo.toReversed()) await step().catch(() => undefined);
  }
}

type Starting = Readonly<{ undo: Undo; say: (message: string) => void }>;

async function start(folder: string, { undo, say }: Starting): Promise<Stage> {
  const [databaseUrl, address] = await Promise.all([postgres(folder, undo), temporal(folder, { undo, say })]);
  const database = createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 10 });
  undo.push(() => database.close());
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address });
  undo.push(() => connection.close());
  const { client, close } = await skippingClient(address);
  undo.push(close);
  const mail = { outboxDir: join(folder, 'outbox'), from: 'rehearsal@localhost', publicUrl: 'http://localhost' };
  const logger = createLogger({ LOG_LEVEL: 'error' }, 'verification');
  const activities = createActivities({ database, temporal: client, logger, mail });
  undo.push(async () => activities.close());
  const workers = await runWorkers({
    connection,
    namespace: 'default',
    taskQueue: TASK_QUEUE,
    activities,
    deliveriesPerSecond: 1_000,
    maxCachedWorkflows: 500,
    workflowBundle: await workflowBundle(folder),
    plugins: [createTelemetry({}, 'verification').plugin],
  });
  undo.push(() => workers.shutdown());
  return { runtime: { client, taskQueue: TASK_QUEUE }, db: database.db };
}

async function postgres(folder: string, undo: Undo): Promise<string> {
  const server = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    passwords: { owner: 'owner', app: 'app' },
    logFile: join(folder, 'postgres.log'),
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  });
  undo.push(() => server.stop({ signal: 'SIGINT', withinMs: 5_000 }));
  await migrate(server.ownerUrl);
  return server.appUrl;
}

async function temporal(folder: string, { undo, say }: Starting): Promise<string> {
  const binary = await obtainTemporal(say);
  const port = await freePort();
  const server = await startTemporal({
    binary: binary.path,
    port,
    namespace: 'default',
    logFile: join(folder, 'temporal.log'),
    dynamicConfig: ['frontend.WorkflowTimeSkippingEnabled=true'],
  });
  undo.push(() => server.stop({ signal: 'SIGINT', withinMs: 5_000 }));
  return `127.0.0.1:${port}`;
}
