import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { NODE, ROOT } from '../../scripts/setup/paths.ts';
import { aPolicy, level } from '../escalation/policies.ts';
import { castOf, publishPolicy } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await castOf(database);
  const ladders = { main: [level('half', 50), level('lead', 100), level('head', 150)] };
  const targets = { respond: { targetMinutes: 2_400 }, resolve: { targetMinutes: 9_600 } };
  const id = '00000000-0000-4000-8000-00000000000b';
  await publishPolicy(database.db, { kind: 'sla', id, version: 1, body: aPolicy(targets, { ladders }) });
});
afterAll(() => database.drop());

describe('an open case', () => {
  it('costs at most 80 KB in the memory of the worker, of which an empty workflow takes 60', {
    timeout: 120_000,
  }, async () => {
    const env = {
      ...process.env,
      CASES: '300',
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: inject('temporal').address,
      WORKFLOW_BUNDLE: inject('workflowBundle'),
    };
    // A missed bound ends it with code 1; what it says is judged here.
    const { stdout } = await promisify(execFile)(NODE, [join(ROOT, 'bench/memory.ts')], { env, cwd: ROOT }).catch(
      (error: { stdout: string }) => error,
    );
    const kilobytes = Number(/([\d.]+) KB of heap each/.exec(stdout)?.[1]);
    expect(kilobytes).toBeGreaterThan(1);
    expect(kilobytes).toBeLessThanOrEqual(80);
  });
});
