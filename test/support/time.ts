/** Time skipping on the tests' own Temporal server. */
import type { Client } from '@temporalio/client';
import { inject } from 'vitest';
import { skippingClient } from '../../rehearsal/verify/time.ts';

export { fastForward } from '../../rehearsal/verify/time.ts';

export type TimeSkippingClient = Client & { close(): Promise<void> };

/** A client whose workflows' clocks stand still until `fastForward` moves them. */
export async function timeSkippingClient(): Promise<TimeSkippingClient> {
  const { client, close } = await skippingClient(inject('temporal').address);
  return Object.assign(client, { close });
}
