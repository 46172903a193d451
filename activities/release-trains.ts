/** Keeping the workflow of every active train alive: after an installation, a restored backup, or a first start. */
import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { ReleaseTrainStart } from '../workflows/release-train/contract.ts';
import { releaseTrainWorkflowId } from '../workflows/release-train/names.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'>; taskQueue: string }>;

/** Starts what does not run; every worker may call it. */
export async function ensureTrains({ db, temporal, taskQueue }: Deps): Promise<void> {
  const trains = await db.selectFrom('release_train').select(['id', 'name']).where('active', '=', true).execute();
  for (const { id: trainId, name } of trains) {
    await temporal.workflow.start<(start: ReleaseTrainStart) => Promise<void>>('releaseTrain', {
      workflowId: releaseTrainWorkflowId(trainId),
      taskQueue,
      args: [{ trainId }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: name.slice(0, 200),
    });
  }
}
