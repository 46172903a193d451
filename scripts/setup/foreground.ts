import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Env } from '../../platform/env.ts';
import { NODE, ROOT } from './paths.ts';

/**
 * Runs one of the product's processes in this terminal until it ends, passing signals on once.
 * @param file path below the root, for example `api/server.ts`
 * @returns its exit code
 */
export function runForeground(file: string, env: Partial<Record<keyof Env, string>>): Promise<number> {
  const child = spawn(NODE, ['--disable-warning=ExperimentalWarning', join(ROOT, file)], {
    cwd: ROOT,
    env: { ...process.env, ...env, TZ: 'UTC' },
    stdio: 'inherit',
    // A group of its own: what a terminal sends to this one is passed on below, and must not arrive twice.
    detached: true,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.once('disconnect', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
