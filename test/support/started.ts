import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clearLeftovers } from '../../scripts/postgres.ts';
import { NODE, ROOT, statePaths } from '../../scripts/setup/paths.ts';
import { isRunning } from '../../scripts/setup/processes.ts';
import { stopNoted } from '../../scripts/setup/services.ts';
import { notedProcesses, type RunState, readState, type ServiceName } from '../../scripts/setup/state.ts';

/** Baton as `npm start` runs it, in a state folder of its own. */
export type Started = {
  pid: number;
  /** Everything it has said. */
  output(): string;
  /** Settles with its exit code. */
  exited: Promise<number | null>;
};

/** A state folder that no other test uses. */
export function stateFolder(): string {
  return mkdtempSync(join(tmpdir(), 'baton-started-'));
}

/** Begins a start; does not wait for anything. */
export function begin(stateDir: string): Started {
  // Addresses of the test's own servers stay out: this start brings up its own.
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, PORT: _port, ...env } = process.env;
  const child = spawn(NODE, [join(ROOT, 'scripts/start.ts')], {
    cwd: ROOT,
    env: { ...env, STATE_DIR: stateDir, TZ: 'UTC', LANG: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  return { pid: child.pid ?? 0, output: () => said, exited };
}

/** What a start has noted in its folder. */
export function noted(stateDir: string): RunState {
  return readState(statePaths(stateDir).state);
}

/** Starts and waits until people can use it. @throws what it said when it ends or takes longer than a minute */
export async function startBaton(stateDir: string): Promise<Started> {
  const started = begin(stateDir);
  let ended = false;
  started.exited.finally(() => (ended = true)).catch(() => undefined);
  const end = performance.now() + 60_000;
  while (!started.output().includes('Ctrl-C')) {
    if (ended || performance.now() > end) throw new Error(`Baton did not start:\n${started.output()}`);
    await sleep(50);
  }
  return started;
}

/** Kills one of its processes without a word and waits until another one has taken its place. */
export async function killService(stateDir: string, name: ServiceName): Promise<void> {
  const mark = noted(stateDir).processes[name];
  if (mark === undefined) throw new Error(`${name} does not run`);
  process.kill(mark.pid, 'SIGKILL');
  const end = performance.now() + 30_000;
  for (;;) {
    const now = noted(stateDir).processes[name];
    if (now !== undefined && now.pid !== mark.pid && isRunning(now)) return;
    if (performance.now() > end) throw new Error(`nothing has taken the place of ${name}`);
    await sleep(50);
  }
}

/** Names of the server processes that still run. */
export function stillRunning(stateDir: string): ServiceName[] {
  return notedProcesses(noted(stateDir)).flatMap(([name, mark]) => (isRunning(mark) ? [name] : []));
}

/** Stops whatever is left of a folder and removes it. */
export async function clearFolder(stateDir: string, started: Started | undefined): Promise<void> {
  try {
    if (started !== undefined) process.kill(started.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await stopNoted(noted(stateDir));
  await clearLeftovers(statePaths(stateDir).postgres);
  rmSync(stateDir, { recursive: true, force: true });
}
