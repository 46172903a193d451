/** What those who keep Baton running need to find their way. */
import { z } from 'zod';
import { Attention, readAttention } from './attention.ts';
import { runOf } from './attention-runs.ts';
import { notFound, problem, unavailable } from './problems.ts';
import { kindNamed } from './processes/kinds.ts';
import { queueKind } from './processes/queue-kinds.ts';
import { defineRoute, IdParam, noContent, ok } from './route.ts';

export const operationsRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/operations',
      summary: 'Where to look further 运维信息',
      tags: ['operations'],
      action: 'read',
      resource: 'deliveries',
      responses: {
        200: z.strictObject({
          temporalUi: z.url().nullable().meta({ description: 'Temporal’s own pages, where they are known' }),
        }),
      },
    },
    ({ deps }) => Promise.resolve(ok({ temporalUi: deps.env.TEMPORAL_UI_URL ?? null })),
  ),
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/operations/attention',
      summary: 'What does not go on by itself: stuck processes, messages that did not arrive 需要处理的问题',
      tags: ['operations'],
      action: 'read',
      resource: 'deliveries',
      responses: { 200: Attention },
    },
    async ({ db, deps }) => ok(await readAttention(db, { temporal: deps.temporal, taskQueue: deps.env.TASK_QUEUE })),
  ),
  defineRoute(
    {
      method: 'post',
      path: '/api/v1/operations/processes/{id}/restart',
      summary: 'Begin a process again from its record, when its run cannot go on 从记录重新开始',
      description:
        'What the run had not written is lost; what is on record is not. The reason stands in Temporal and in the log.',
      tags: ['operations'],
      action: 'command',
      resource: 'deliveries',
      params: IdParam,
      body: z.strictObject({ reason: z.string().trim().min(1).max(2_000) }),
      example: { reason: 'The fact it could not read is mended.' },
      responses: { 204: null },
      conflicts: ['NOT_STUCK'],
    },
    async ({ db, deps, params, body, principal }) => {
      const row = await db.selectFrom('process').select(['kind']).where('id', '=', params.id).executeTakeFirst();
      const kind = row === undefined ? undefined : kindNamed(row.kind);
      if (kind === undefined) throw notFound();
      const { run, failing, retrying } = await runOf(deps.temporal, `${kind}/${params.id}`);
      if (run === null) throw unavailable();
      if (run === 'running' && failing === null && retrying.length === 0) throw problem(409, 'NOT_STUCK');
      const details = `${principal.name}: ${body.reason}`;
      const begun = await queueKind(kind)?.restart(deps, { principal, id: params.id, details });
      if (begun !== true) throw problem(409, 'NOT_STUCK');
      deps.logger.warn(
        { processId: params.id, kind, by: principal.id, reason: body.reason },
        'begun again from its record',
      );
      return noContent;
    },
  ),
];
