/** Deliveries of a task queue go through their own one beside it, so that a dead channel never delays a decision. */
export const deliveryQueueOf = (taskQueue: string): string => `${taskQueue}-delivery`;

/** The queue a queue of deliveries stands beside. */
export const decisionQueueOf = (deliveryQueue: string): string => deliveryQueue.replace(/-delivery$/, '');
