import { randomUUID } from 'node:crypto';
import { type Arbitrary, array, assert, asyncProperty, constantFrom, integer, oneof, record, tuple } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pruneUsage } from '../../activities/usage-retention.ts';
import { ingestUsage, setLicences } from '../../db/usage.ts';
import { measureAll } from '../../db/usage-measures.ts';
import type { Measure } from '../../workflows/shared/metrics.contract.ts';
import { standingOf } from '../../workflows/shared/metrics.ts';
import { castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { atOf, eventOf, type Use, usageOf } from './a-usage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await castOf(database);
});
afterAll(() => database.drop());

let customers = 0;
async function aCustomer(timezone = 'UTC'): Promise<string> {
  const id = randomUUID();
  customers += 1;
  const row = { id, key: `c-${customers}`, name: 'C', tier: 'B', timezone };
  const none = { calendar_id: null, policy_id: null, csm_id: null, sales_id: null, team_id: null };
  await database.db
    .insertInto('customer')
    .values({ ...row, ...none })
    .execute();
  return id;
}

const ingest = (customerId: string, uses: readonly Use[]) =>
  ingestUsage(
    database.db,
    uses.map((use) => eventOf(customerId, use)),
  );

const measured = async (customerId: string, measure: Measure, from: string | null = null) =>
  (await measureAll(database.db, measure, [{ customerId, from }]))[0];

const useOf = record({
  user: constantFrom('a', 'b', 'c'),
  day: integer({ min: 0, max: 12 }),
  hour: integer({ min: 0, max: 23 }),
  feature: constantFrom('', 'report', 'board'),
  event: constantFrom('', 'value'),
  count: integer({ min: 1, max: 3 }),
});
const stretch = tuple(integer({ min: 1, max: 4 }), integer({ min: 0, max: 6 })).map(([activeDays, more]) => ({
  activeDays,
  withinDays: activeDays + more,
}));
const measureOf: Arbitrary<Measure> = oneof(
  record({ users: integer({ min: 1, max: 3 }), of: stretch }).map(
    ({ users, of }): Measure => Object.assign({ key: 'm', kind: 'activeUsers' as const, users }, of),
  ),
  record({ percent: constantFrom(1, 33.3, 50, 100), of: stretch }).map(
    ({ percent, of }): Measure =>
      Object.assign({ key: 'm', kind: 'licensedShare' as const, percent, feature: 'report' }, of),
  ),
  integer({ min: 1, max: 12 }).map((uses): Measure => ({ key: 'm', kind: 'featureUses', feature: 'report', uses })),
  constantFrom<Measure>({ key: 'm', kind: 'firstEvent', event: 'value' }),
);

describe('the database', () => {
  it('counts every measure as the pure code does, whatever the order and however often events are sent', async () => {
    await assert(
      asyncProperty(array(useOf, { maxLength: 25 }), measureOf, async (uses, measure) => {
        const customerId = await aCustomer();
        const events = uses.map((use) => eventOf(customerId, use));
        const half = Math.floor(events.length / 2);
        await ingestUsage(database.db, events.slice(half));
        await ingestUsage(database.db, events);
        await setLicences(database.db, { customerId, users: 3, since: new Date(atOf({ day: 2 })) });
        const known = uses.map((use) => (use.event === '' ? withoutEvent(use) : use));
        const pure = standingOf(
          { key: 'm', title: { 'zh-CN': 'm', en: 'm' }, measures: [measure], combine: 'all' },
          usageOf(known, { users: 3, since: atOf({ day: 2 }) }),
        );
        expect(await measured(customerId, measure)).toEqual(pure.measures[0]);
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  it('takes the day from the customer’s own zone', async () => {
    const customerId = await aCustomer('Asia/Shanghai');
    // 17:00 in UTC is 01:00 of the next day there.
    await ingest(customerId, [
      { user: 'a', day: 0, hour: 10 },
      { user: 'a', day: 0, hour: 17 },
    ]);
    const measure: Measure = { key: 'm', kind: 'activeUsers', users: 1, activeDays: 2, withinDays: 2 };
    expect(await measured(customerId, measure)).toMatchObject({ have: 1, at: atOf({ day: 0, hour: 17 }) });
  });

  it('leaves out what was before the day from which use counts', async () => {
    const customerId = await aCustomer();
    await ingest(customerId, [
      { user: 'a', day: 0, event: 'value' },
      { user: 'a', day: 3, event: 'value' },
    ]);
    const measure: Measure = { key: 'm', kind: 'firstEvent', event: 'value' };
    expect(await measured(customerId, measure, '2026-03-04')).toMatchObject({ at: atOf({ day: 3 }) });
    expect(await measured(customerId, measure)).toMatchObject({ at: atOf({ day: 0 }) });
  });

  it('answers for many customers at once, in their order', async () => {
    const [one, two] = [await aCustomer(), await aCustomer()];
    await ingest(two, [{ user: 'a', day: 1 }]);
    const measure: Measure = { key: 'm', kind: 'activeUsers', users: 1, activeDays: 1, withinDays: 1 };
    const standings = await measureAll(
      database.db,
      measure,
      [one, two].map((customerId) => ({ customerId, from: null })),
    );
    expect(standings.map(({ have }) => have)).toEqual([0, 1]);
  });
});

const withoutEvent = ({ event: _none, ...use }: Use): Use => use;

describe('use that is sent', () => {
  it('twice counts once, also twice within one batch', async () => {
    const customerId = await aCustomer();
    const use: Use = { user: 'a', day: 0, id: 'same', count: 2 };
    expect(await ingest(customerId, [use, use])).toMatchObject({ added: 1 });
    expect(await ingest(customerId, [use])).toMatchObject({ added: 0 });
    const days = await database.db.selectFrom('usage_day').selectAll().where('customer_id', '=', customerId).execute();
    expect(days).toMatchObject([{ day: '2026-03-02', count: 2 }]);
  });

  it('under the same id for another customer is another event', async () => {
    const [one, two] = [await aCustomer(), await aCustomer()];
    const use: Use = { user: 'a', day: 0, id: 'same' };
    expect([(await ingest(one, [use])).added, (await ingest(two, [use])).added]).toEqual([1, 1]);
  });

  it('by many at the same moment loses nothing', async () => {
    const customerId = await aCustomer();
    const batches = Array.from({ length: 8 }, (_, batch) =>
      Array.from({ length: 200 }, (__, no): Use => ({ user: `u${(no * 7 + batch) % 20}`, day: no % 5 })),
    );
    await Promise.all(batches.map((uses) => ingest(customerId, uses)));
    const { rows } = await database.pool.query<{ sum: string }>(
      'SELECT sum(count) FROM usage_day WHERE customer_id = $1',
      [customerId],
    );
    expect(Number(rows[0]?.sum)).toBe(1600);
  });
});

const idsOf = async (customerId: string) =>
  (await database.db.selectFrom('usage_event').select('id').where('customer_id', '=', customerId).execute())
    .map(({ id }) => id)
    .toSorted();
const cameIn = (customerId: string, ids: readonly string[], daysAgo: number) =>
  database.pool.query(
    `UPDATE usage_event SET received_at = now() - make_interval(days => $3) WHERE customer_id = $1 AND id = ANY($2)`,
    [customerId, ids, daysAgo],
  );

describe('use of long ago', () => {
  const uses: Use[] = [
    { user: 'a', day: 0, hour: 8, feature: 'report', id: 'one' },
    { user: 'a', day: 0, hour: 9, feature: 'report', id: 'two' },
    { user: 'a', day: 1, hour: 8, feature: 'report', id: 'three' },
    { user: 'a', day: 1, hour: 9, feature: 'report', id: 'four' },
  ];
  it('is let go by when it came in, while its days go on counting', async () => {
    const customerId = await aCustomer();
    await ingest(customerId, uses);
    await cameIn(customerId, ['one', 'two'], 401);
    await cameIn(customerId, ['three'], 399);
    expect(await pruneUsage(database.db, 400)).toBe(2);
    expect(await pruneUsage(database.db, 400)).toBe(0);
    expect(await idsOf(customerId)).toEqual(['four', 'three']);
    const measure: Measure = { key: 'm', kind: 'featureUses', feature: 'report', uses: 3 };
    expect(await measured(customerId, measure)).toMatchObject({ have: 4, at: atOf({ day: 1, hour: 8 }) });
    // What is still kept is known when it is sent again.
    expect(await ingest(customerId, uses.slice(2))).toMatchObject({ added: 0 });
  });

  it('gives the first use of the day, where the nth is not known any more', async () => {
    const customerId = await aCustomer();
    await ingest(customerId, uses);
    const measure: Measure = { key: 'm', kind: 'featureUses', feature: 'report', uses: 4 };
    expect(await measured(customerId, measure)).toMatchObject({ at: atOf({ day: 1, hour: 9 }) });
    await cameIn(customerId, ['three'], 401);
    await pruneUsage(database.db, 400);
    expect(await measured(customerId, measure)).toMatchObject({ have: 4, at: atOf({ day: 1, hour: 8 }) });
  });
});
