/** What operators decide about a message that could not be delivered: try it again, or let it go. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { redeliveryWorkflowId } from '../workflows/redelivery/contract.ts';
import type { ApiDeps } from './deps.ts';
import { actorOf } from './principal.ts';
import { notFound, problem } from './problems.ts';
import { accepted, type Call, defineRoute, IdParam, noContent } from './route.ts';
import { COMMAND_DEADLINE_MS } from './temporal.ts';

const Body = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });
const Retried = z.strictObject({ id: z.uuid(), state: z.literal('pending') }).meta({ id: 'RetriedDelivery' });

const common = {
  method: 'post',
  tags: ['operations'],
  action: 'command',
  resource: 'deliveries',
  params: IdParam,
  body: Body,
  transaction: true,
  conflicts: ['NOT_GIVEN_UP'],
} as const;

export const deliveryActionRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/deliveries/{id}/retry',
      summary: 'Send a message again that was given up 重新发送',
      example: { reason: 'The address was mended.' },
      responses: { 202: Retried },
    },
    async (call) => {
      await requireGivenUp(call.db, call.params.id);
      await record(call, 'retry');
      await redeliver(call.deps, call.params.id);
      return accepted({ id: call.params.id, state: 'pending' as const });
    },
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/deliveries/{id}/skip',
      summary: 'Let a message go that was given up 放弃发送',
      example: { reason: 'They were told by telephone.' },
      responses: { 204: null },
    },
    async (call) => {
      await requireGivenUp(call.db, call.params.id);
      await record(call, 'skip');
      await call.db.updateTable('delivery').set({ state: 'skipped' }).where('id', '=', call.params.id).execute();
      return noContent;
    },
  ),
];

/** Locks the row, so that two operators do not decide at once. @throws 404, 409 */
async function requireGivenUp(db: Kysely<Database>, id: string): Promise<void> {
  const row = await db.selectFrom('delivery').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw notFound();
  if (row.state !== 'failed') throw problem(409, 'NOT_GIVEN_UP');
}

type Decided = Call<z.output<typeof IdParam>, undefined, z.output<typeof Body>>;

async function record({ db, principal, params, body }: Decided, action: 'retry' | 'skip'): Promise<void> {
  const actor = JSON.stringify(actorOf(principal));
  await sql`INSERT INTO delivery_action (id, delivery_id, action, reason, actor)
    VALUES (${uuidv7()}, ${params.id}, ${action}, ${body.reason}, ${actor}::jsonb)`.execute(db);
}

/** One workflow per delivery; asked for again while it runs, it is the same. */
async function redeliver({ temporal, env }: ApiDeps, deliveryId: string): Promise<void> {
  await temporal.within(COMMAND_DEADLINE_MS, async (client) => {
    try {
      await client.workflow.start('redelivery', {
        workflowId: redeliveryWorkflowId(deliveryId),
        taskQueue: env.TASK_QUEUE,
        args: [deliveryId],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  });
}
