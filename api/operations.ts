/** What those who keep Baton running need to find their way. */
import { z } from 'zod';
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
];
