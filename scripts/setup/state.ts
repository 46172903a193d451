import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ProcessMark } from './processes.ts';

const mark = z.object({ pid: z.int(), born: z.string() });

const stateSchema = z.object({
  /** Ports of the last run, taken again when they are free. */
  ports: z.object({ api: z.int(), temporal: z.int(), ui: z.int(), postgres: z.int() }).partial().default({}),
  /** Server processes of the last run; they may have outlived it. */
  processes: z.partialRecord(z.enum(['api', 'worker', 'temporal', 'postgres']), mark).default({}),
  /** Where other scripts find what runs. */
  addresses: z
    .object({ database: z.string(), migrateDatabase: z.string(), temporal: z.string(), api: z.string() })
    .partial()
    .default({}),
});

const secretsSchema = z.object({ owner: z.string(), app: z.string() });

export type RunState = z.infer<typeof stateSchema>;
export type ServiceName = keyof RunState['processes'];
export type Secrets = z.infer<typeof secretsSchema>;

/** What the last run noted; empty when there was none or its file was cut short. */
export function readState(file: string): RunState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return stateSchema.parse({});
  }
}

/** Notes the state of this run. */
export function writeState(file: string, state: RunState): void {
  writeDurably(file, JSON.stringify(state, null, 2));
}

/** The passwords of the embedded set-up, made up the first time and kept, readable by this user only. */
export function keepSecrets(file: string): Secrets {
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const secrets = { owner: randomPassword(), app: randomPassword() };
  writeDurably(file, JSON.stringify(secrets));
  return secrets;
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The processes of a state that may still be running. */
export function notedProcesses(state: RunState): [ServiceName, ProcessMark][] {
  const order: ServiceName[] = ['api', 'worker', 'temporal', 'postgres'];
  return order.flatMap((name) => {
    const found = state.processes[name];
    return found === undefined ? [] : [[name, found] satisfies [ServiceName, ProcessMark]];
  });
}

function writeDurably(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}
