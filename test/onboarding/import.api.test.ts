import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { main } from '../../import/cli.ts';
import { OnboardingMapping } from '../../import/onboardings/mapping.ts';
import { parseEnv } from '../../platform/env.ts';
import { DAY } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { AnOnboarding, policyOf } from './an-onboarding.ts';
import { BY_HAND } from './policies.ts';

/** So many days before today, and a time of that day. */
const ago = (days: number, time = ''): string =>
  `${new Date(Date.now() - days * DAY).toISOString().slice(0, 10)}${time === '' ? '' : `T${time}`}`;

const HEADER = 'id,account,plan,manager,begun,set_up,trained';
const ROWS = [
  `A-1,acme,Suite,mia,${ago(9)},${ago(6, '10:00')},`,
  // The window of 20 days went by with nothing done but the first step.
  `A-2,beta,Suite,,${ago(40)},${ago(30, '10:00')},`,
  `A-3,gamma,Suite,mia,${ago(15)},${ago(12, '10:00')},${ago(3, '10:00')}`,
  // Trained before anything was set up; nobody knows that manager; tomorrow has not been.
  `A-4,acme,Suite,mia,${ago(9)},,${ago(6, '10:00')}`,
  `A-5,acme,Suite,zoe,${ago(9)},,`,
  `A-6,acme,Suite,mia,${ago(9)},${ago(-1, '10:00')},`,
  `A-7,acme,Suite,mia,soon,,`,
  `A-1,acme,Suite,mia,${ago(9)},,`,
];

const MAPPING = {
  source: 'sheet',
  times: { formats: ['iso'], zone: 'UTC' },
  columns: { id: 'id', customer: 'account', start: 'begun', owner: 'manager' },
  serviceClass: 'solution',
  products: ['{plan}'],
  milestones: { setUp: { done: 'set_up' }, training: { done: 'trained' } },
  customers: { otherwise: { create: { key: '{word}', name: 'Account {word}', tier: 'B', timezone: 'UTC' } } },
  people: {},
};

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('onboarding', policyOf(world.cast, BY_HAND));
  const { db } = world.database;
  const person = await db
    .selectFrom('person')
    .select('email')
    .where('id', '=', world.cast.csm)
    .executeTakeFirstOrThrow();
  folder = mkdtempSync(join(tmpdir(), 'baton-onboardings-'));
  writeFileSync(join(folder, 'map.json'), JSON.stringify({ ...MAPPING, people: { words: { mia: person.email } } }));
  writeFileSync(join(folder, 'plans.csv'), `${[HEADER, ...ROWS].join('\n')}\n`);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const screen = (name: 'out' | 'err') => ({ write: (text: string) => (said[name] += text) });
  const checked = parseEnv({
    DATABASE_URL: world.database.url,
    TEMPORAL_ADDRESS: inject('temporal').address,
    TASK_QUEUE: world.taskQueue,
    STATE_DIR: folder,
  });
  if (!checked.ok) throw new Error(checked.problems.join());
  const terminal = { out: screen('out'), err: screen('err'), locale: 'en', folder, patienceMs: 30_000 } as const;
  return { code: await main(['onboardings', ...args], checked.env, terminal), ...said };
}

const mapped = (more: object): void =>
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...MAPPING, ...more }));

const onboardings = async () => {
  const { rows } = await sql<{ id: string; title: string; phase: string; owner: string }>`
    SELECT p.id, p.title, p.phase, o.name AS owner FROM process p JOIN person o ON o.id = p.owner_id
    WHERE p.kind = 'onboarding' ORDER BY p.title`.execute(world.database.db);
  return rows;
};

describe('importing customers who are being onboarded', () => {
  it('tells how they stand, and which rows are impossible by our rules, and changes nothing in a dry run', async () => {
    const { code, out } = await run('plans.csv', '--map', 'map.json', '--dry-run');
    expect(code).toBe(2);
    for (const line of [
      'Rows: 8',
      'Onboardings to import: 3',
      'Milestones done in them: 4',
      'Within their window / past it / activated: 1 / 1 / 1',
      'Contradict our rules, or cannot be read: 5',
      'IMPOSSIBLE: 2',
      'UNKNOWN_OWNER: 1',
      'BAD_TIME: 1',
      'DUPLICATE_CASE: 1',
      'Line 5: completeMilestone was impossible at that point (DEPENDS_ON_OTHERS)',
      'Line 7: setUp was impossible at that point (IN_THE_FUTURE)',
    ]) {
      expect(out).toContain(line);
    }
    expect(await onboardings()).toEqual([]);
  });

  it('makes each what it was, at its own instants, tells nobody of the past, and does nothing the second time', async () => {
    expect((await run('plans.csv', '--map', 'map.json')).code).toBe(2);
    const phases = async () => (await onboardings()).map(({ title, phase, owner }) => [title, phase, owner]);
    const expected = [
      ['Account beta · Suite', 'late', 'serviceManager'],
      ['Account gamma · Suite', 'signOff', 'csm'],
      ['Acme · Suite', 'running', 'csm'],
    ];
    await vi.waitFor(async () => expect(await phases()).toEqual(expected), { timeout: 20_000, interval: 50 });
    const found = await onboardings();
    const [, gamma, acme] = found.map(({ id }) => new AnOnboarding(world, id));
    const done = (await acme?.facts())?.find(({ kind }) => kind === 'milestoneCompleted');
    const at = Date.parse(`${ago(6, '10:00')}:00Z`);
    expect(done).toMatchObject({ key: 'setUp', doneAt: at, at, actor: { kind: 'import', name: 'sheet' } });
    expect((await gamma?.recorded())?.activation).toMatchObject({
      at: Date.parse(`${ago(3, '10:00')}:00Z`),
      late: false,
    });
    const { rows: early } = await sql`SELECT n.kind FROM notification n JOIN process p ON p.id = n.process_id
      WHERE n.kind IN ('opened', 'milestoneDone', 'windowOver', 'activated', 'role')`.execute(world.database.db);
    expect(early).toEqual([]);
    // What is to be done next waits for whoever plays the part.
    expect(await acme?.toDo()).toEqual(['completeMilestone by csm']);
    expect((await run('plans.csv', '--map', 'map.json')).out).toContain('Already there: 3');
    expect(await onboardings()).toEqual(found);
  });

  it('refuses a mapping of milestones no plan has, and columns that are not there', async () => {
    mapped({ milestones: { party: { done: 'trained' } } });
    expect(await run('plans.csv', '--map', 'wrong.json')).toMatchObject({ code: 1 });
    expect((await run('plans.csv', '--map', 'wrong.json')).err).toContain('no plan of the policy has "party"');
    mapped({ products: ['{sold}'] });
    expect((await run('plans.csv', '--map', 'wrong.json')).err).toContain('columns: sold');
    expect((await run()).err).toContain('Usage: npm run import -- onboardings');
  });
});

it('the mapping of the documents is one', async () => {
  const { default: mapping } = await import('../../docs/mappings/onboardings/spreadsheet.json', {
    with: { type: 'json' },
  });
  expect(OnboardingMapping.safeParse(mapping).success).toBe(true);
});
