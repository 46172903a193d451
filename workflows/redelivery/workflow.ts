/** Sends one message again that was given up, as often as a new one would be. */
import { ActivityFailure, isCancellation, proxyActivities } from '@temporalio/workflow';
import { UNTIL_IT_LANDS } from '../shared/activity-options.ts';
import { deliver } from '../shared/outside.ts';
import type { RedeliveryActivities } from './contract.ts';

const { reviveDelivery } = proxyActivities<RedeliveryActivities>(UNTIL_IT_LANDS);

/** Whether the message was taken up again; one that fails for good once more is on record as failed. */
export async function redelivery(deliveryId: string): Promise<{ tried: boolean }> {
  const batch = await reviveDelivery(deliveryId);
  if (batch === null) return { tried: false };
  try {
    await deliver(batch);
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
  }
  return { tried: true };
}
