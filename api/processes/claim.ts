/** Who was first with something of which there is one: a row of a table of claims, taken before its process is started. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { sql } from 'kysely';
import type { Reservation } from '../idempotency.ts';
import { unavailable } from '../problems.ts';
import { COMMAND_DEADLINE_MS, type TemporalGateway } from '../temporal.ts';

/** Who has it: whether their process is on record, and whether they may only just be starting it. */
export type Holder = Reservation & Readonly<{ started: boolean; fresh: boolean }>;

/** A row of a table of claims. */
export type Claimable = Readonly<{
  /** Takes it; false when somebody has it. */
  take: () => Promise<boolean>;
  holder: () => Promise<Holder | undefined>;
  /** Takes it from one who never started anything; false when somebody else was faster. */
  replace: (abandoned: string) => Promise<boolean>;
  workflowId: (id: string) => string;
}>;

/** Longer than a request that has claimed can take to start its process. */
export const ON_ITS_WAY = sql`now() - interval '1 minute'`;

/**
 * Claims for a process that is about to be started; the same one may claim again. A claim whose process was never started
 * falls to the next, but not while it may still be on its way.
 * @returns the other one that has it; undefined when it is ours
 */
export async function claim(
  temporal: TemporalGateway,
  claimable: Claimable,
  ownId: string,
): Promise<Holder | undefined> {
  if (await claimable.take()) return undefined;
  const holder = await claimable.holder();
  // Released between the two: the caller tries again.
  if (holder === undefined) throw unavailable(undefined, 1);
  if (holder.id === ownId) return undefined;
  const isAbandoned = !holder.started && !holder.fresh && !(await isRunning(temporal, claimable.workflowId(holder.id)));
  return isAbandoned && (await claimable.replace(holder.id)) ? undefined : holder;
}

/** Whether a process was started that nothing is on record of yet. */
async function isRunning(temporal: TemporalGateway, workflowId: string): Promise<boolean> {
  try {
    await temporal.within(COMMAND_DEADLINE_MS, (client) => client.workflow.getHandle(workflowId).describe());
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
