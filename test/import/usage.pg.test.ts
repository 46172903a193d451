import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { main } from '../../import/cli.ts';
import { loadEnv } from '../../platform/env.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const MAPPING = {
  source: 'test',
  times: { formats: ['yyyy-MM-dd HH:mm'], zone: 'Asia/Shanghai' },
  columns: { user: 'who', at: 'when', feature: 'what' },
  users: { user: 'id', customer: 'firm' },
  customers: {
    otherwise: { create: { key: 'firm-{word}', name: 'Firm {word}', tier: 'B', timezone: 'Asia/Shanghai' } },
  },
};
const USERS = 'id,firm\n1,a\n2,a\n3,b\n';
// User 1 is active on three days of seven, user 2 on three of eight.
const USE = `who,when,what
1,2026-03-02 09:00,report
1,2026-03-03 00:30,report
1,2026-03-08 23:59,report
2,2026-03-02 09:00,
2,2026-03-03 09:00,
2,2026-03-09 09:00,
9,2026-03-02 09:00,
2,yesterday,
`;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'baton-usage-'));
  writeFileSync(join(folder, 'users.csv'), USERS);
  writeFileSync(join(folder, 'use.csv'), USE);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs an import as from a terminal in the folder; answers its exit code and what it said. */
async function run(args: readonly string[], mapping: object = MAPPING) {
  writeFileSync(join(folder, 'map.json'), JSON.stringify(mapping));
  let said = '';
  const screen = { write: (text: string) => (said += text) !== '', isTTY: false };
  const env = loadEnv({ DATABASE_URL: database.url, TEMPORAL_ADDRESS: inject('temporal').address });
  const terminal = { out: screen, err: screen, locale: 'en', folder, patienceMs: 1_000 } as const;
  const code = await main(['usage', 'use.csv', '--map', 'map.json', ...args], env, terminal);
  return { code, said };
}

const COUNTS = [
  'Rows: 8',
  'Customers: 2',
  'Licensed users: 3',
  'Users that were ever active: 2',
  'Licensed users that never were: 1',
  'Users active on 3 days within 7 calendar days in a row: 1',
  'Customers with such a user: 1',
  'Rows that cannot be read: 2',
  'Line 8: there is no customer "9"',
  'Line 9: "when" is not a time in any of the formats: yesterday',
];

describe('an import of use', () => {
  it('is tried without importing anything, and counts as the database will', async () => {
    const { code, said } = await run(['--users', 'users.csv', '--dry-run']);
    expect([code, COUNTS.filter((line) => !said.includes(line))]).toEqual([2, []]);
    const { rows } = await database.pool.query('SELECT FROM customer UNION ALL SELECT FROM usage_event');
    expect(rows).toEqual([]);
  });

  it('is imported once, however often it is run', async () => {
    const first = await run(['--users', 'users.csv']);
    expect([first.code, COUNTS.filter((line) => !first.said.includes(line))]).toEqual([2, []]);
    expect(first.said).toContain('Events of use (new / known): 6 / 0');
    const second = await run(['--users', 'users.csv']);
    expect(second.said).toContain('Events of use (new / known): 0 / 6');
    expect(COUNTS.filter((line) => !second.said.includes(line))).toEqual([]);
  });

  it('counts by the stretch its mapping names', async () => {
    const { said } = await run(['--users', 'users.csv'], { ...MAPPING, activity: { activeDays: 3, withinDays: 8 } });
    expect(said).toContain('Users active on 3 days within 8 calendar days in a row: 2');
  });

  it('needs somebody who says whose a user is', async () => {
    expect((await run([])).said).toContain('the mapping needs --users');
    const { users: _users, ...without } = MAPPING;
    expect((await run([], without)).code).toBe(1);
  });

  it('takes no customer nobody knows, unless told to make one', async () => {
    const { code, said } = await run(['--users', 'users.csv', '--dry-run'], { ...MAPPING, customers: {} });
    expect([code, said.includes('UNKNOWN_CUSTOMER: 7')]).toEqual([2, true]);
  });
});
