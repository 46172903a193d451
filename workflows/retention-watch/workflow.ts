import { proxyActivities } from '@temporalio/workflow';
import type { HealthRound, RetentionWatchActivities } from './contract.ts';

const { evaluateHealth, settleStaleMetrics, pruneUsage } = proxyActivities<RetentionWatchActivities>({
  startToCloseTimeout: '50m',
  heartbeatTimeout: '2m',
  retry: { initialInterval: '5s', maximumInterval: '5m', backoffCoefficient: 2 },
});

/** One look at everybody's health, and tidying up after use; started every hour by a Temporal Schedule. */
export async function retentionWatch(): Promise<HealthRound> {
  const round = await evaluateHealth({ now: Date.now() });
  await settleStaleMetrics();
  await pruneUsage();
  return round;
}
