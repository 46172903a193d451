import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProvidedContext } from 'vitest';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../db/migrate.ts';
import { freePort } from '../../platform/free-port.ts';
import { workflowBundle } from '../../scripts/bundle.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import type { Child } from '../../scripts/setup/child.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { obtainTemporal } from '../../scripts/setup/temporal-binary.ts';
import { startTemporal } from '../../scripts/temporal.ts';
import { clearAbandoned, PREFIX, remember } from './leftovers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the template database, for the owning and the application role. */
    postgres: { ownerUrl: string; appUrl: string };
    /** A real server with time skipping. */
    temporal: { address: string };
    /** Path of the workflow bundle. */
    workflowBundle: string;
  }
}

const say = (message: string): void => void process.stdout.write(`test set-up: ${message}\n`);

/** Starts one Postgres with a migrated template database and one Temporal server for all tests that need them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Postgres may have to run as another account, which must be able to enter.
  chmodSync(folder, 0o711);
  remember(folder, []);
  const started: Stoppable[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop({ signal: 'SIGINT', withinMs: 5_000 })));
    rmSync(folder, { recursive: true, force: true });
  };
  const outcomes = await Promise.allSettled([
    postgresTemplate(folder, started).then((urls) => project.provide('postgres', urls)),
    temporalServer(folder, started).then((address) => project.provide('temporal', { address })),
    workflowBundle(join(ROOT, '.baton')).then((path) => project.provide('workflowBundle', path)),
  ]);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure === undefined) return stop;
  await stop();
  throw failure.reason;
}

type Stoppable = Pick<Child, 'stop'>;

async function postgresTemplate(folder: string, started: Stoppable[]): Promise<ProvidedContext['postgres']> {
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    passwords: { owner: 'owner', app: 'app' },
    logFile: join(folder, 'postgres.log'),
    // Test data need not survive a power cut.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  });
  started.push(postgres);
  await migrate(postgres.ownerUrl);
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl };
}

async function temporalServer(folder: string, started: Stoppable[]): Promise<string> {
  const binary = await obtainTemporal(say);
  const port = await freePort();
  const child = await startTemporal({
    binary: binary.path,
    port,
    namespace: 'default',
    logFile: join(folder, 'temporal.log'),
    dynamicConfig: ['frontend.WorkflowTimeSkippingEnabled=true'],
  });
  started.push(child);
  remember(folder, [child.mark]);
  return `127.0.0.1:${port}`;
}
