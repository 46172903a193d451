/** What those who keep Baton running need to find their way. */
import { z } from 'zod';
import { Attention, readAttention } from './attention.ts';
import { defineRoute, ok } from './route.ts';

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
    async ({ db, deps }) => ok(await readAttention(db, deps.temporal)),
  ),
];
