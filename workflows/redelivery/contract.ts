/** Sending a message again that was given up. Browser-safe. */
import type { DeliverInput } from '../shared/commit.contract.ts';

/** One at a time per delivery, however often it is asked for. */
export const redeliveryWorkflowId = (deliveryId: string): string => `redelivery/${deliveryId}`;

/** What the workflow asks of the outside world. */
export type RedeliveryActivities = {
  /** Makes a delivery that was given up due again; answers which commit it belongs to, nothing when it is not given up. */
  reviveDelivery(deliveryId: string): Promise<DeliverInput | null>;
};
