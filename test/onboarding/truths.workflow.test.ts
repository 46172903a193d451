/** What must hold whatever happens around an onboarding: workers that are away, use in masses, what begins afterwards. */
import { randomUUID } from 'node:crypto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { DEMO_RETENTION_POLICY, DEMO_SURVEY_POLICY } from '../../db/demo-retention-policy.ts';
import { deliveryQueueOf } from '../../workflows/shared/queues.ts';
import { type Api, QUIET, startApi } from '../api/harness.ts';
import { instant, named } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { AnOnboarding, policyOf } from './an-onboarding.ts';
import { MILESTONES } from './policies.ts';
import { contact } from './simulated.ts';

const PATIENCE = { timeout: 10_000, interval: 50 };
const BY_USE = {
  milestones: MILESTONES,
  activation: { metrics: ['adopted'], combine: 'all' as const, milestones: [] },
};

let world: World;
let api: Api;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const HOUR = 3_600_000;
/** So many events of one user, spread over days from an instant on. */
const eventsOf = (count: number, days: number, from: string) =>
  Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    customerId: world.cast.customer,
    userId: 'ada',
    feature: 'reports',
    at: new Date(instant(from) - 7 * 24 * HOUR + (index % days) * 24 * HOUR + index).toISOString(),
  }));
const upload = (events: object[]) =>
  api.ask('/api/v1/usage', { method: 'POST', as: api.keys['admin'], body: { events } });

describe('the use of the product', () => {
  it('reaches the onboarding that waits for it once, however much there is and however often it comes', async () => {
    const policy = await world.policy('onboarding', policyOf(world.cast, BY_USE));
    const startDate = new Date(instant('Mon 00:00') - 7 * 24 * HOUR).toISOString().slice(0, 10);
    const onboarding = await AnOnboarding.opened(world, policy, { startDate });
    const facts = async () => (await onboarding.facts()).map(({ kind }) => kind);
    // On two days only: nothing is reached, and nobody is woken up.
    const many = eventsOf(5_000, 2, 'Mon 09:00');
    expect((await upload(many)).status).toBeLessThan(300);
    expect((await upload(many)).status).toBeLessThan(300);
    expect(await onboarding.history()).not.toContain('workflowExecutionSignaled');
    const enough = eventsOf(3, 3, 'Mon 10:00');
    await upload(enough);
    await vi.waitFor(async () => expect(await facts()).toContain('activated'), { timeout: 20_000, interval: 100 });
    await upload(enough);
    expect((await facts()).filter((kind) => kind === 'metricSatisfied')).toHaveLength(1);
    // The third day's first use is what counts.
    const { activation } = await onboarding.recorded();
    expect(named((activation?.at ?? 0) + 7 * 24 * HOUR)).toBe('Wed 10:00');
    const view = await api.ask(`/api/v1/onboardings/${onboarding.id}/metrics`, { as: api.keys['admin'] });
    expect(view.body['metrics']).toMatchObject([{ key: 'adopted', measures: [{ have: 1, need: 1 }] }]);
  }, 60_000);
});

describe('a window that ends while no worker is there', () => {
  it('is told once, with its own instant', async () => {
    const connection = await NativeConnection.connect({ address: inject('temporal').address });
    const taskQueue = `away-${randomUUID()}`;
    const { deliveries, close } = createActivities({
      database: world.database,
      temporal: world.client,
      logger: QUIET,
      mail: { outboxDir: world.outboxDir, from: 'baton@example.com', publicUrl: 'http://localhost' },
    });
    const common = { connection, namespace: 'default' };
    const mails = await Worker.create({ ...common, taskQueue: deliveryQueueOf(taskQueue), activities: deliveries });
    const mailing = mails.run();
    const hired = async () => {
      const workflowBundle = { codePath: inject('workflowBundle') };
      const worker = await Worker.create({ ...common, taskQueue, workflowBundle, activities: world.activities });
      const run = worker.run();
      return async () => {
        worker.shutdown();
        await run;
      };
    };
    const leaves = await hired();
    const policy = await world.policy('onboarding', policyOf(world.cast));
    const onboarding = await AnOnboarding.opened({ ...world, taskQueue }, policy, { contactIds: [] });
    // Up to the moment before the end nothing is due any more.
    await onboarding.until('Sat+2 23:00');
    await leaves();
    await onboarding.until('Sun+2 02:00');
    expect((await onboarding.facts()).map(({ kind }) => kind)).not.toContain('windowOver');
    const leavesAgain = await hired();
    await vi.waitFor(async () => expect((await onboarding.row()).phase).toBe('late'), {
      timeout: 40_000,
      interval: 200,
    });
    const over = (await onboarding.facts()).filter(({ kind }) => kind === 'windowOver');
    expect(over).toMatchObject([{ dueAt: instant('Sun+2 00:00') }]);
    await onboarding.by('csm', { kind: 'cancel', reason: 'done here' });
    await leavesAgain();
    mails.shutdown();
    await mailing;
    close();
    await connection.close();
  }, 120_000);
});

describe('what begins afterwards', () => {
  it('is the watch over the customer, and a survey', async () => {
    await world.policy('retention', DEMO_RETENTION_POLICY);
    await world.policy('survey', DEMO_SURVEY_POLICY);
    const body = policyOf(world.cast);
    const afterwards = { retention: true, survey: 'firstContact' as const };
    const policy = await world.policy('onboarding', { ...body, afterwards });
    const onboarding = await AnOnboarding.opened(world, policy);
    await onboarding.by('delivery', { kind: 'completeMilestone', key: 'setUp' });
    await onboarding.by('csm', { kind: 'completeMilestone', key: 'training' });
    await onboarding.does({ kind: 'signOff', name: 'Ada' }, { actor: contact });
    const begun = () =>
      world.database.db
        .selectFrom('process')
        .select(['kind', 'title', 'owner_id'])
        .where('kind', 'in', ['retention', 'survey'])
        .where('customer_id', '=', world.cast.customer)
        .orderBy('kind')
        .execute();
    await vi.waitFor(async () => expect(await begun()).toHaveLength(2), PATIENCE);
    expect(await begun()).toMatchObject([{ kind: 'retention', owner_id: world.cast.csm }, { kind: 'survey' }]);
  }, 60_000);
});
