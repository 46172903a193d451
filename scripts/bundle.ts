import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '@temporalio/worker';
import { createTelemetry } from '../platform/telemetry.ts';
import { ROOT } from './setup/paths.ts';
import { t } from './setup/say.ts';

/** Everything whose change makes another bundle: workflow code, the pure code it may import, and the packages. */
const INPUTS = ['workflows', 'calendar', 'package-lock.json', 'scripts/bundle.ts'];
const PREFIX = 'workflow-bundle-';
const KEPT_MS = 24 * 3_600_000;

/**
 * The bundle of the workflow code that workers load, built when there is none for today's sources.
 * @param folder where bundles are kept; old ones are removed
 * @param traced whether workflows take part in traces, which costs 230 KB of memory for every open one; no history depends on it
 * @returns path of the bundle, for WORKFLOW_BUNDLE
 * @throws with the bundler's messages when workflow code does not compile or is not safe for the sandbox
 */
export async function workflowBundle(folder: string, traced = false): Promise<string> {
  const current = `${PREFIX}${inputKey()}`;
  const target = join(folder, `${current}${traced ? '-traced' : ''}.js`);
  if (existsSync(target)) return target;
  // Loading the bundler takes a second, which a start with a ready bundle saves.
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const messages: string[] = [];
  const workflowsPath = join(ROOT, 'workflows/index.ts');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // Our modules hold no state, so that all workflows can share one instance of them.
    preloadModules: [workflowsPath],
    plugins: traced ? [createTelemetry({}, 'baton-bundler').plugin] : [],
    logger: collector(messages),
  }).catch((error: unknown) => {
    throw new Error(`${t('The workflow code could not be bundled', '工作流代码打包失败')}:\n${messages.join('\n')}`, {
      cause: error,
    });
  });
  mkdirSync(folder, { recursive: true });
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, target);
  removeOld(folder, current);
  return target;
}

/** A worker or a test that began with an earlier bundle may have to load it again: only what is a day old goes. */
function removeOld(folder: string, current: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(PREFIX) || !name.endsWith('.js') || name.startsWith(current)) continue;
    const file = join(folder, name);
    // Another process may have removed it meanwhile.
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > KEPT_MS) rmSync(file, { force: true });
  }
}

function inputKey(): string {
  const hash = createHash('sha256');
  for (const input of INPUTS)
    for (const file of filesOf(join(ROOT, input))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (/\.(?:json|ts)$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name))
    .toSorted();
}

const drop = (): void => undefined;

/** A logger for the bundler that keeps what matters when bundling fails. */
function collector(messages: string[]): Logger {
  const keep = (message: string): void => void messages.push(message);
  const log: Logger['log'] = (level, message) => (level === 'ERROR' ? keep(message) : undefined);
  return { log, trace: drop, debug: drop, info: drop, warn: keep, error: keep };
}
