import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './paths.ts';
import { elapsed, t } from './say.ts';

const SOURCES = join(ROOT, 'scripts/temporal-server');

/** The key of the server built from this repository's sources on this kind of machine. */
export function sourceKey(): string {
  const hash = createHash('sha256');
  for (const name of ['main.go', 'go.mod', 'go.sum']) hash.update(readFileSync(join(SOURCES, name)));
  return `built-${hash.digest('hex').slice(0, 24)}-${process.platform}-${process.arch}`;
}

/** Whether a Go tool chain can be called. */
export function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Builds the server with Go; minutes the first time, because its modules have to be downloaded and compiled.
 * @param target path of the binary to write
 * @param say told every ten seconds how far it is
 * @throws with the last lines of the compiler when it fails
 */
export async function buildServer(target: string, say: (message: string) => void): Promise<void> {
  const began = performance.now();
  const args = ['build', '-v', '-trimpath', '-ldflags=-s -w', '-o', target, '.'];
  const go = spawn('go', args, {
    cwd: SOURCES,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seen = { downloaded: 0, compiled: 0, last: [] as string[] };
  const stopWithUs = (): void => void go.kill('SIGTERM');
  process.once('exit', stopWithUs);
  if (go.stderr !== null) createInterface({ input: go.stderr }).on('line', (line) => note(line, seen));
  const ticker = setInterval(() => say(describe(seen, began)), 10_000);
  try {
    await ended(go);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${t('Building the Temporal server failed', '构建 Temporal 服务失败')} (${reason}):\n${seen.last.join('\n')}`,
      { cause: error },
    );
  } finally {
    clearInterval(ticker);
    process.off('exit', stopWithUs);
  }
}

type Seen = { downloaded: number; compiled: number; last: string[] };

function note(line: string, seen: Seen): void {
  if (line.startsWith('go: downloading')) seen.downloaded += 1;
  else if (/^[\w./~-]+$/.test(line)) seen.compiled += 1;
  seen.last = [...seen.last, line].slice(-15);
}

/** About what `go build -v` prints for these sources; only for the progress line. */
const PACKAGES = 1_000;

function describe(seen: Seen, began: number): string {
  const { downloaded, compiled } = seen;
  const phase =
    compiled === 0
      ? t(`downloading modules (${downloaded})`, `下载模块（${downloaded}）`)
      : t(`compiling packages (${compiled} of about ${PACKAGES})`, `编译包（${compiled}/约 ${PACKAGES}）`);
  return `${t('building the Temporal server', '正在构建 Temporal 服务')}: ${phase}, ${elapsed(began).trim()}`;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`go build ended with ${signal ?? `code ${code}`}`));
    });
  });
}
