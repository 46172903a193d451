import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, type LogLevel, NativeConnection, Runtime } from '@temporalio/worker';
import type { Env } from '../platform/env.ts';
import { freePort } from '../platform/free-port.ts';
import type { Logger } from '../platform/logger.ts';
import { connectionOptions } from '../platform/temporal.ts';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/**
 * Installs the SDK's runtime: its log lines become ours, its metrics can be read.
 * @param withMetrics whether anybody will ask for them
 * @returns the SDK's metrics as Prometheus text
 */
export async function installRuntime(logger: Logger, withMetrics: boolean): Promise<() => Promise<string>> {
  const log = (level: LogLevel, message: string, meta: object): void => logger[LEVELS[level]](meta, message);
  const sdkLogger = new DefaultLogger('INFO', ({ level, message, meta }) => log(level, message, meta ?? {}));
  if (!withMetrics) {
    Runtime.install({ logger: sdkLogger });
    return () => Promise.resolve('');
  }
  const bindAddress = `127.0.0.1:${await freePort()}`;
  Runtime.install({ logger: sdkLogger, telemetryOptions: { metrics: { prometheus: { bindAddress } } } });
  return async () => await (await fetch(`http://${bindAddress}/metrics`)).text();
}

const CONNECT_FOR_MS = 120_000;
const CONNECT_EVERY_MS = 1_000;

/**
 * Connects to Temporal, waiting for a server that is only just starting.
 * @throws the last error after two minutes
 */
export async function connectPatiently(env: Env, logger: Logger): Promise<NativeConnection> {
  const end = performance.now() + CONNECT_FOR_MS;
  for (;;) {
    try {
      return await NativeConnection.connect(connectionOptions(env));
    } catch (error) {
      if (performance.now() > end) throw error;
      logger.warn({ address: env.TEMPORAL_ADDRESS }, 'Temporal does not answer yet');
      await sleep(CONNECT_EVERY_MS);
    }
  }
}
