import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { main } from '../../import/cli.ts';
import { caseIdOf } from '../../import/identity.ts';
import { parseEnv } from '../../platform/env.ts';
import { escalationWorkflowId } from '../../workflows/escalation/contract.ts';
import { current } from '../../workflows/escalation/messages.ts';
import { createWorld, type World } from '../support/world.ts';
import { aMapping, aPolicy } from './builders.ts';

const HEADER = 'ticket,state,priority,group,agent,created,changed,by';
const ROWS = [
  // Answered, then waiting for the customer.
  'T-1,New,P3,desk,,2026-03-02 09:00,2026-03-02 09:00,portal',
  'T-1,Active,P3,desk,Ana,2026-03-02 09:00,2026-03-02 10:00,Ana',
  'T-1,Waiting,P3,desk,Ana,2026-03-02 09:00,2026-03-02 12:00,Ana',
  // Over.
  'T-2,New,P3,desk,,2026-03-02 09:00,2026-03-02 09:00,portal',
  'T-2,Closed,P3,desk,,2026-03-02 09:00,2026-03-02 15:00,portal',
  // Nobody knows this state.
  'T-3,Sleeping,P3,desk,,2026-03-02 09:00,2026-03-02 09:00,portal',
  // Reopened, and more severe than it seemed.
  'T-4,New,P3,desk,,2026-03-02 11:00,2026-03-02 11:00,portal',
  'T-4,Closed,P3,desk,,2026-03-02 11:00,2026-03-02 13:00,Ana',
  'T-4,Active,P1,desk,,2026-03-02 11:00,2026-03-02 14:00,portal',
];

let world: World;
let folder: string;

beforeAll(async () => {
  world = await createWorld();
  const policy = await world.policy('sla', aPolicy());
  await world.database.db.updateTable('customer').set({ policy_id: policy.id }).execute();
  folder = mkdtempSync(join(tmpdir(), 'baton-import-'));
  writeFileSync(join(folder, 'map.json'), JSON.stringify(aMapping()));
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { code: number; out: string; err: string };

async function run(args: readonly string[], env: Record<string, string> = {}, patienceMs = 30_000): Promise<Ran> {
  const said = { out: '', err: '' };
  const screen = (name: 'out' | 'err') => ({ write: (text: string) => (said[name] += text) });
  const checked = parseEnv({
    DATABASE_URL: world.database.url,
    TEMPORAL_ADDRESS: inject('temporal').address,
    TASK_QUEUE: world.taskQueue,
    STATE_DIR: folder,
    ...env,
  });
  if (!checked.ok) throw new Error(checked.problems.join());
  const terminal = { out: screen('out'), err: screen('err'), locale: 'en', folder, patienceMs } as const;
  const code = await main(args, checked.env, terminal);
  return { code, ...said };
}

const write = (name: string, rows: readonly string[]): string => {
  writeFileSync(join(folder, name), gzipSync(`${[HEADER, ...rows].join('\n')}\n`));
  return name;
};

const rowOf = async (ticket: string) =>
  await world.database.db
    .selectFrom('process')
    .selectAll()
    .where('id', '=', caseIdOf(`desk/${ticket}`))
    .executeTakeFirst();

const stateOf = async (ticket: string) =>
  await world.client.workflow.getHandle(escalationWorkflowId(caseIdOf(`desk/${ticket}`))).query(current);

const factsOf = async (ticket: string) =>
  await world.database.db
    .selectFrom('process_event')
    .select(['kind', 'at', 'actor'])
    .where('process_id', '=', caseIdOf(`desk/${ticket}`))
    .orderBy('seq')
    .execute();

const AS_OF = ['--map', 'map.json', '--as-of', '2026-03-02T14:30:00Z'];

describe('an import of a help desk', () => {
  it('changes nothing in a dry run and tells the wrong rows one by one', async () => {
    const ran = await run(['cases', write('a.csv.gz', ROWS), ...AS_OF, '--dry-run']);
    expect(ran.out).toContain('line 7: UNKNOWN_STATE: the mapping has no state "Sleeping"');
    expect(ran.out).toContain('would be imported: 3');
    expect(ran.code).toBe(2);
    expect(await rowOf('T-1')).toBeUndefined();
  });

  it('makes open cases run with the owner, the pause and the clocks that they had', async () => {
    const ran = await run(['cases', 'a.csv.gz', ...AS_OF]);
    expect(ran.out).toContain('imported: 3\n');
    expect(ran.code).toBe(2);

    const waiting = await rowOf('T-1');
    expect(waiting).toMatchObject({ phase: 'waiting', owner_id: world.cast.agent, team_id: world.cast.team });
    const state = await stateOf('T-1');
    expect(state.waiting).toMatchObject({ reason: 'customer', since: Date.UTC(2026, 2, 2, 12), by: 'Ana' });
    expect(state.done.respond).toMatchObject({ at: Date.UTC(2026, 2, 2, 10), by: 'Ana' });
    // Due 8 working hours after Monday 09:00; since noon the clock stands still.
    const clock = state.clocks.find(({ key }) => key === 'resolve/1');
    expect(clock?.pauses).toEqual([expect.objectContaining({ start: Date.UTC(2026, 2, 2, 12), reason: 'customer' })]);
    expect((await factsOf('T-1')).map(({ kind }) => kind)).not.toContain('thresholdsReached');
  });

  it('keeps rounds: a case taken up again has the clocks of its second round and its new severity', async () => {
    const state = await stateOf('T-4');
    expect(state).toMatchObject({ round: 2, severity: 'critical', phase: 'active' });
    expect(state.roundStartedAt).toBe(Date.UTC(2026, 2, 2, 14));
    expect((await factsOf('T-4')).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['closed', 'reopened']));
  });

  it('lets a late case announce only the highest level that was missed', async () => {
    const { rows } = await world.database.pool.query<{ notified: boolean }>(
      'SELECT notified FROM clock_firing WHERE process_id = $1 AND clock_key = $2 ORDER BY due_at',
      [caseIdOf('desk/T-2'), 'resolve/1'],
    );
    // Closed in the file only after the instant: as of 14:30 it was open, and months have passed since.
    expect(rows.filter(({ notified }) => notified)).toHaveLength(1);
    expect(rows.length).toBeGreaterThan(1);
  });

  it('writes rejected rows as they were, with the reason, so that they can be mended and imported', async () => {
    const path = join(folder, 'imports', 'desk.rejects.csv');
    expect(readFileSync(path, 'utf8').split('\n')[1]).toBe(
      '7,T-3,UNKNOWN_STATE,"the mapping has no state ""Sleeping""",T-3,Sleeping,P3,desk,,2026-03-02 09:00,2026-03-02 09:00,portal',
    );
    expect(statSync(path).mode & 0o077).toBe(0);
    writeFileSync(join(folder, 'mended.csv'), readFileSync(path, 'utf8').replace(',Sleeping,', ',New,'));
    expect(await run(['cases', 'mended.csv', ...AS_OF])).toMatchObject({ code: 0 });
    expect(await rowOf('T-3')).toMatchObject({ phase: 'active' });
  });

  it('changes nothing when it is repeated', async () => {
    const before = await world.database.db.selectFrom('process_event').select(['process_id', 'seq']).execute();
    const numbers = await world.database.db.selectFrom('process').select('number').orderBy('number').execute();
    const ran = await run(['cases', 'a.csv.gz', ...AS_OF]);
    expect(ran.out).toContain('  imported: 0\n');
    expect(ran.out).toContain('already there: 3');
    expect(await world.database.db.selectFrom('process_event').select(['process_id', 'seq']).execute()).toHaveLength(
      before.length,
    );
    expect(await world.database.db.selectFrom('process').select('number').orderBy('number').execute()).toEqual(numbers);
  });

  it('goes on where it was cut off, with the number that was drawn', async () => {
    const file = write('cut.csv.gz', ['T-5,New,P3,desk,,2026-03-02 09:00,2026-03-02 09:00,portal']);
    const caseId = caseIdOf('desk/T-5');
    await world.database.db
      .insertInto('command')
      .values({
        actor_key: 'import',
        key: 'desk/T-5',
        request: 'import cases',
        body_hash: Buffer.alloc(32),
        resource_id: caseId,
        resource_number: 'ESC-77',
      })
      .execute();
    expect(await run(['cases', file, ...AS_OF])).toMatchObject({ code: 0 });
    expect(await rowOf('T-5')).toMatchObject({ number: 'ESC-77' });
  });

  it('moves all instants so that an old log gives living cases', async () => {
    const file = write('old.csv.gz', [
      'T-6,New,P3,desk,,2026-03-02 14:00,2026-03-02 14:00,portal',
      'T-6,Active,P3,desk,,2026-03-02 14:00,2026-03-02 14:10,portal',
    ]);
    const now = Date.now();
    await run(['cases', file, ...AS_OF, '--shift']);
    const row = await rowOf('T-6');
    const openedAt = row?.opened_at.getTime() ?? 0;
    expect(Math.abs(now - openedAt - 30 * 60_000)).toBeLessThan(20_000);
  });

  it('imports closed cases when asked to, with their whole life', async () => {
    const file = write('closed.csv.gz', [
      'T-7,New,P1,desk,,2026-03-02 09:00,2026-03-02 09:00,portal',
      'T-7,Closed,P1,desk,,2026-03-02 09:00,2026-03-02 10:00,portal',
    ]);
    expect((await run(['cases', file, ...AS_OF])).out).toContain('closed, not imported: 1');
    expect(await rowOf('T-7')).toBeUndefined();
    expect(await run(['cases', file, ...AS_OF, '--include-closed'])).toMatchObject({ code: 0 });
    const row = await rowOf('T-7');
    expect(row).toMatchObject({ phase: 'closed', opened_at: new Date('2026-03-02T09:00:00Z') });
    expect((await factsOf('T-7')).map(({ kind }) => kind)).toContain('closed');
  });

  it.each<[string, string[], RegExp]>([
    ['a file that is not there', ['cases', 'none.csv', '--map', 'map.json'], /none\.csv cannot be read/],
    ['a mapping that is not there', ['cases', 'a.csv.gz', '--map', 'none.json'], /none\.json cannot be read/],
    ['a mapping that is not JSON', ['cases', 'a.csv.gz', '--map', 'a.csv.gz'], /is not JSON/],
    ['a mapping with a mistake', ['cases', 'a.csv.gz', '--map', 'wrong.json'], /- teams\.otherwise: "nobody"/],
    ['a mapping of another shape', ['cases', 'a.csv.gz', '--map', 'strange.json'], /- rows: /],
    ['compressed data that end too early', ['cases', 'cut.csv.gz', '--map', 'map.json'], /incomplete/],
    ['no arguments', [], /Usage/],
  ])('imports nothing from %s, and says why', async (_, args, sentence) => {
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify(aMapping({ teams: { otherwise: 'nobody' } })));
    writeFileSync(join(folder, 'strange.json'), JSON.stringify({ ...aMapping(), rows: 'lines' }));
    // The first rows of a broken file are right; nobody is to find half of it imported.
    const rows = Array.from(
      { length: 2_000 },
      (_row, no) => `X-${no},New,P3,desk,,2026-03-02 09:00,2026-03-02 09:${no % 60},p${no * 7919}`,
    );
    const zipped = gzipSync(`${[HEADER, ...rows].join('\n')}\n`);
    writeFileSync(join(folder, 'cut.csv.gz'), zipped.subarray(0, zipped.length - 100));
    const before = await world.database.db.selectFrom('process').select('id').execute();
    const ran = await run(args);
    expect(ran.err).toMatch(sentence);
    expect(ran.code).toBe(1);
    expect(await world.database.db.selectFrom('process').select('id').execute()).toHaveLength(before.length);
  });

  it('says so when it may not read the directory', async () => {
    const strangers = new URL(world.database.url);
    strangers.password = 'wrong';
    const ran = await run(['cases', 'a.csv.gz', ...AS_OF], { DATABASE_URL: strangers.href });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('Postgres refuses');
  });

  it('stops with a clear message when Temporal stays away, and says how to go on', async () => {
    const file = write('away.csv.gz', ['T-8,New,P3,desk,,2026-03-02 09:00,2026-03-02 09:00,portal']);
    const ran = await run(['cases', file, ...AS_OF], { TEMPORAL_ADDRESS: '127.0.0.1:9' }, 1_000);
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/Temporal stayed away.*run the same command again/s);
    expect(await run(['cases', file, ...AS_OF])).toMatchObject({ code: 0 });
  });

  it('stops with a clear message when Postgres does not answer', async () => {
    const ran = await run(
      ['cases', 'a.csv.gz', ...AS_OF, '--dry-run'],
      { DATABASE_URL: 'postgres://u:p@127.0.0.1:9/x' },
      500,
    );
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/Postgres stayed away.*ECONNREFUSED/);
  });
});
