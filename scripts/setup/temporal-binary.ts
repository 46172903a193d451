import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock } from './lock.ts';
import { cacheDir } from './paths.ts';
import { t } from './say.ts';
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
    say(
      t(
        'no Temporal server on this machine yet: trying the official download',
        '本机尚无 Temporal 服务：正在尝试官方下载',
      ),
    );
    const refusal = await downloadServer(fresh, join(scratch, 'archive')).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (refusal === undefined) return { path: install(fresh, cache, officialKey()), origin: 'download' };
    say(
      t(
        `no official download (${refusal}): building the server from scripts/temporal-server with Go`,
        `官方下载不可用（${refusal}）：改用 Go 从 scripts/temporal-server 构建`,
      ),
    );
    if (!hasGo()) throw new Error(HELP);
    say(
      t('this takes 5 to 8 minutes the first time; the result is kept', '首次约需 5 至 8 分钟，结果会保留供以后使用'),
    );
    await buildServer(fresh, say);
    return { path: install(fresh, cache, sourceKey()), origin: 'build' };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const HELP = t(
  `There is no Temporal server and no way to get one. Do one of these:
  - install the Temporal CLI (1.9 or later) so that \`temporal\` is on the PATH
  - install Go (1.26 or later), and the server is built from scripts/temporal-server
  - set TEMPORAL_ADDRESS=host:port to use a Temporal server that runs elsewhere`,
  `没有可用的 Temporal 服务。请任选其一：
  - 安装 Temporal CLI（1.9 或更新），使 \`temporal\` 位于 PATH 中
  - 安装 Go（1.26 或更新），将从 scripts/temporal-server 构建
  - 设置 TEMPORAL_ADDRESS=主机:端口，使用别处运行的 Temporal 服务`,
);

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
    if (waited % 20 === 0)
      say(
        t(
          `waiting for process ${attempt.holder.pid}, which is getting the Temporal server`,
          `进程 ${attempt.holder.pid} 正在获取 Temporal 服务，等待中`,
        ),
      );
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
  const [oldest, holds] = [OLDEST_SERVER.join('.'), version ?? '?'];
  say(
    t(
      `${found} is left aside: it holds server ${holds}, at least ${oldest} is needed`,
      `忽略 ${found}：其服务版本为 ${holds}，至少需要 ${oldest}`,
    ),
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
