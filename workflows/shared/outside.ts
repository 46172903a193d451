/** How a process reaches the outside: on the spot where that is quick, through the server where it may take long. */
import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProcessActivities } from '../../activities/types.ts';
import { DELIVERY, ON_THE_SPOT, UNTIL_IT_LANDS } from './activity-options.ts';
import type { CommitAnswer, CommitInput, DeliverInput } from './commit.contract.ts';
import { deliveryQueueOf } from './queues.ts';

const spot = proxyLocalActivities<ProcessActivities>(ON_THE_SPOT);
const lasting = proxyActivities<ProcessActivities>(UNTIL_IT_LANDS);

/** What a process may ask for before it can go on. */
export type Lookups = Pick<ProcessActivities, 'planClocks' | 'resolveRules'>;

export const LOOKUPS: Lookups = {
  planClocks: (requests) =>
    firstHere(
      () => spot.planClocks(requests),
      () => lasting.planClocks(requests),
    ),
  resolveRules: (request) =>
    firstHere(
      () => spot.resolveRules(request),
      () => lasting.resolveRules(request),
    ),
};

/** Writes a transition; waits for as long as the database is away. */
export const commit = (input: CommitInput): Promise<CommitAnswer> =>
  firstHere(
    () => spot.commit(input),
    () => lasting.commit(input),
  );

/** Sends messages through the queue of deliveries; rejects when they could not be delivered at all. */
export const deliver = (batch: DeliverInput): Promise<void> =>
  proxyActivities<ProcessActivities>({ ...DELIVERY, taskQueue: deliveryQueueOf(workflowInfo().taskQueue) }).deliver(
    batch,
  );

/** Tries on the spot; when the database is away, hands the same call to the server, which retries for ever. */
async function firstHere<T>(here: () => Promise<T>, later: () => Promise<T>): Promise<T> {
  try {
    return await here();
  } catch (error) {
    const isFinal =
      error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable;
    if (isFinal) throw error;
    return await later();
  }
}
