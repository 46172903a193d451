/** The worker process: the only one that hosts workflows. Any number of them may run beside each other. */
import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { createDatabase } from '../db/database.ts';
import { type Env, loadEnv } from '../platform/env.ts';
import { createLogger, type Logger } from '../platform/logger.ts';
import { createRegistry, serveMetrics } from '../platform/metrics.ts';
import { createTelemetry, type Telemetry } from '../platform/telemetry.ts';
import type { MailSettings } from './channels/mail.ts';
import { createActivities } from './index.ts';
import { ensureTrains } from './release-trains.ts';
import { connectPatiently, installRuntime } from './runtime.ts';
import { ensureSchedules } from './schedules.ts';
import { type RunningWorkers, runWorkers } from './workers.ts';

const env = loadEnv(process.env);
const logger = createLogger(env, 'worker');

try {
  await main(env, logger);
  logger.info('worker has ended');
} catch (error) {
  logger.fatal({ err: error }, 'worker failed');
  process.exitCode = 1;
}

async function main(settings: Env, log: Logger): Promise<void> {
  const port = settings.WORKER_METRICS_PORT;
  const sdkMetrics = await installRuntime(log, port !== undefined);
  const metrics =
    port === undefined
      ? undefined
      : await serveMetrics(createRegistry('worker'), { host: settings.HOST, port, more: sdkMetrics });
  const telemetry = createTelemetry(settings, 'baton-worker');
  const database = createDatabase(settings, (error) => log.warn({ err: error }, 'an idle connection was lost'));
  try {
    const connection = await connectPatiently(settings, log);
    try {
      await work({ settings, log, connection, telemetry, database });
    } finally {
      await connection.close();
    }
  } finally {
    await Promise.all([metrics?.close(), database.close(), telemetry.close()]);
  }
}

type Parts = Readonly<{
  settings: Env;
  log: Logger;
  connection: NativeConnection;
  telemetry: Telemetry;
  database: ReturnType<typeof createDatabase>;
}>;

async function work({ settings, log, connection, telemetry, database }: Parts): Promise<void> {
  const { TEMPORAL_NAMESPACE: namespace, TASK_QUEUE: taskQueue } = settings;
  // Without a collector the interceptors would only cost memory; no history depends on them.
  const plugins = settings.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? [] : [telemetry.plugin];
  const temporal = new Client({ connection, namespace, plugins });
  const { USAGE_EVENT_DAYS: usageEventDays } = settings;
  const mail = mailSettings(settings);
  const activities = createActivities({ database, temporal, logger: log, mail, usageEventDays });
  try {
    const workers = await startWorkers({ settings, connection, activities, plugins });
    log.info({ taskQueue, namespace, buildId: settings.WORKER_BUILD_ID }, 'worker is running');
    ensureSchedules(temporal, taskQueue).catch((error: unknown) =>
      log.warn({ err: error }, 'no schedule for calendars'),
    );
    ensureTrains({ db: database.db, temporal, taskQueue }).catch((error: unknown) =>
      log.warn({ err: error }, 'release trains do not run'),
    );
    await workers.done;
  } finally {
    activities.close();
  }
}

type Start = Pick<Parts, 'settings' | 'connection'> &
  Readonly<{ activities: ReturnType<typeof createActivities>; plugins: Telemetry['plugin'][] }>;

function startWorkers({ settings, connection, activities, plugins }: Start): Promise<RunningWorkers> {
  const { WORKFLOW_BUNDLE: workflowBundle, WORKER_BUILD_ID: buildId, WORKER_DEPLOYMENT_NAME: name } = settings;
  return runWorkers({
    connection,
    activities,
    plugins,
    namespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: settings.TASK_QUEUE,
    deliveriesPerSecond: settings.DELIVERIES_PER_SECOND,
    maxCachedWorkflows: settings.MAX_CACHED_WORKFLOWS,
    ...(workflowBundle === undefined ? {} : { workflowBundle }),
    ...(buildId === undefined ? {} : { deployment: { name, buildId } }),
  });
}

function mailSettings({ SMTP_URL: smtpUrl, OUTBOX_DIR: outboxDir, MAIL_FROM: from, ...rest }: Env): MailSettings {
  const host = rest.HOST === '0.0.0.0' ? '127.0.0.1' : rest.HOST;
  const publicUrl = (rest.PUBLIC_URL ?? `http://${host}:${rest.PORT}`).replace(/\/+$/, '');
  return { outboxDir, from, publicUrl, ...(smtpUrl === undefined ? {} : { smtpUrl }) };
}
