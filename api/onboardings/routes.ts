/** Routes of onboardings: open, list, read, metrics, report, and one route per command. */
import { explanationRoute } from '../processes/explanation.ts';
import { stateOf } from '../processes/read.ts';
import { openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { commandRoutes } from './command-routes.ts';
import { onboardingKind } from './kind.ts';
import { listOnboardings, OnboardingListQuery, OnboardingPage } from './list.ts';
import { metricsView } from './metrics.ts';
import { OpenOnboardingRequest, planOnboarding } from './opening.ts';
import { shownOnboarding } from './read.ts';
import { activationReportRoutes } from './report.ts';
import { OnboardingMetrics } from './views.ts';

const ID = '01890000-0000-7000-8000-000000000000';

const open = openRoute(onboardingKind, shownOnboarding, {
  summary: 'Begin with a customer who has signed 启动客户激活',
  body: OpenOnboardingRequest,
  example: {
    customerId: ID,
    serviceClass: 'solution',
    products: ['Suite'],
    startDate: '2026-03-02',
    promises: ['Live by spring'],
  },
  plan: planOnboarding,
});

const list = defineRoute(
  {
    method: 'get',
    path: '/api/v1/onboardings',
    summary: 'Onboardings, those at risk first, then by the end of the window 客户激活列表',
    tags: [onboardingKind.tag],
    query: OnboardingListQuery,
    responses: { 200: OnboardingPage },
    action: 'read',
    resource: 'onboardings',
  },
  async ({ db, principal, query }) => ok(await listOnboardings(db, principal, query)),
);

const metrics = defineRoute(
  {
    method: 'get',
    path: '/api/v1/onboardings/{id}/metrics',
    summary: 'Its metrics with the numbers behind them 激活指标',
    tags: [onboardingKind.tag],
    params: IdParam,
    responses: { 200: OnboardingMetrics },
    action: 'read',
    resource: 'onboardings',
  },
  async ({ db, principal, params: { id } }) =>
    ok(await metricsView(db, await stateOf(db, onboardingKind, { principal, id }))),
);

export const onboardingRoutes = [
  open,
  list,
  readRoute(onboardingKind, shownOnboarding, 'Read an onboarding with its plan 客户激活详情'),
  metrics,
  timelineRoute(onboardingKind),
  explanationRoute(onboardingKind),
  ...commandRoutes,
  ...activationReportRoutes,
];
