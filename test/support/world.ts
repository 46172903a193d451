/** The cast in a database of its own, and a worker that runs its processes. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { inject } from 'vitest';
import { type Activities, createActivities } from '../../activities/index.ts';
import { createLogger } from '../../platform/logger.ts';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { deliveryQueueOf } from '../../workflows/shared/queues.ts';
import { type Cast, castOf, type PolicyKind, publishPolicy } from './cast.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { type Past, pastOf, replay } from './replay.ts';
import { timeSkippingClient } from './time.ts';

/** Of a file with more runs than this, the newest are replayed. */
const REPLAYED = 40;

/** Everything a workflow test needs; `close` in the end, which also replays every run against today's code, traced and not. */
export type World = Readonly<{
  database: TestDatabase;
  cast: Cast;
  client: Client;
  taskQueue: string;
  /** What processes ask of the outside, for tests that do it in their place. */
  activities: Activities['decisions'];
  /** Where mails are written to, a file each. */
  outboxDir: string;
  /** Publishes a policy of its own. Unless a process names one, it lives by the first of its kind. */
  policy: (kind: PolicyKind, body: object) => Promise<{ id: string; version: number }>;
  close: () => Promise<void>;
}>;

/** Which of these runs today's code would not repeat; switching tracing on or off must change none. */
async function unlikeToday(pasts: readonly Past[]): Promise<string[]> {
  const traced = await workflowBundle(join(ROOT, '.baton'), true);
  const answers = await Promise.all([inject('workflowBundle'), traced].map((bundle) => replay(bundle, pasts)));
  if (pasts.length === 0) throw new Error('no runs were found');
  return answers.flat();
}

/** A database of its own, and a worker on a queue of its own, for one test file. */
export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const cast = await castOf(database);
  const client = await timeSkippingClient();
  const connection = await NativeConnection.connect({ address: inject('temporal').address });
  const taskQueue = `test-${randomUUID()}`;
  const logger = createLogger({ LOG_LEVEL: 'error' }, 'test');
  const outboxDir = mkdtempSync(join(tmpdir(), 'baton-outbox-'));
  const mail = { outboxDir, from: 'baton@example.com', publicUrl: 'http://localhost' };
  const activities = createActivities({ database, temporal: client, logger, mail });
  const bundle = { codePath: inject('workflowBundle') };
  const common = { connection, namespace: 'default' };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue,
      workflowBundle: bundle,
      activities: activities.decisions,
      maxCachedWorkflows: 2_000,
    }),
    Worker.create({ ...common, taskQueue: deliveryQueueOf(taskQueue), activities: activities.deliveries }),
  ]);
  const runs = workers.map((worker) => worker.run());
  return {
    database,
    cast,
    client,
    taskQueue,
    activities: activities.decisions,
    outboxDir,
    policy: async (kind, body) => {
      const policy = { id: randomUUID(), version: 1 };
      await publishPolicy(database.db, { ...policy, kind, body });
      return policy;
    },
    close: async () => {
      const unlike = await unlikeToday(await Array.fromAsync(pastOf(client, taskQueue, REPLAYED)));
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await connection.close();
      await client.close();
      activities.close();
      await database.drop();
      rmSync(outboxDir, { recursive: true, force: true });
      if (unlike.length > 0) throw new Error(`these runs do not replay:\n${unlike.join('\n')}`);
    },
  };
}
