/** Replaying histories against today's workflow code: what has happened must still lead to the same commands. */
import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { createTelemetry } from '../../platform/telemetry.ts';

/** A history as the SDK reads it, with the workflow it is of. */
export type Past = Readonly<{ workflowId: string; history: unknown }>;

/** Replays histories against a bundle; answers what did not replay, by workflow and in words. */
export async function replay(bundlePath: string, histories: Iterable<Past> | AsyncIterable<Past>): Promise<string[]> {
  const options = { workflowBundle: { codePath: bundlePath }, plugins: [createTelemetry({}, 'test').plugin] };
  const failures: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
  }
  return failures;
}

/** The histories of every run on a task queue, newest first, at most `limit`. */
export async function* pastOf(client: Client, taskQueue: string, limit: number): AsyncGenerator<Past> {
  let count = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
    count += 1;
    if (count > limit) return;
    yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
  }
}
