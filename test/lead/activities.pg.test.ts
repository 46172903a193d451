import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { FACTS_LOOKUPS, PROJECTIONS } from '../../activities/registry.ts';
import { createFindFacts } from '../../activities/relay.ts';
import { createLogger } from '../../platform/logger.ts';
import { enteredReward, type RewardQuestion } from '../../workflows/lead/claims.ts';
import type { QuarterEarnings } from '../../workflows/lead/reward.ts';
import { type Cast, castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { REWARDS, UNCAPPED } from './policies.ts';
import { committed, does, ends, INPUT, lived, QUALIFY, win } from './simulated.ts';

let database: TestDatabase;
let cast: Cast;
let commit: ReturnType<typeof createCommit>;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
  const calendars = createCalendarStore(database.db, createLogger({ LOG_LEVEL: 'error' }, 'test'));
  commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
});
afterAll(() => database.drop());

/** The commits of a lead that is won, approved and paid. */
async function aLife(id: string = randomUUID()) {
  const { csm, sales, serviceManager, customer } = cast;
  const reward = `won/${csm}`;
  const life = await lived(
    [
      ends('Mon 10:00', 'accepted', { personId: sales }),
      does('Mon 11:00', sales, QUALIFY),
      does('Mon 13:00', sales, win(5_000_000)),
      does('Mon 14:00', serviceManager, { kind: 'approveReward', reward }),
      does('Mon 15:00', serviceManager, { kind: 'payReward', reward, reference: 'P-7' }),
      does('Mon 16:00', serviceManager, { kind: 'rejectReward', reward: `qualified/${csm}`, reason: 'Too late.' }),
    ],
    {
      input: {
        ...INPUT,
        id,
        number: `LEA-${id}`,
        customerId: customer,
        submitterId: csm,
        product: `P ${id}`,
        productKey: id,
        policy: { id, version: 1 },
      },
      rules: { ...UNCAPPED, clocks: alwaysOpen() },
      people: ({ asked }) => Object.fromEntries(asked.map(({ key }) => [key, serviceManager])),
    },
  );
  return committed(life);
}

/** The life's calendar is not one of the database. */
function alwaysOpen() {
  const clock = { target: { minutes: 600 }, calendar: 'always' } as const;
  return { rework: clock, qualify: clock, approve: clock, pay: clock };
}

const linesOf = (id: string) =>
  database.db.selectFrom('reward_entry').selectAll().where('lead_id', '=', id).orderBy('position').execute();

const earned = (answer: unknown): number =>
  (answer as { earnedMinor: Record<string, number> }).earnedMinor[cast.csm] ?? 0;

describe('a lead in lists', () => {
  it('shows who found it, what was won, how it ended and by which rules', async () => {
    const id = randomUUID();
    for (const input of await aLife(id)) expect(await commit(input)).toBeUndefined();
    const [row] = await database.db.selectFrom('lead').selectAll().where('process_id', '=', id).execute();
    expect(row).toMatchObject({
      submitter_id: cast.csm,
      need: INPUT.need,
      contact: { name: 'Ada' },
      expected_minor: null,
      won_minor: 5_000_000,
      won_currency: 'CNY',
      outcome: 'won',
      policy_version: 1,
    });
  });
});

describe('the ledger', () => {
  it('has a line for each thing that happened to a reward, however often it is written', async () => {
    const id = randomUUID();
    const inputs = await aLife(id);
    for (const input of [...inputs, ...inputs]) await commit(input);
    const lines = await linesOf(id);
    expect(lines.map(({ kind, amount_minor, occasion }) => `${occasion} ${kind} ${amount_minor}`)).toEqual([
      'qualified computed 10000',
      'won computed 25000',
      'won approved 0',
      'won paid -25000',
      'qualified rejected -10000',
    ]);
    expect(lines.map(({ explanation }) => explanation)).toMatchObject([
      { steps: [{ rule: 'qualified' }, { rule: 'split' }] },
      { steps: [{ rule: 'band' }, { rule: 'help' }, { rule: 'split' }] },
      {},
      { reference: 'P-7' },
      { reason: 'Too late.' },
    ]);
    expect(lines.every(({ quarter, currency }) => quarter === '2026-Q1' && currency === 'CNY')).toBe(true);
    const rewards = await database.db
      .selectFrom('reward')
      .select(['key', 'state', 'approver_id'])
      .where('lead_id', '=', id)
      .orderBy('key')
      .execute();
    expect(rewards).toEqual([
      { key: `qualified/${cast.csm}`, state: 'rejected', approver_id: cast.serviceManager },
      { key: `won/${cast.csm}`, state: 'paid', approver_id: cast.serviceManager },
    ]);
  });

  it.each(['UPDATE reward_entry SET amount_minor = 1', 'DELETE FROM reward_entry', 'TRUNCATE reward_entry'])(
    'refuses the application “%s”',
    async (statement) => {
      await expect(database.pool.query(statement)).rejects.toThrow('permission denied');
    },
  );

  it('takes one line of a kind for each reward, whoever writes it', async () => {
    const id = randomUUID();
    for (const input of await aLife(id)) await commit(input);
    const copy = (kind: string) =>
      database.pool.query(
        `INSERT INTO reward_entry (lead_id, seq, reward_id, kind, occasion, person_id, amount_minor, currency, quarter, at, actor, explanation)
         SELECT lead_id, 99, reward_id, kind, occasion, person_id, amount_minor, currency, quarter, at, actor, explanation
         FROM reward_entry WHERE lead_id = $1 AND kind = $2`,
        [id, kind],
      );
    await expect(copy('paid')).rejects.toThrow('duplicate key');
    await expect(copy('computed')).rejects.toThrow('duplicate key');
  });

  it('is asked what somebody has earned in the quarter of an instant with other leads, rejections left out', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    for (const id of [one, two]) for (const input of await aLife(id)) await commit(input);
    const ask = createFindFacts(database.db, FACTS_LOOKUPS);
    const question = (more: object) =>
      ask({
        name: 'quarterEarnings',
        params: {
          at: Date.UTC(2026, 2, 31, 23, 59),
          leadId: one,
          persons: [cast.csm, cast.agent],
          currency: 'CNY',
          ...more,
        },
      });
    const all = await question({ leadId: randomUUID() });
    const others = await question({});
    expect(others).toMatchObject({ quarter: '2026-Q1' });
    expect(earned(all) - earned(others)).toBe(25_000);
    expect(await question({ currency: 'EUR' })).toEqual({ quarter: '2026-Q1', earnedMinor: {} });
    expect(await question({ at: Date.UTC(2026, 3, 1) })).toEqual({ quarter: '2026-Q2', earnedMinor: {} });
  });

  it('keeps a person’s cap of the quarter when leads are won at the same moment, and before any of them is written', async () => {
    const person = cast.colleague;
    const ask = createFindFacts(database.db, FACTS_LOOKUPS);
    const basis = { occasion: 'won', rules: REWARDS, currency: 'CNY', wonMinor: 10_000_000 };
    const reward = { kind: 'computed', basis: { ...basis, submitterId: person, helps: [], earlier: [] } } as const;
    const question = (leadId: string) =>
      ask({
        name: 'quarterEarnings',
        params: { at: Date.UTC(2027, 0, 5), leadId, persons: [person], currency: 'CNY', reward },
      });
    const leads = Array.from({ length: 8 }, () => randomUUID());
    const answers = await Promise.all(leads.map(question));
    const shares = answers.flatMap(
      (answer) => enteredReward(reward as RewardQuestion, answer as QuarterEarnings).shares,
    );
    // Each would be 1,000.00 by itself; together they are what one may earn in a quarter.
    expect(shares.map(({ amountMinor }) => amountMinor).toSorted((a, b) => b - a)).toEqual([100_000, 20_000]);
    expect(await Promise.all(leads.map(question))).toHaveLength(8);
    const reserved = await database.db
      .selectFrom('reward_reservation')
      .select(({ fn }) => fn.sum<string>('amount_minor').as('sum'))
      .where('person_id', '=', person)
      .executeTakeFirstOrThrow();
    expect(Number(reserved.sum)).toBe(120_000);
  });
});
