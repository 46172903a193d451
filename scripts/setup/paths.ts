import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Root folder of the project. */
export const ROOT = resolve(import.meta.dirname, '../..');
/** Node 24 of the lock file. */
export const NODE = join(ROOT, 'node_modules/.bin/node');

/** Folder outside the repository for what is costly to get: the Temporal server's binary. */
export function cacheDir(env: Readonly<Record<string, string | undefined>> = process.env): string {
  if (env['BATON_CACHE']) return resolve(env['BATON_CACHE']);
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'baton');
}

/** Everything the single-machine set-up keeps, below one folder. */
export function statePaths(stateDir: string): {
  dir: string;
  lock: string;
  state: string;
  secrets: string;
  logs: string;
  postgres: string;
  temporal: string;
} {
  const dir = resolve(ROOT, stateDir);
  return {
    dir,
    lock: join(dir, 'lock'),
    state: join(dir, 'state.json'),
    secrets: join(dir, 'secrets.json'),
    logs: join(dir, 'logs'),
    postgres: join(dir, 'postgres'),
    temporal: join(dir, 'temporal.db'),
  };
}
