import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApiKey } from '../../api/keys.ts';
import { createDatabase, type DatabaseHandle } from '../../db/database.ts';
import {
  begin,
  clearFolder,
  killService,
  noted,
  type Started,
  startBaton,
  stateFolder,
  stillRunning,
} from '../support/started.ts';

const SERVICES = ['api', 'worker', 'temporal', 'postgres'] as const;
const CASES = 4;

const stateDir = stateFolder();
let started: Started;
let database: DatabaseHandle;
let key: string;

/** Asks until the answer is a success, always with the same Idempotency-Key: what a careful client does. */
async function insist(path: string, body: object): Promise<unknown> {
  const idempotencyKey = randomUUID();
  const end = performance.now() + 45_000;
  for (let last = 'no answer'; performance.now() < end; await sleep(200)) {
    try {
      const response = await fetch(`${noted(stateDir).addresses.api}/api/v1${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
      last = `${response.status} ${await response.text()}`;
      if (response.ok) return JSON.parse(last.slice(4));
      if (response.status === 422 || response.status === 400) throw new TypeError(last);
    } catch (error) {
      if (error instanceof TypeError && /^4\d\d /.test(error.message)) throw error;
    }
    if (performance.now() + 1_000 > end) throw new Error(`${path}: ${last}`);
  }
  throw new Error(`${path}: no success`);
}

async function openCases(): Promise<string[]> {
  const { id: customerId } = await database.db
    .selectFrom('customer')
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const open = async (n: number): Promise<string> => {
    const answer = await insist('/cases', { customerId, subject: `Case ${n}`, severity: 'high' });
    return z.object({ id: z.uuid() }).parse(answer).id;
  };
  return Promise.all(Array.from({ length: CASES }, (_, n) => open(n)));
}

/** What is on record of a case: the numbers of its events, and the notes people wrote. */
async function recordOf(id: string): Promise<{ seqs: number[]; notes: string[] }> {
  const { rows } = await database.pool.query<{ seq: number; data: unknown }>(
    'SELECT seq, data FROM process_event WHERE process_id = $1 ORDER BY seq',
    [id],
  );
  const notes = rows.flatMap(({ data }) => JSON.stringify(data).match(/written while \w+ was killed/g) ?? []);
  return { seqs: rows.map(({ seq }) => seq), notes };
}

beforeAll(async () => {
  started = await startBaton(stateDir);
  database = createDatabase({ DATABASE_URL: noted(stateDir).addresses.database ?? '', DATABASE_POOL_SIZE: 2 });
  key = await createApiKey(database.db, { name: 'crash test', role: 'admin' });
});
afterAll(async () => {
  await database.close();
  await clearFolder(stateDir, started);
});

describe('killing what runs', () => {
  it('loses and doubles nothing, whichever process is killed while people work', async () => {
    const ids = await openCases();
    for (const service of SERVICES) {
      const writing = ids.map((id) => insist(`/cases/${id}/note`, { text: `written while ${service} was killed` }));
      await Promise.all([killService(stateDir, service), ...writing]);
    }
    for (const id of ids) {
      const { seqs, notes } = await recordOf(id);
      expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 1) + index));
      expect(notes).toEqual(SERVICES.map((service) => `written while ${service} was killed`));
    }
  }, 180_000);

  it('of everything at once leaves nothing in the way of the next start, which goes on with every case', async () => {
    const [id = ''] = await openCases();
    process.kill(started.pid, 'SIGKILL');
    await started.exited;
    // The servers have outlived the start: a power cut takes some of them, too.
    expect(stillRunning(stateDir)).toEqual([...SERVICES]);
    for (const name of ['temporal', 'postgres'] as const)
      process.kill(noted(stateDir).processes[name]?.pid ?? 0, 'SIGKILL');
    started = await startBaton(stateDir);
    expect(started.output()).toContain('left running: api, worker');
    await insist(`/cases/${id}/note`, { text: 'written while everything was killed' });
    await expect(recordOf(id)).resolves.toMatchObject({ notes: ['written while everything was killed'] });
  }, 120_000);
});

describe('a second start in the same folder', () => {
  it('is refused and says where the first one is', async () => {
    const second = begin(stateDir);
    await expect(second.exited).resolves.toBe(1);
    expect(second.output()).toContain(noted(stateDir).addresses.api);
  });
});

describe('Ctrl-C', () => {
  it('stops everything within ten seconds', async () => {
    const running = noted(stateDir);
    const began = performance.now();
    process.kill(started.pid, 'SIGINT');
    process.kill(started.pid, 'SIGINT');
    await expect(started.exited).resolves.toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    // A process that was ended takes a moment to be gone from the system’s table.
    await expect.poll(() => Object.values(running.processes).filter(({ pid }) => pidExists(pid))).toEqual([]);
  });
});

function pidExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
