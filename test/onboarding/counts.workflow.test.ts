import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { AnOnboarding, policyOf } from './an-onboarding.ts';
import { contact } from './simulated.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const UNDER_WAY = new Set(['activityTaskCompleted', 'workflowTaskScheduled', 'workflowTaskStarted']);

it('the golden path, from the first milestone to the signature, costs 44 history events', async () => {
  const policy = await world.policy('onboarding', policyOf(world.cast));
  const onboarding = await AnOnboarding.opened(world, policy, { contactIds: [] });
  // The one mail, to the owner, has left: otherwise that would come anywhere.
  await vi.waitUntil(async () => {
    const history = await onboarding.history();
    return history.includes('activityTaskCompleted') && !UNDER_WAY.has(history.at(-1) ?? '');
  }, 10_000);
  await onboarding.until('Tue 10:00');
  await onboarding.by('delivery', { kind: 'completeMilestone', key: 'setUp' });
  await onboarding.by('csm', { kind: 'completeMilestone', key: 'training' });
  await onboarding.does({ kind: 'signOff', name: 'Ada' }, { actor: contact });
  await world.client.workflow.getHandle(onboarding.workflowId).result();
  const history = await onboarding.history();
  const count = (kind: string): number => history.filter((one) => one === kind).length;
  expect([count('workflowExecutionUpdateAccepted'), count('activityTaskScheduled')]).toEqual([4, 1]);
  expect(history).toHaveLength(44);
});
