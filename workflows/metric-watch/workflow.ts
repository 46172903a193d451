/** Reckons a customer's metrics when use has come in: at once, then at most every few seconds. It never grows with the use. */
import { continueAsNew, defineSignal, proxyActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import { UNTIL_IT_LANDS } from '../shared/activity-options.ts';
import type { MetricWatchActivities, MetricWatchStart } from './contract.ts';
import { USAGE_CAME_IN } from './names.ts';

const { settleMetrics } = proxyActivities<MetricWatchActivities>(UNTIL_IT_LANDS);

const usageCameIn = defineSignal(USAGE_CAME_IN);

/** What comes in meanwhile is reckoned together. */
const REST = '5s';

/** Ends when nothing new has come in since it last looked. */
export async function metricWatch({ customerId }: MetricWatchStart): Promise<void> {
  const seen = { isStale: false };
  setHandler(usageCameIn, () => {
    seen.isStale = true;
  });
  for (;;) {
    seen.isStale = false;
    await settleMetrics({ customerId });
    if (!seen.isStale) return;
    if (workflowInfo().continueAsNewSuggested) return await continueAsNew<typeof metricWatch>({ customerId });
    await sleep(REST, { summary: 'gathering what comes in' });
  }
}
