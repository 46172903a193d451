import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { type DigestStart, digestWorkflowId } from '../workflows/digest/contract.ts';
import type { DeliverInput } from '../workflows/shared/commit.contract.ts';
import { waitingRecipients } from './due-deliveries.ts';

/** Wakes the digest of everyone a commit has left something gathered for, on this task queue. Waking twice is harmless. */
export type WakeDigests = (input: DeliverInput, taskQueue: string) => Promise<void>;

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'> }>;

const AT_ONCE = 10;

/** Signals each recipient's digest, or starts it; a recipient without anything gathered has none. */
export const createWakeDigests =
  ({ db, temporal }: Deps): WakeDigests =>
  async (input, taskQueue) => {
    const waiting = await waitingRecipients(db, input);
    for (let from = 0; from < waiting.length; from += AT_ONCE) {
      await Promise.all(
        waiting.slice(from, from + AT_ONCE).map(({ recipient, ...wake }) => {
          const start: DigestStart = { recipient };
          return temporal.workflow.signalWithStart('digest', {
            workflowId: digestWorkflowId(recipient),
            taskQueue,
            args: [start],
            signal: 'wake',
            signalArgs: [wake],
          });
        }),
      );
    }
  };
