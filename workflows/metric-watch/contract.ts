/** Telling processes that a metric they wait for is reached, when use of the product has come in. Browser-safe. */

/** One workflow per customer, only while there is something to reckon. */
export const metricWatchWorkflowId = (customerId: string): string => `metric-watch/${customerId}`;

/** Name of the workflow as Temporal knows it. */
export const METRIC_WATCH = 'metricWatch';

/** Name of the signal that use has come in; sent together with the start. */
export const USAGE_CAME_IN = 'usageCameIn';

export type MetricWatchStart = Readonly<{ customerId: string }>;

/** What the workflow asks of the outside world. */
export type MetricWatchActivities = {
  /** Reckons what somebody waits for of a customer and tells those whose metric is reached, each once; returns how many. */
  settleMetrics(input: MetricWatchStart): Promise<number>;
};
