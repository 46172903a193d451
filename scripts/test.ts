import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NODE, ROOT } from './setup/paths.ts';
import { elapsed, print, runMain, t } from './setup/say.ts';

const RESULTS = join(ROOT, '.baton/test-results.json');

/** What is checked before any test runs: cheap, and a failure here explains failures there. */
const CHECKS: [name: string, tool: string, ...args: string[]][] = [
  ['format', 'biome', 'format', '.'],
  ['lint', 'oxlint', '--type-aware'],
  ['types', 'tsc', '--noEmit'],
  ['types of the console', 'tsc', '--noEmit', '-p', 'web/tsconfig.json'],
  ['unused', 'knip'],
];

const resultsSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
});

runMain(async () => {
  // With a path or option of vitest only those tests are wanted, without the checks: npm test -- test/calendar
  const wanted = process.argv.slice(2);
  const failed = wanted.length === 0 ? await failedChecks() : [];
  const tests = await runTests(wanted);
  const wrong = failed.length + tests.failed;
  print(failed.length === 0 ? '' : `${t('Failed checks', '未通过的检查')}: ${failed.join(', ')}`);
  const skipped = tests.skipped === 0 ? '' : `, ${tests.skipped} skipped`;
  print(`${tests.passed} passed, ${wrong} failed${skipped}`);
  process.exitCode = wrong === 0 ? 0 : 1;
  process.disconnect?.();
});

async function failedChecks(): Promise<string[]> {
  const failed: string[] = [];
  for (const [name, tool, ...args] of CHECKS) {
    const began = performance.now();
    const code = await runTool(tool, args);
    print(`${code === 0 ? '✓' : '✗'} ${name} (${elapsed(began).trim()})`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}

async function runTests(wanted: string[]): Promise<{ passed: number; failed: number; skipped: number }> {
  mkdirSync(join(ROOT, '.baton'), { recursive: true });
  rmSync(RESULTS, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const code = await runTool('vitest', ['run', ...reporters, ...wanted]);
  const results = readResults();
  const counted = { passed: results.numPassedTests, failed: results.numFailedTests, skipped: results.numPendingTests };
  // A file that cannot even be loaded, or a set-up that fails, has no failed test of its own.
  return code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

function readResults(): z.infer<typeof resultsSchema> {
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(RESULTS, 'utf8')));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  }
}

/** Runs a tool of node_modules in this terminal with the Node of the lock file. */
function runTool(tool: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(NODE, [join(ROOT, 'node_modules/.bin', tool), ...args], { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
