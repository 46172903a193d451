/** What the API is made of; handed in from outside, so that tests and processes build the same thing. */
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Registry } from 'prom-client';
import type { Database } from '../db/schema.ts';
import type { Env } from '../platform/env.ts';
import type { Logger } from '../platform/logger.ts';
import type { EventFeed } from './events/feed.ts';
import type { PresenceHub } from './presence/hub.ts';
import type { RehearsalRunner } from './rehearsals/runner.ts';
import type { TemporalGateway } from './temporal.ts';

export type ApiEnv = Pick<
  Env,
  | 'HOST'
  | 'PORT'
  | 'PUBLIC_URL'
  | 'TRUST_PROXY'
  | 'DATABASE_URL'
  | 'TASK_QUEUE'
  | 'OUTBOX_DIR'
  | 'SMTP_URL'
  | 'TEMPORAL_UI_URL'
>;

/** Requests a minute. */
export type Limits = Readonly<{ perCaller: number; signInPerAddress: number; publicPerAddress?: number }>;

export type ApiOptions = Readonly<{
  env: ApiEnv;
  pool: Pool;
  db: Kysely<Database>;
  temporal: TemporalGateway;
  logger: Logger;
  registry: Registry;
  limits?: Limits;
  /** Checks every answer against the documents; for tests and development. */
  validateResponses?: boolean;
}>;

export type ApiDeps = ApiOptions & Readonly<{ feed: EventFeed; presence: PresenceHub; rehearsals: RehearsalRunner }>;
