import { verify } from '@node-rs/argon2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAnswer } from '../../api/answers/check.ts';
import { policyBodyOf } from '../../api/rules/policy-kinds.ts';
import { CalendarBody } from '../../calendar/contract.ts';
import { seedDemo } from '../../db/demo.ts';
import { demoId } from '../../db/demo-id.ts';
import { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const NOW = Date.UTC(2026, 10, 2);
const dump = async () =>
  await Promise.all(
    (['person', 'team', 'team_member', 'duty', 'absence', 'calendar', 'policy', 'customer', 'answer'] as const).map(
      (table) => database.db.selectFrom(table).selectAll().execute(),
    ),
  );

describe('the demo workspace', () => {
  it('loaded twice is there once', async () => {
    const accounts = await seedDemo(database.db, NOW);
    const once = await dump();
    expect(await seedDemo(database.db, NOW + 1)).toEqual(accounts);
    expect(await dump()).toEqual(once);
    expect(once.every((rows) => rows.length > 0)).toBe(true);
  });

  it('names an account of every role, which signs in with the password it names', async () => {
    const accounts = await seedDemo(database.db, NOW);
    const roles = ['admin', 'agent', 'csm', 'delivery', 'lead', 'pm', 'sales', 'serviceManager'];
    expect(accounts.map(({ role }) => role).toSorted()).toEqual(roles);
    for (const { email, password, role } of accounts) {
      const person = await database.db
        .selectFrom('person')
        .select(['password_hash', 'role'])
        .where('email', '=', email)
        .executeTakeFirstOrThrow();
      expect(person.role).toBe(role);
      expect(await verify(person.password_hash ?? '', password)).toBe(true);
    }
  });

  it('has published calendars, and policies that the contracts of their kinds accept', async () => {
    await seedDemo(database.db, NOW);
    const calendars = await database.db.selectFrom('calendar_version').select(['body', 'published_at']).execute();
    const policies = await database.db
      .selectFrom('policy_version as v')
      .innerJoin('policy as p', 'p.id', 'v.policy_id')
      .select(['p.kind', 'v.body', 'v.published_at'])
      .execute();
    for (const { published_at: at } of [...calendars, ...policies]) expect(at).toEqual(new Date(NOW));
    expect(calendars.map(({ body }) => CalendarBody.safeParse(body).success)).toEqual([true, true]);
    const refused = policies.filter(({ kind, body }) => policyBodyOf(kind)?.safeParse(body).success !== true);
    expect(refused.map(({ kind }) => kind)).toEqual([]);
    const parsed = policies.filter(({ kind }) => kind === 'sla').map(({ body }) => SlaPolicyBody.parse(body));
    expect(parsed).toHaveLength(1);
    const cells = parsed[0]?.matrix.map(({ tier, severity }) => `${tier}/${severity}`);
    expect(new Set(cells).size).toBe(20);
  });

  it('has prepared answers in both languages that the API would take, some with a command', async () => {
    await seedDemo(database.db, NOW);
    const rows = await database.db.selectFrom('answer').selectAll().execute();
    expect(rows.length).toBeGreaterThanOrEqual(12);
    for (const { text_zh, text_en, kinds, action } of rows) {
      checkAnswer({ text: { 'zh-CN': text_zh, en: text_en }, kinds, action }, 'en');
    }
    expect(rows.filter(({ action }) => action !== null).length).toBeGreaterThan(5);
    expect(rows.filter(({ text_zh, text_en }) => text_zh !== null && text_en !== null).length).toBeGreaterThan(10);
  });

  it('has customers of every tier, whose teams find somebody for a new case, a substitute included', async () => {
    await seedDemo(database.db, NOW);
    const customers = await database.db.selectFrom('customer').select('tier').distinct().orderBy('tier').execute();
    expect(customers.map(({ tier }) => tier)).toEqual(['A', 'B', 'C', 'D', 'E']);
    const { rows } = await database.pool.query<{ owner: string | null }>(
      'SELECT initial_owner(team_id, id, $1) AS owner FROM customer',
      [new Date(NOW)],
    );
    const owners = new Set(rows.map(({ owner }) => owner));
    expect(owners).toEqual(new Set([demoId('person', 5), demoId('person', 9)]));
    const away = await database.pool.query<{ id: string }>('SELECT present_person($1, $2) AS id', [
      demoId('person', 7),
      new Date(NOW + 1000),
    ]);
    expect(away.rows[0]?.id).toBe(demoId('person', 6));
  });

  it('is not loaded where people are at work already', async () => {
    await database.db
      .insertInto('person')
      .values({ id: crypto.randomUUID(), name: 'Somebody', email: 's@example.com', role: 'admin' })
      .execute();
    expect(await seedDemo(database.db, NOW)).toEqual([]);
    expect(await database.db.selectFrom('customer').select('id').execute()).toEqual([]);
  });
});
