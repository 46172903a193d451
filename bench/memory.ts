/**
 * What an open case costs in the memory of the worker. Exits with 1 when a bound of the product is missed.
 * Needs DATABASE_URL and TEMPORAL_ADDRESS of a set-up with a workspace in it, and leaves its cases there: never a real one.
 * Run: `npm run bench -- memory`, or `node bench/memory.ts`; CASES says how many (1,000).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import { runWorkers } from '../activities/workers.ts';
import { createDatabase, type DatabaseHandle } from '../db/database.ts';
import { loadEnv } from '../platform/env.ts';
import { createLogger } from '../platform/logger.ts';
import { workflowBundle } from '../scripts/bundle.ts';
import { type EscalationInput, escalationWorkflowId } from '../workflows/escalation/contract.ts';
import type { escalation } from '../workflows/escalation/workflow.ts';

const CASES = Number(process.env['CASES'] ?? 1_000);
/** An empty workflow costs 60 KB by the same measure: that is the SDK's own part. */
const MAX_KB_PER_CASE = 80;
const WARM_UP = 50;
const AT_ONCE = 16;

type Place = Readonly<{ client: Client; taskQueue: string; pool: DatabaseHandle['pool'] }>;

if (process.env['DATABASE_URL'] === undefined) process.stdout.write('left out: it needs DATABASE_URL\n');
else await measure();

async function measure(): Promise<void> {
  // Workflows then run in this thread, whose heap can be read; production keeps them in a thread of its own.
  process.env['TEMPORAL_DEBUG'] = '1';
  setFlagsFromString('--expose-gc');
  const env = loadEnv(process.env);
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const database = createDatabase(env);
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = env;
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const place = { client, taskQueue: `bench-${randomUUID()}`, pool: database.pool };
  const mail = { outboxDir: env.OUTBOX_DIR, from: env.MAIL_FROM, publicUrl: 'http://localhost' };
  const logger = createLogger({ LOG_LEVEL: 'error' }, 'bench');
  const workers = await runWorkers({
    connection,
    namespace,
    taskQueue: place.taskQueue,
    activities: createActivities({ database, temporal: client, logger, mail }),
    deliveriesPerSecond: 20,
    maxCachedWorkflows: 10_000,
    workflowBundle: env.WORKFLOW_BUNDLE ?? (await workflowBundle(env.STATE_DIR)),
  });
  await openCases(place, WARM_UP);
  const before = await settledHeap();
  await openCases(place, CASES);
  const perCase = ((await settledHeap()) - before) / CASES / 1024;
  process.stdout.write(`${CASES} open cases: ${perCase.toFixed(1)} KB of heap each (at most ${MAX_KB_PER_CASE})\n`);
  await workers.shutdown();
  await Promise.all([database.close(), connection.close(), client.connection.close()]);
  if (perCase > MAX_KB_PER_CASE) process.exitCode = 1;
}

/** Opens cases of whatever customer, owner and policy the workspace has, and waits until each is written. */
async function openCases({ client, taskQueue, pool }: Place, count: number): Promise<void> {
  const known = await knownIn(pool);
  const ids = Array.from({ length: count }, () => randomUUID());
  const waiting = [...ids];
  const open = async (): Promise<void> => {
    for (let caseId = waiting.pop(); caseId !== undefined; caseId = waiting.pop()) {
      const words = { number: `BENCH-${caseId}`, subject: 'Export is empty', description: '' };
      const rest = { severity: 'normal', tier: 'B', openedAt: Date.now() } as const;
      const input: EscalationInput = { caseId, ...words, ...known, ...rest };
      await client.workflow.start<typeof escalation>('escalation', {
        taskQueue,
        workflowId: escalationWorkflowId(caseId),
        args: [{ kind: 'open', input, openedBy: { kind: 'system', name: 'bench' } }],
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  for (let written = 0; written < count; await sleep(100)) {
    const { rows } = await pool.query<{ n: number }>('SELECT count(*) n FROM process WHERE id = ANY($1)', [ids]);
    written = rows[0]?.n ?? 0;
  }
}

type Known = Pick<EscalationInput, 'customerId' | 'ownerId' | 'policy'>;

async function knownIn(pool: DatabaseHandle['pool']): Promise<Known> {
  const { rows } = await pool.query<Known>(`
    SELECT c.id AS "customerId", p.id AS "ownerId", jsonb_build_object('id', v.policy_id, 'version', v.version) AS policy
    FROM customer c, person p, policy_version v WHERE v.published_at IS NOT NULL LIMIT 1`);
  const [row] = rows;
  if (row === undefined) throw new Error('the workspace has no customer, no person or no policy');
  return row;
}

/** Bytes in use once nothing moves any more. */
async function settledHeap(): Promise<number> {
  await sleep(1_000);
  for (let round = 0; round < 3; round += 1) runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
