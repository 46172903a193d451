/** Deliveries of a task queue go through their own one beside it, so that a dead channel never delays a decision. */
export const deliveryQueueOf = (taskQueue: string): string => `${taskQueue}-delivery`;
