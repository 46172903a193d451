import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fastForward, type TimeSkippingClient, timeSkippingClient } from '../support/time.ts';
import { look, type sleeper } from './fixtures/sleeper.ts';

const DAY = 86_400_000;
const taskQueue = randomUUID();

describe('a test that moves time', () => {
  let client: TimeSkippingClient;
  let connection: NativeConnection;
  let worker: Worker;
  let running: Promise<void>;

  beforeAll(async () => {
    client = await timeSkippingClient();
    connection = await NativeConnection.connect({ address: inject('temporal').address });
    const workflowsPath = new URL('./fixtures/sleeper.ts', import.meta.url).pathname;
    worker = await Worker.create({ connection, taskQueue, workflowsPath });
    running = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await client.close();
  });

  it('carries a workflow over forty days in seconds', async () => {
    const began = performance.now();
    const handle = await client.workflow.start<typeof sleeper>('sleeper', {
      taskQueue,
      workflowId: randomUUID(),
      args: [40],
    });
    await fastForward(client, handle.workflowId, 40 * 86_400 + 60);
    const result = await handle.result();
    expect(result.ended - result.began).toBeGreaterThanOrEqual(40 * DAY);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('stands still after update-with-start until it is moved', async () => {
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof sleeper>('sleeper', {
      taskQueue,
      workflowId: randomUUID(),
      args: [3],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    const first = await client.workflow.executeUpdateWithStart(look, { startWorkflowOperation });
    const handle = await startWorkflowOperation.workflowHandle();
    await fastForward(client, handle.workflowId, 86_400);
    const later = await handle.executeUpdate(look);
    expect(later - first).toBeGreaterThanOrEqual(DAY);
    expect(later - first).toBeLessThan(DAY + 60_000);
  });
});
