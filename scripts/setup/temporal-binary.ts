import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock } from './lock.ts';
import { cacheDir } from './paths.ts';
import { downloadServer, officialKey } from './temporal-download.ts';
import { buildServer, hasGo, sourceKey } from './temporal-source.ts';

/** The first server with native time skipping. */
const OLDEST_SERVER = [1, 32];

export type TemporalBinary = { path: string; origin: 'path' | 'cache' | 'download' | 'build' };

/**
 * The Temporal server's binary: `temporal` on the PATH when it is new enough, else from the cache, else downloaded,
 * else built from the sources in this repository.
 * @throws with what to do when there is no way to get one
 */
export async function obtainTemporal(say: (message: string) => void): Promise<TemporalBinary> {
  const known = findTemporal(say);
  if (known !== undefined) return known;
  const cache = join(cacheDir(), 'temporal');
  const lock = await waitForLock(join(cache, 'lock'), say);
  try {
    // Another start may have got it while this one waited.
    return findTemporal(say) ?? (await fetchTemporal(cache, say));
  } finally {
    lock.release();
  }
}

/** The binary that is at hand without any download or build. */
export function findTemporal(say: (message: string) => void = () => undefined): TemporalBinary | undefined {
  const onPath = findOnPath(say);
  if (onPath !== undefined) return { path: onPath, origin: 'path' };
  const cached = [sourceKey(), officialKey()]
    .map((key) => binaryPath(join(cacheDir(), 'temporal'), key))
    .find((path) => isExecutable(path));
  return cached === undefined ? undefined : { path: cached, origin: 'cache' };
}

async function fetchTemporal(cache: string, say: (message: string) => void): Promise<TemporalBinary> {
  const scratch = mkdtempSync(join(cache, 'new-'));
  const fresh = join(scratch, 'binary');
  try {
    say('no Temporal server on this machine yet: trying the official download');
    const refusal = await downloadServer(fresh, join(scratch, 'archive')).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (refusal === undefined) return { path: install(fresh, cache, officialKey()), origin: 'download' };
    say(`no official download (${refusal}): building the server from scripts/temporal-server with Go`);
    if (!hasGo()) throw new Error(HELP);
    say('this takes about 8 minutes the first time; the result is kept for every later start');
    await buildServer(fresh, say);
    return { path: install(fresh, cache, sourceKey()), origin: 'build' };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const HELP = `There is no Temporal server and no way to get one. Do one of these:
  - install the Temporal CLI (1.9 or later) so that \`temporal\` is on the PATH
  - install Go (1.26 or later), and the server is built from scripts/temporal-server
  - set TEMPORAL_ADDRESS=host:port to use a Temporal server that runs elsewhere`;

function binaryPath(cache: string, key: string): string {
  return join(cache, key, 'temporal');
}

function install(fresh: string, cache: string, key: string): string {
  const target = binaryPath(cache, key);
  mkdirSync(join(cache, key), { recursive: true });
  renameSync(fresh, target);
  return target;
}

async function waitForLock(file: string, say: (message: string) => void): Promise<{ release: () => void }> {
  for (let waited = 0; ; waited += 1) {
    const attempt = tryLock(file);
    if (attempt.taken) return attempt;
    if (waited % 20 === 0) say(`waiting for process ${attempt.holder.pid}, which is getting the Temporal server`);
    await sleep(500);
  }
}

function findOnPath(say: (message: string) => void): string | undefined {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'temporal'))
    .find((path) => isExecutable(path));
  if (found === undefined) return undefined;
  const version = serverVersion(found);
  if (version !== undefined && isNewEnough(version)) return found;
  say(
    `${found} is left aside: it holds server ${version ?? 'of unknown version'}, at least ${OLDEST_SERVER.join('.')} is needed`,
  );
  return undefined;
}

/** The version of the server inside a `temporal` binary, from what it says about itself. */
function serverVersion(path: string): string | undefined {
  try {
    const text = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 5_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /Server (\d+\.\d+\.\d+)/i.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_SERVER;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
