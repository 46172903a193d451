import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useByDay } from '../../api/onboardings/metric-days.ts';
import { ingestUsage } from '../../db/usage.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let customerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  customerId = randomUUID();
  const none = { calendar_id: null, policy_id: null, csm_id: null, sales_id: null, team_id: null };
  const row = { id: customerId, key: 'c', name: 'C', tier: 'B', timezone: 'Asia/Shanghai', ...none };
  await database.db.insertInto('customer').values(row).execute();
  const use = (userId: string, at: string, { feature = '', count = 1 } = {}) => ({
    id: randomUUID(),
    customerId,
    userId,
    event: '',
    feature,
    at,
    count,
  });
  await ingestUsage(database.db, [
    use('before', '2026-03-01T02:00:00Z'),
    use('a', '2026-03-02T02:00:00Z', { feature: 'report', count: 3 }),
    use('a', '2026-03-02T03:00:00Z', { feature: 'board' }),
    // In Shanghai this is the third.
    use('b', '2026-03-02T20:00:00Z', { feature: 'report', count: 2 }),
    use('a', '2026-03-04T02:00:00Z', { feature: 'report', count: 1 }),
    use('b', '2026-03-04T02:00:00Z'),
  ]);
});
afterAll(() => database.drop());

const ACTIVITY = { users: 2, activeDays: 1, withinDays: 1 };
const measured = (measure: Parameters<typeof useByDay>[1]) =>
  useByDay(database.db, measure, { customerId, from: '2026-03-02' });

describe('the use behind a metric', () => {
  it('counts the users of each of the customer’s own days, from the day on that counts', async () => {
    expect(await measured({ key: 'm', kind: 'activeUsers', ...ACTIVITY })).toEqual({
      counts: 'users',
      days: [
        { day: '2026-03-02', value: 1 },
        { day: '2026-03-03', value: 1 },
        { day: '2026-03-04', value: 2 },
      ],
    });
  });

  it('adds uses of a feature up, day by day', async () => {
    expect(await measured({ key: 'm', kind: 'featureUses', feature: 'report', uses: 10 })).toEqual({
      counts: 'uses',
      days: [
        { day: '2026-03-02', value: 3 },
        { day: '2026-03-03', value: 5 },
        { day: '2026-03-04', value: 6 },
      ],
    });
  });

  it('has no days where something happens once', async () => {
    expect(await measured({ key: 'm', kind: 'firstEvent', event: 'value' })).toBeNull();
  });
});
