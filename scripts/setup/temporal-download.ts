import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { t } from './say.ts';

/** The official command line tool with server 1.32, which the tests' time skipping needs. */
const CLI_VERSION = 'v1.9.1';
const DOWNLOAD = 'https://temporal.download/cli/archive';
/** A machine that does not reach the download site must find out quickly. */
const REACH_WITHIN_MS = 5_000;
const DOWNLOAD_WITHIN_MS = 300_000;

const PLATFORMS: Record<string, string> = { linux: 'linux', darwin: 'darwin' };
const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };

/** The key of the official binary for this kind of machine. */
export function officialKey(): string {
  return `official-${CLI_VERSION}-${process.platform}-${process.arch}`;
}

/**
 * Downloads the official binary.
 * @param target path of the binary to write
 * @param scratch empty folder on the same file system
 * @param base download site, without a trailing slash
 * @throws when the site is not reached within five seconds, or what it sends is no Temporal server
 */
export async function downloadServer(target: string, scratch: string, base = DOWNLOAD): Promise<void> {
  const platform = PLATFORMS[process.platform];
  const arch = ARCHITECTURES[process.arch];
  if (platform === undefined || arch === undefined) {
    throw new Error(t('no official binary for ', '没有官方版本：') + `${process.platform}/${process.arch}`);
  }
  const body = await open(`${base}/${CLI_VERSION}?platform=${platform}&arch=${arch}`);
  mkdirSync(scratch, { recursive: true });
  const archive = join(scratch, 'temporal.tar.gz');
  await pipeline(body, createWriteStream(archive));
  execFileSync('tar', ['-xzf', archive, '-C', scratch, 'temporal'], { stdio: 'ignore' });
  const binary = join(scratch, 'temporal');
  execFileSync(binary, ['--version'], { stdio: 'ignore' });
  renameSync(binary, target);
}

async function open(url: string): Promise<Readable> {
  const unreachable = new AbortController();
  const timer = setTimeout(
    () => unreachable.abort(new Error(t('the download site does not answer', '下载站点无响应'))),
    REACH_WITHIN_MS,
  );
  try {
    const signal = AbortSignal.any([unreachable.signal, AbortSignal.timeout(DOWNLOAD_WITHIN_MS)]);
    const response = await fetch(url, { signal });
    if (!response.ok || response.body === null)
      throw new Error(t('the download site answered ', '下载站点返回 ') + response.status);
    return Readable.fromWeb(response.body);
  } finally {
    clearTimeout(timer);
  }
}
