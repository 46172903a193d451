/** One workflow per customer, only while there is something to reckon. */
export const metricWatchWorkflowId = (customerId: string): string => `metric-watch/${customerId}`;

/** Name of the workflow as Temporal knows it. */
export const METRIC_WATCH = 'metricWatch';

/** Name of the signal that use has come in; sent together with the start. */
export const USAGE_CAME_IN = 'usageCameIn';
