/** Routes of watches over retention: begin, list, read, health, and one route per command. */

import { z } from 'zod';
import { explanationRoute } from '../processes/explanation.ts';
import { stateOf } from '../processes/read.ts';
import { openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { commandRoutes } from './command-routes.ts';
import { retentionKind } from './kind.ts';
import {
  InterventionListQuery,
  InterventionPage,
  listInterventions,
  listRetentions,
  RetentionListQuery,
  RetentionPage,
} from './list.ts';
import { OpenRetentionRequest, planRetention } from './opening.ts';
import { HealthQuery, healthDays, shownRetention } from './read.ts';
import { HealthDayView } from './views.ts';

const common = { method: 'get', tags: [retentionKind.tag], action: 'read', resource: 'retentions' } as const;
const ID = '01890000-0000-7000-8000-000000000000';

const list = defineRoute(
  {
    ...common,
    path: '/api/v1/retentions',
    summary: 'Customers watched over, the worst health first, with their trend 留存列表',
    query: RetentionListQuery,
    responses: { 200: RetentionPage },
  },
  async ({ db, principal, query }) => ok(await listRetentions(db, principal, query)),
);

const interventions = defineRoute(
  {
    ...common,
    path: '/api/v1/retentions/interventions',
    summary: 'Interventions, the latest first 干预列表',
    query: InterventionListQuery,
    responses: { 200: InterventionPage },
  },
  async ({ db, principal, query }) => ok(await listInterventions(db, principal, query)),
);

const health = defineRoute(
  {
    ...common,
    path: '/api/v1/retentions/{id}/health',
    summary: 'Health day by day, every change explained 健康度',
    params: IdParam,
    query: HealthQuery,
    responses: { 200: z.strictObject({ days: z.array(HealthDayView) }) },
  },
  async ({ db, principal, params: { id }, query }) => {
    await stateOf(db, retentionKind, { principal, id });
    return ok({ days: await healthDays(db, id, query) });
  },
);

export const retentionRoutes = [
  openRoute(retentionKind, shownRetention, {
    summary: 'Watch over a customer 开始跟踪留存',
    body: OpenRetentionRequest,
    example: { customerId: ID },
    conflicts: ['RETENTION_OPEN'],
    plan: planRetention,
  }),
  list,
  // Before the route of one: this is no id.
  interventions,
  readRoute(retentionKind, shownRetention, 'Read a watch with health and interventions 留存详情'),
  health,
  timelineRoute(retentionKind),
  explanationRoute(retentionKind),
  ...commandRoutes,
];
