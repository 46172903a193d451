/** Telling processes that a metric they wait for is reached, when use of the product has come in. Browser-safe. */

export type MetricWatchStart = Readonly<{ customerId: string }>;

/** What the workflow asks of the outside world. */
export type MetricWatchActivities = {
  /** Reckons what somebody waits for of a customer and tells those whose metric is reached, each once; returns how many. */
  settleMetrics(input: MetricWatchStart): Promise<number>;
};
