/** Publishing a version: from then on it never changes, new cases live by it, and open ones too where wanted. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { sql } from 'kysely';
import { z } from 'zod';
import { type RolloutInput, rolloutWorkflowId } from '../../workflows/rollout/contract.ts';
import type { ApiDeps } from '../deps.ts';
import { problem } from '../problems.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import type { RuleKind } from './kinds.ts';
import { lockVersion, RuleVersion, readVersion, VersionParams } from './version-rows.ts';

const Publish = z.strictObject({
  applyToOpen: z.boolean().optional().meta({
    description:
      'Whether what is open follows; by default with a calendar, not with a policy. Leads, onboardings and surveys keep the policy they began with',
  }),
});

type PublishCall = Call<z.output<typeof VersionParams>, unknown, z.output<typeof Publish> | undefined>;

/** `POST …/versions/{version}/publish` of a kind of rule. */
export function publishRoute(rule: RuleKind): Route {
  const { resource, name } = rule;
  return defineRoute(
    {
      method: 'post',
      path: `/api/v1/${resource}/{id}/versions/{version}/publish`,
      summary: `Publish a version of a ${name[0]} 发布${name[1]}版本`,
      tags: [resource],
      action: 'write',
      resource,
      params: VersionParams,
      body: Publish.optional(),
      example: {},
      responses: { 200: RuleVersion },
      conflicts: ['ALREADY_PUBLISHED', 'NEWER_PUBLISHED'],
    },
    async (call) => {
      await call.db.transaction().execute((db) => publish(rule, { ...pick(call), db }));
      const { params, body, deps } = call;
      if (body?.applyToOpen ?? rule.appliesByDefault) await rollOut(deps, { kind: rule.kind, ...params });
      return ok(await readVersion(call.db, rule, params));
    },
  );
}

/** `principal` is a getter, which a spread of the whole call would read for good; these are all that is needed. */
const pick = ({ params, principal, idempotency }: PublishCall) => ({ params, principal, idempotency });

type Publication = Pick<PublishCall, 'params' | 'principal' | 'idempotency' | 'db'>;

async function publish(rule: RuleKind, { db, params, principal, idempotency }: Publication): Promise<void> {
  const { current } = await lockVersion(db, rule, params);
  const version = await readVersion(db, rule, params);
  if (version.publishedAt !== null) {
    // Our own earlier attempt published it and was cut off before the open cases were told.
    if (idempotency.resumed) return;
    throw problem(409, 'ALREADY_PUBLISHED');
  }
  if (current !== null && current > params.version) throw problem(409, 'NEWER_PUBLISHED');
  await rule.check(db, version.body);
  await sql`UPDATE ${sql.table(rule.versions)} SET published_at = now(), published_by = ${principal.personId ?? null}::uuid
    WHERE ${sql.ref(rule.owner)} = ${params.id} AND version = ${params.version}`.execute(db);
  await sql`UPDATE ${sql.table(rule.kind)} SET current_version = ${params.version}, version = version + 1, updated_at = now()
    WHERE id = ${params.id}`.execute(db);
}

/** Starts the workflow that tells open cases; one per published version, however often it is asked for. */
async function rollOut({ temporal, env }: ApiDeps, input: RolloutInput): Promise<void> {
  const { kind, id, version } = input;
  await temporal.within(COMMAND_DEADLINE_MS, async (client) => {
    try {
      await client.workflow.start('rollout', {
        workflowId: rolloutWorkflowId(input),
        taskQueue: env.TASK_QUEUE,
        args: [{ kind, id, version } satisfies RolloutInput],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  });
}
