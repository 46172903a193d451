/** Carries a published version into the open cases. The work itself is one activity that remembers how far it came. */
import { proxyActivities, sleep } from '@temporalio/workflow';
import type { RolloutActivities, RolloutInput, RolloutResult } from './contract.ts';

const { applyRulesToOpenCases } = proxyActivities<RolloutActivities>({
  startToCloseTimeout: '6h',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m', backoffCoefficient: 2 },
});

/** Longer than a case needs from looking up its rules to writing them down. */
const SECOND_LOOK = '20s';

/**
 * Tells every open case that lives by an older version of the published rules.
 * Looks twice: a case that was looking up its rules while they were published is written only after the first look.
 */
export async function rollout(input: RolloutInput): Promise<RolloutResult> {
  const first = await applyRulesToOpenCases(input);
  await sleep(SECOND_LOOK, { summary: 'second look' });
  const second = await applyRulesToOpenCases(input);
  return { told: first.told + second.told };
}
