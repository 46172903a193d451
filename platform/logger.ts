import { type Logger, pino } from 'pino';
import type { Env } from './env.ts';

export type { Logger } from 'pino';

/** Names whose values never reach a log, wherever they stand (up to three levels deep). */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'password',
  'passwordHash',
  'secret',
  'signature',
  'token',
  'apiKey',
  'key',
  'keyHash',
  'sessionId',
  'DATABASE_URL',
  'MIGRATE_DATABASE_URL',
  'SMTP_URL',
  'TEMPORAL_API_KEY',
];
const REDACTED = [
  ...SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  'req.headers["x-api-key"]',
  'res.headers["set-cookie"]',
  'headers["set-cookie"]',
];

/**
 * The JSON logger of one process.
 * @param env level of the log
 * @param name which process speaks: `api`, `worker`, …
 * @param destination where lines go; standard output when absent
 */
export function createLogger(
  env: Pick<Env, 'LOG_LEVEL'>,
  name: string,
  destination?: { write(line: string): void },
): Logger {
  const options = {
    name,
    level: env.LOG_LEVEL,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED, censor: '[redacted]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
