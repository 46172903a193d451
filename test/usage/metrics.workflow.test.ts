import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gatewayOf } from '../../api/temporal.ts';
import { wakeMetricWatches } from '../../api/usage/take-in.ts';
import { ingestUsage } from '../../db/usage.ts';
import { metricWatchWorkflowId } from '../../workflows/metric-watch/names.ts';
import { METRICS_WANTED, type MetricRule, type MetricsWanted } from '../../workflows/shared/metrics.contract.ts';
import { QUIET } from '../api/harness.ts';
import { createWorld, type World } from '../support/world.ts';
import { atOf, eventOf, type Use } from './a-usage.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const RULE: MetricRule = {
  key: 'adopted',
  title: { 'zh-CN': '已采用', en: 'Adopted' },
  measures: [{ key: 'users', kind: 'activeUsers', users: 2, activeDays: 3, withinDays: 7 }],
  combine: 'all',
};

async function aCustomer(): Promise<string> {
  const id = randomUUID();
  const none = { calendar_id: null, policy_id: null, csm_id: null, sales_id: null, team_id: null };
  await world.database.db
    .insertInto('customer')
    .values({ id, key: `c-${id}`, name: 'C', tier: 'B', timezone: 'UTC', ...none })
    .execute();
  return id;
}

/** Sends use as the API does. */
async function send(customerId: string, uses: readonly Use[]): Promise<void> {
  const { stale } = await ingestUsage(
    world.database.db,
    uses.map((use) => eventOf(customerId, use)),
  );
  await wakeMetricWatches(gatewayOf(world.client), { customers: stale, taskQueue: world.taskQueue, logger: QUIET });
}

/** A process waits for the metric, as its look-up does. Nobody runs it: what it is told is what is marked as told. */
async function waiting(customerId: string, rule = RULE): Promise<string> {
  const workflowId = `onboarding/${randomUUID()}`;
  const params: MetricsWanted = { workflowId, customerId, metrics: [rule] };
  await world.activities.findFacts({ name: METRICS_WANTED, params });
  return workflowId;
}

const watched = (workflowId: string) =>
  world.database.db
    .selectFrom('metric_watch')
    .selectAll()
    .where('workflow_id', '=', workflowId)
    .executeTakeFirstOrThrow();

/** The metric when whoever reckons has ended. */
const settled = async (workflowId: string) => {
  const { customer_id } = await watched(workflowId);
  await world.client.workflow.getHandle(metricWatchWorkflowId(customer_id)).result();
  return await watched(workflowId);
};

const days = (user: string, ...on: number[]): Use[] => on.map((day) => ({ user, day }));

describe('a metric', () => {
  it('reached before anybody waits for it counts, with the instant of its own event', async () => {
    const customerId = await aCustomer();
    await send(customerId, [...days('a', 0, 1, 2), ...days('b', 1, 2, 3)]);
    const params: MetricsWanted = { workflowId: 'onboarding/x', customerId, metrics: [RULE] };
    const { standings } = (await world.activities.findFacts({ name: METRICS_WANTED, params })) as {
      standings: { at: number }[];
    };
    expect(standings[0]?.at).toBe(atOf({ day: 3 }));
  });

  it('reached by use that arrives late has the instant of the event, not of its arrival', async () => {
    const customerId = await aCustomer();
    const workflowId = await waiting(customerId);
    await send(customerId, [...days('a', 0, 1, 2), ...days('b', 4, 6, 20)]);
    expect((await settled(workflowId)).satisfied_at).toBeNull();
    await send(customerId, days('b', 5));
    const { satisfied_at, told_at } = await settled(workflowId);
    expect(satisfied_at?.getTime()).toBe(atOf({ day: 6 }));
    expect(told_at).not.toBeNull();
  });

  it('told once is not undone, nor told again, by earlier use that arrives later still', async () => {
    const customerId = await aCustomer();
    const workflowId = await waiting(customerId);
    await send(customerId, [...days('a', 4, 5, 6), ...days('b', 4, 5, 6)]);
    await vi.waitUntil(async () => (await watched(workflowId)).told_at !== null, 10_000);
    const told = await watched(workflowId);
    await send(customerId, [...days('a', 0, 1), ...days('b', 0, 1)]);
    expect(await watched(workflowId)).toMatchObject({
      satisfied_at: told.satisfied_at,
      told_at: told.told_at,
      stale: false,
    });
  });

  it('shows the numbers behind it before it is reached', async () => {
    const customerId = await aCustomer();
    const workflowId = await waiting(customerId);
    await send(customerId, days('a', 0, 1, 2));
    const { standing } = await settled(workflowId);
    expect(standing).toEqual({ key: 'adopted', at: null, measures: [{ key: 'users', have: 1, need: 2, at: null }] });
  });
});

describe('much use of one customer', () => {
  it('wakes one short workflow, however many batches there are', async () => {
    const customerId = await aCustomer();
    const workflowId = await waiting(customerId, {
      ...RULE,
      measures: [{ key: 'users', kind: 'activeUsers', users: 1_000_000, activeDays: 1, withinDays: 1 }],
    });
    for (let batch = 0; batch < 40; batch += 1) {
      await send(
        customerId,
        Array.from({ length: 500 }, (_, no) => ({ user: `u${no}`, day: batch % 30 })),
      );
    }
    await settled(workflowId);
    const handle = world.client.workflow.getHandle(metricWatchWorkflowId(customerId));
    const { historyLength } = await handle.describe();
    // 20,000 events: a round for the first batch, one or two for all that came in meanwhile.
    expect(historyLength).toBeLessThan(60);
  });
});
