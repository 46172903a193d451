import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRunning, markOf, type ProcessMark, stopProcess } from './processes.ts';

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type Child = {
  mark: ProcessMark;
  /** Settles when the process ends, however it ends. */
  exited: Promise<Exit>;
  hasEnded: () => boolean;
  stop(options: { signal: NodeJS.Signals; withinMs: number }): Promise<boolean>;
};

export type ChildOptions = {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Where standard output and errors go, appended. */
  logFile: string;
  cwd?: string;
  uid?: number | undefined;
  gid?: number | undefined;
  /** Told at once, before the server is ready: what is noted can be found again after a crash. */
  onSpawn?: ((mark: ProcessMark) => void) | undefined;
};

const LARGEST_LOG = 10_000_000;

/**
 * Starts a server process of the set-up. It gets a process group of its own: Ctrl-C in a terminal reaches the whole
 * group, and the servers must stop in order instead.
 * @throws when the program cannot be started at all
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const log = openLog(options.logFile);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  });
  closeSync(log);
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid ?? 0;
  // A program that has ended already is told apart by `exited`; its mark then matches nothing.
  const mark = markOf(pid) ?? { pid, born: 'ended' };
  options.onSpawn?.(mark);
  return { mark, exited, hasEnded, stop: (how) => (isRunning(mark) ? stopProcess(mark, how) : Promise.resolve(true)) };
}

/** The last lines of a log, for the message about a process that ended. */
export function lastLines(logFile: string, count = 12): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  try {
    if (statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`);
  } catch {
    // There is no log yet.
  }
  return openSync(file, 'a');
}
