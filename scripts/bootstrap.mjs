// The first step of every npm script. Plain JavaScript without dependencies for Node 20 and later: it installs what the
// lock file names, and then runs the script itself with the Node of the lock file.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMP = join(ROOT, 'node_modules/.baton-stamp');
const NODE = join(ROOT, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const OLDEST_NODE = 20;
/** Scripts that need the tools of development beside what the product needs. */
const WITH_TOOLS = new Set(['test', 'bench']);
/** Scripts that talk to the person at the terminal and so must stay in its process group. */
const INTERACTIVE = new Set(['reset']);

const [script, ...args] = process.argv.slice(2);
if (script === undefined || !/^[a-z-]+$/.test(script) || !existsSync(join(ROOT, `scripts/${script}.ts`))) {
  fail(`There is no script ${script ?? '(none given)'}.`);
}
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(
    `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or later 请安装 Node ${OLDEST_NODE} 或更新版本.`,
  );
}
await install(WITH_TOOLS.has(script));
const child = spawn(NODE, ['--disable-warning=ExperimentalWarning', join(ROOT, `scripts/${script}.ts`), ...args], {
  cwd: ROOT,
  // The channel tells the script when this process is gone, however it went.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, TZ: 'UTC' },
  detached: !INTERACTIVE.has(script),
});
forwardSignals(child);
child.once('error', (error) => fail(`${NODE} cannot be run: ${error.message}`));
child.once('exit', (code, signal) => {
  process.exit(signal === null ? (code ?? 1) : 1);
});

/** Installs the packages when there are none, or others than the lock file names. */
async function install(withTools) {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const [installed, kind] = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim().split(' ') : [];
  if (installed === lock && existsSync(NODE) && (kind === 'all' || !withTools)) return;
  // Tools that are there already stay: a developer's `npm start` must not remove them.
  const all = withTools || kind === 'all' || existsSync(join(ROOT, 'node_modules/vitest'));
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  process.stdout.write('Installing packages from the lock file 正在安装依赖 …\n');
  const ticker = setInterval(() => process.stdout.write(`  still installing, ${seconds()}\n`), 10_000);
  const failure = await npmCi(all);
  clearInterval(ticker);
  if (failure !== undefined)
    fail(`The packages could not be installed (npm ci: ${failure.reason}).\n${failure.output}`);
  writeFileSync(STAMP, `${lock} ${all ? 'all' : 'product'}\n`);
  process.stdout.write(`Packages installed in ${seconds()}\n`);
}

/** Runs `npm ci`; undefined when it went well. */
function npmCi(all) {
  const npmArgs = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  if (!all) npmArgs.push('--omit=dev');
  // With this variable set npm would leave the tools out even when they are asked for.
  const { NODE_ENV: _ignored, ...env } = process.env;
  return new Promise((resolve) => {
    const npm = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', npmArgs, {
      cwd: ROOT,
      env: { ...env, SCARF_ANALYTICS: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (output += chunk));
    npm.once('error', (error) => resolve({ reason: error.message, output }));
    npm.once('close', (code, signal) => resolve(code === 0 ? undefined : { reason: signal ?? `code ${code}`, output }));
  });
}

/**
 * Passes signals on. The script runs in a process group of its own, so Ctrl-C reaches it through here only; npm may
 * send the same signal a second time, which must not count as a second request.
 */
function forwardSignals(target) {
  const last = new Map();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const now = performance.now();
      const repeated = now - (last.get(signal) ?? Number.NEGATIVE_INFINITY) < 1_000;
      last.set(signal, now);
      // An interactive script has received what was typed at its terminal already.
      if (!repeated && !(signal === 'SIGINT' && INTERACTIVE.has(script))) sendTo(target, signal);
    });
  }
}

/** To the script and the tools it runs; the servers it started have process groups of their own. */
function sendTo(target, signal) {
  try {
    if (INTERACTIVE.has(script) || process.platform === 'win32') target.kill(signal);
    else process.kill(-target.pid, signal);
  } catch {
    // It has just ended.
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
