import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { ROOT } from './paths.ts';
import { t } from './say.ts';

const WEB = join(ROOT, 'web');
const DIST = join(WEB, 'dist');
const STAMP = join(DIST, 'build.json');
/** Everything whose change makes another console: its own sources, and the contracts and rules it takes from elsewhere. */
const INPUTS = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'calendar',
  'workflows',
  'api/can.ts',
  'api/processes/kinds.ts',
  'api/texts.ts',
  'platform/csv.ts',
  'package-lock.json',
];

const stampSchema = z.object({ sources: z.string(), assets: z.array(z.string()) });
type Stamp = z.infer<typeof stampSchema>;

/**
 * Builds the console when there is none for today's sources. Files change places one by one and the page last, and the
 * assets of the build before stay: a browser that has it open goes on.
 * @param say takes progress
 * @throws with the bundler's messages when the console does not compile
 */
export async function builtConsole(say: (message: string) => void): Promise<void> {
  const sources = sourceKey();
  const before = readStamp();
  if (before?.sources === sources && existsSync(join(DIST, 'index.html'))) return;
  say(t('building the console', '正在构建控制台'));
  const draft = join(DIST, `draft-${process.pid}`);
  await runBuild(draft);
  const assets = readdirSync(join(draft, 'assets'));
  for (const name of assets) compress(join(draft, 'assets', name));
  install(draft, before);
  writeFileSync(STAMP, JSON.stringify({ sources, assets } satisfies Stamp));
}

function install(draft: string, before: Stamp | undefined): void {
  const kept = join(DIST, 'assets');
  mkdirSync(kept, { recursive: true });
  const fresh = readdirSync(join(draft, 'assets'));
  for (const name of fresh) renameSync(join(draft, 'assets', name), join(kept, name));
  const stillOpen = new Set([...fresh, ...(before?.assets ?? []).flatMap((name) => [name, `${name}.gz`])]);
  for (const name of readdirSync(kept)) if (!stillOpen.has(name)) rmSync(join(kept, name));
  const pages = readdirSync(draft).filter((name) => name !== 'assets' && name !== 'index.html');
  for (const name of [...pages, 'index.html']) renameSync(join(draft, name), join(DIST, name));
  rmSync(draft, { recursive: true, force: true });
}

function compress(file: string): void {
  if (/\.(?:js|css|svg)$/.test(file)) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
}

function readStamp(): Stamp | undefined {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(STAMP, 'utf8')));
  } catch {
    return undefined;
  }
}

/** In a process of its own, so that everything else starts meanwhile. */
function runBuild(outDir: string): Promise<void> {
  const args = ['build', WEB, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${t('The console could not be built', '控制台构建失败')}:\n${output}`));
    });
  });
}

function sourceKey(): string {
  const hash = createHash('sha256');
  for (const input of INPUTS)
    for (const file of filesOf(join(ROOT, input))) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .toSorted();
}
