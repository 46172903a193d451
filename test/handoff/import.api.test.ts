import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { main } from '../../import/cli.ts';
import { HandoffMapping } from '../../import/handoffs/mapping.ts';
import { parseEnv } from '../../platform/env.ts';
import { createWorld, type World } from '../support/world.ts';
import { inOffice } from './policies.ts';

const HEADER = 'deal,finder,closer,found,won,segment,kind';
const ROWS = [
  'D-1,f1,c1,2026-03-02T09:00,2026-03-02T10:00,pets,online',
  // Late by our rules: two working hours.
  'D-2,f1,c2,2026-03-02T09:00,2026-03-03T12:00,garden,online',
  // Handing over to oneself is none.
  'D-3,c1,c1,2026-03-02T09:00,2026-03-02T10:00,pets,online',
  'D-4,f2,c1,yesterday,2026-03-02T10:00,pets,online',
  'D-5,f2,c1,2026-03-02T11:00,2026-03-02T10:00,pets,online',
  // Nobody knows what it is about.
  'D-6,f2,c1,2026-03-02T09:00,2026-03-02T10:00,,',
  'D-1,f2,c1,2026-03-02T09:00,2026-03-02T10:00,pets,online',
];

const MAPPING = {
  source: 'deals',
  times: { formats: ['iso'], zone: 'UTC' },
  columns: { id: 'deal', giver: 'finder', receiver: 'closer', offered: 'found', accepted: 'won' },
  handoffKind: 'renewal',
  title: '{segment} {deal}',
  reason: 'Found by the team',
  pack: { why: '{segment} {kind}', decisionMakers: ['Owner of {deal}'], openCases: [] },
  people: { otherwise: { create: { role: 'sales', name: 'Person {word}', email: '{word}@deals.example' } } },
};

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('handoff', inOffice(world.cast.calendar));
  folder = mkdtempSync(join(tmpdir(), 'baton-import-'));
  writeFileSync(join(folder, 'map.json'), JSON.stringify(MAPPING));
  writeFileSync(join(folder, 'deals.csv'), `${[HEADER, ...ROWS].join('\n')}\n`);
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
  return { code: await main(['handoffs', ...args], checked.env, terminal), ...said };
}

const handoffs = async () => {
  const { rows } = await sql<{ title: string; phase: string; giver: string; owner: string; told: number }>`
    SELECT p.title, p.phase, g.name AS giver, o.name AS owner,
      (SELECT count(*)::int FROM notification n WHERE n.process_id = p.id) AS told
    FROM process p JOIN handoff h ON h.process_id = p.id JOIN person g ON g.id = h.giver_id
    JOIN person o ON o.id = p.owner_id ORDER BY p.title`.execute(world.database.db);
  return rows;
};

describe('importing handoffs', () => {
  it('tells which rows contradict our rules, and changes nothing in a dry run', async () => {
    const { code, out } = await run('deals.csv', '--map', 'map.json', '--dry-run');
    expect(code).toBe(2);
    for (const line of [
      'Rows: 7',
      'Giver and receiver differ: 6 (85.7 %)',
      'Handoffs to import: 2',
      'thereof accepted / waiting for an answer: 2 / 0',
      'answered late by our rules: 1',
      'Contradict our rules, or cannot be read: 5',
      'SAME_PERSON: 1',
      'BAD_TIME: 1',
      'OUT_OF_ORDER: 1',
      'DUPLICATE_CASE: 1',
      'PACK_INCOMPLETE: 1',
      'Line 4: giver and receiver are the same person: c1',
    ]) {
      expect(out).toContain(line);
    }
    expect(await handoffs()).toEqual([]);
  });

  it('makes each what it was, tells nobody, and does nothing the second time', async () => {
    expect((await run('deals.csv', '--map', 'map.json')).code).toBe(2);
    const closed = async () => (await handoffs()).every(({ phase }) => phase === 'done');
    await expect.poll(closed, { timeout: 20_000 }).toBe(true);
    const imported = await handoffs();
    expect(imported).toEqual([
      { title: 'garden D-2', phase: 'done', giver: 'Person f1', owner: 'Person c2', told: 0 },
      { title: 'pets D-1', phase: 'done', giver: 'Person f1', owner: 'Person c1', told: 0 },
    ]);
    expect((await run('deals.csv', '--map', 'map.json')).out).toContain('Already there: 2');
    expect(await handoffs()).toEqual(imported);
  });

  it('refuses a mapping that cannot fill the pack, and columns that are not there', async () => {
    const { pack: _pack, ...rest } = MAPPING;
    writeFileSync(join(folder, 'bare.json'), JSON.stringify({ ...rest, pack: { why: '{segment}' } }));
    const bare = await run('deals.csv', '--map', 'bare.json');
    expect(bare).toMatchObject({ code: 1 });
    expect(bare.err).toContain('decisionMakers, openCases');
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...MAPPING, title: '{name}' }));
    expect((await run('deals.csv', '--map', 'wrong.json')).err).toContain('columns: name');
    expect((await run()).err).toContain('Usage: npm run import -- handoffs');
    expect((await run('--help')).code).toBe(0);
  });
});

it('the mapping of the documents is one', async () => {
  const { default: mapping } = await import('../../docs/mappings/handoffs/olist-deals.json', {
    with: { type: 'json' },
  });
  expect(HandoffMapping.safeParse(mapping).success).toBe(true);
});
