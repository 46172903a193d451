/** Replaying histories against today's workflow code: what has happened must still lead to the same commands. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { expect } from 'vitest';
import { createTelemetry } from '../../platform/telemetry.ts';

const { History } = temporal.api.history.v1;
const FOLDER = join(import.meta.dirname, '../histories');

const fileOf = (name: string): string => join(FOLDER, `${name}.bin.gz`);

/** A stored history by its name, `<process>/<shape>`. */
export const stored = (name: string) => History.decode(gunzipSync(readFileSync(fileOf(name))));

/** Stores a history where none of that name is. What is stored is never replaced: it is what has really happened. */
export function store(name: string, history: temporal.api.history.v1.IHistory): void {
  const file = fileOf(name);
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, gzipSync(History.encode(history).finish()));
}

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

const OF_TIME_SKIPPING = new Set(['workflowExecutionOptionsUpdated', 'workflowExecutionTimeSkippingTransitioned']);

/** Kinds of the events of a history, in order, without those that time skipping itself leaves. */
export const kindsOf = ({ events }: temporal.api.history.v1.IHistory): string[] =>
  (events ?? [])
    .map((event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? '')
    .map((key) => key.replace('EventAttributes', ''))
    .filter((kind) => !OF_TIME_SKIPPING.has(kind));

/** Histories that do not replay are what these tests look for; the SDK need not warn of them. */
export function replayQuietly(): void {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'error' } } });
}

/** A stored history of a process, as it is replayed. */
export type StoredPast = Readonly<{ workflowId: string; history: ReturnType<typeof stored> }>;

/** The stored histories of a process kind, by shape. */
export const pastsOf =
  (kind: string) =>
  (name: string): StoredPast => ({ workflowId: name, history: stored(`${kind}/${name}`) });

type Carrier = { data?: Uint8Array | null } | null | undefined;

const written = (payload: Carrier): string => Buffer.from(payload?.data ?? []).toString();

const rewrite = (payload: Carrier, text: string): void => {
  Object.assign(payload ?? {}, { data: Buffer.from(text) });
};

/** Lets the first look-up of a history have been another one. */
export function lookedUpOtherwise(past: StoredPast, from: string, to: string): StoredPast {
  const marker = past.history.events.find((event) => event.markerRecordedEventAttributes);
  const [payload] = marker?.markerRecordedEventAttributes?.details?.['data']?.payloads ?? [];
  const asked = written(payload);
  expect(asked).toContain(from);
  rewrite(payload, asked.replace(from, to));
  return past;
}

/** Lets the first signal of a history have said something else. */
export function heardOtherwise(past: StoredPast, change: (said: string) => string): StoredPast {
  const signaled = past.history.events.find((event) => event.workflowExecutionSignaledEventAttributes);
  const [payload] = signaled?.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
  rewrite(payload, change(written(payload)));
  return past;
}
