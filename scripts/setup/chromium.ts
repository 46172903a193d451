import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { t } from './say.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const PROGRESS_MS = 10_000;

/**
 * A Chromium or Chrome for the tests: CHROMIUM, one on the PATH, else Debian's own package where that may be installed.
 * @param say takes progress
 * @returns path of the program
 * @throws with what to do when there is none and none can be had
 */
export async function obtainChromium(say: (message: string) => void): Promise<string> {
  const asked = process.env['CHROMIUM'];
  if (asked) return asked;
  const found = installed();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(howToGetOne(''));
  say(t('installing Chromium', '正在安装 Chromium'));
  const failure =
    (await run('apt-get', ['update', '-qq'])) ??
    (await withProgress(say, run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES])));
  const fresh = installed();
  if (fresh === undefined) throw new Error(howToGetOne(failure ?? ''));
  return fresh;
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return places.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function howToGetOne(failure: string): string {
  const what = t(
    'The tests of the console need Chromium or Chrome. Install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM.',
    '控制台测试需要 Chromium 或 Chrome。请安装（Debian：apt-get install chromium fonts-noto-cjk），或用 CHROMIUM 指定路径。',
  );
  return failure === '' ? what : `${what}\n${failure}`;
}

async function withProgress<T>(say: (message: string) => void, work: Promise<T>): Promise<T> {
  const ticker = setInterval(() => say(t('still installing Chromium', '仍在安装 Chromium')), PROGRESS_MS);
  try {
    return await work;
  } finally {
    clearInterval(ticker);
  }
}

/** Undefined when it went well, else what it said. */
function run(command: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : output));
  });
}
