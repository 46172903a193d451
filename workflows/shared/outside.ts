/** How a process reaches the outside: on the spot where that is quick, through the server where it may take long. */

import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProcessActivities } from '../../activities/types.ts';
import { DELIVERY, ON_THE_SPOT, RELAY, UNTIL_IT_LANDS } from './activity-options.ts';
import { CUSTOMER } from './attributes.contract.ts';
import type { CommitAnswer, CommitInput, DeliverInput } from './commit.contract.ts';
import type { Lookups } from './core.ts';
import type { Outgoing } from './outgoing.ts';
import { deliveryQueueOf } from './queues.ts';

const spot = proxyLocalActivities<ProcessActivities>(ON_THE_SPOT);
const lasting = proxyActivities<ProcessActivities>(UNTIL_IT_LANDS);
const relaying = proxyActivities<ProcessActivities>(RELAY);

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
  resolvePolicy: (request) =>
    firstHere(
      () => spot.resolvePolicy(request),
      () => lasting.resolvePolicy(request),
    ),
  resolvePeople: (request) =>
    firstHere(
      () => spot.resolvePeople(request),
      () => lasting.resolvePeople(request),
    ),
  planDates: (requests) =>
    firstHere(
      () => spot.planDates(requests),
      () => lasting.planDates(requests),
    ),
  findFacts: (request) =>
    firstHere(
      () => spot.findFacts(request),
      () => lasting.findFacts(request),
    ),
  // Another process may be busy or between two runs: never on the spot.
  askProcess: (question) => lasting.askProcess(question),
};

/** Does what a process owes others; waits for as long as that takes. */
export async function sendOut(owed: Outgoing): Promise<void> {
  if (owed.kind === 'relay') {
    await relaying.relayFact(owed.input);
    return;
  }
  const { workflowType, workflowId, start, summary, customerId } = owed;
  try {
    await startChild(workflowType, {
      workflowId,
      args: [start],
      parentClosePolicy: 'ABANDON',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      staticSummary: summary.slice(0, 200),
      typedSearchAttributes: customerId === null ? [] : [{ key: CUSTOMER, value: customerId }],
    });
  } catch (error) {
    // Started before, by an earlier run or by an attempt nobody heard of.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

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
