import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines, startChild } from './child.ts';
import { NODE, ROOT } from './paths.ts';
import { t } from './say.ts';
import type { SetupContext } from './servers.ts';
import type { Service } from './services.ts';

const READY_WITHIN_MS = 60_000;

export type ApplicationSettings = {
  databaseUrl: string;
  temporalAddress: string;
  temporalUi: string | undefined;
  port: number;
  bundle: string;
};

/** Starts worker and API as processes of their own; whichever ends is started again. */
export async function startProcesses(context: SetupContext, settings: ApplicationSettings): Promise<void> {
  const env = applicationEnv(context, settings);
  await Promise.all([
    context.services.run(application(context, { name: 'worker', file: 'activities/worker.ts', env })),
    context.services.run(application(context, { name: 'api', file: 'api/server.ts', env })),
  ]);
}

/**
 * Waits until the API says that everything it needs is there.
 * @throws with the end of its log when that takes longer than a minute
 */
export async function waitUntilReady(address: string, logFile: string): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  let last = 'no answer';
  while (performance.now() < end) {
    try {
      const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) });
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch {
      // It does not listen yet.
    }
    await sleep(50);
  }
  const what = t('The API did not become ready within a minute', 'API 在一分钟内未就绪');
  throw new Error(`${what} (${last})\n${logFile}:\n${lastLines(logFile)}`);
}

function applicationEnv({ paths }: SetupContext, settings: ApplicationSettings): NodeJS.ProcessEnv {
  // The owner's address stays out: API and worker have no business changing tables.
  const { MIGRATE_DATABASE_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    TZ: 'UTC',
    PORT: String(settings.port),
    DATABASE_URL: settings.databaseUrl,
    TEMPORAL_ADDRESS: settings.temporalAddress,
    WORKFLOW_BUNDLE: settings.bundle,
    STATE_DIR: paths.dir,
    ...(settings.temporalUi === undefined || process.env['TEMPORAL_UI_URL']
      ? {}
      : { TEMPORAL_UI_URL: settings.temporalUi }),
    OUTBOX_DIR: process.env['OUTBOX_DIR'] || join(paths.dir, 'outbox'),
  };
}

function application(
  { paths }: SetupContext,
  { name, file, env }: { name: 'worker' | 'api'; file: string; env: NodeJS.ProcessEnv },
): Service {
  return {
    name,
    start: (onSpawn) =>
      startChild({
        command: NODE,
        args: ['--disable-warning=ExperimentalWarning', join(ROOT, file)],
        env,
        cwd: ROOT,
        logFile: join(paths.logs, `${name}.log`),
        onSpawn,
      }),
  };
}
