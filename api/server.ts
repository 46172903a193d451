/** The API process. It starts whether or not Temporal and Postgres are up; `/readyz` tells. */
import type { Server } from 'node:http';
import { createDatabase } from '../db/database.ts';
import { loadEnv } from '../platform/env.ts';
import { createLogger, type Logger } from '../platform/logger.ts';
import { createRegistry } from '../platform/metrics.ts';
import { createTelemetry } from '../platform/telemetry.ts';
import { createApp } from './app.ts';
import { forgetOld } from './idempotency.ts';
import { createTemporalGateway } from './temporal.ts';

const DAY_MS = 86_400_000;
// Whoever is still being answered gets this long when the process ends.
const DRAIN_MS = 5_000;

const env = loadEnv(process.env);
const logger = createLogger(env, 'api');
const telemetry = createTelemetry(env, 'baton-api');
const database = createDatabase(env, (error) => logger.warn({ err: error }, 'lost Postgres'));
const { pool, db } = database;
const temporal = createTemporalGateway(env, telemetry);
const application = createApp({ env, pool, db, temporal, logger, registry: createRegistry('api') });

const server = application.app.listen(env.PORT, env.HOST, (error?: Error) => {
  if (error !== undefined) {
    logger.fatal({ err: error, port: env.PORT, host: env.HOST }, 'cannot listen');
    process.exit(1);
  }
  logger.info({ address: `http://${env.HOST}:${env.PORT}` }, 'listening');
});

const housekeeping = (): void => {
  forgetOld(db).catch((error: unknown) => logger.warn({ err: error }, 'could not forget old keys and sessions'));
};
housekeeping();
const daily = setInterval(housekeeping, DAY_MS).unref();

let ending = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    shutDown(server, logger).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'did not end in order');
        process.exit(1);
      },
    );
  });
}

async function shutDown(listening: Server, log: Logger): Promise<void> {
  log.info('ending');
  clearInterval(daily);
  const drained = new Promise<void>((resolve) => {
    listening.close(() => resolve());
  });
  await application.close();
  listening.closeIdleConnections();
  const cutOff = setTimeout(() => listening.closeAllConnections(), DRAIN_MS).unref();
  await drained;
  clearTimeout(cutOff);
  await temporal.close();
  await database.close();
  await telemetry.close();
}
