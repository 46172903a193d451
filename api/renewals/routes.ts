/** Routes of renewals: lists, outlook, one renewal, and one route per command. They begin with their contracts. */
import { csvAnswer } from '../csv.ts';
import { explanationRoute } from '../processes/explanation.ts';
import { readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, fileContent, IdParam, ok } from '../route.ts';
import { commandRoutes } from './command-routes.ts';
import { AheadQuery, Forecast, forecast, Pipeline, pipeline } from './forecast.ts';
import { forecastRows } from './forecast-table.ts';
import { renewalKind } from './kind.ts';
import { listRenewals, RenewalListQuery, RenewalPage } from './list.ts';
import { explainOwner } from './owner-explanation.ts';
import { shownRenewal } from './read.ts';
import { OwnerExplanation } from './views.ts';

const common = { method: 'get', tags: [renewalKind.tag], action: 'read', resource: 'renewals' } as const;

const list = defineRoute(
  {
    ...common,
    path: '/api/v1/renewals',
    summary: 'Renewals, the term that ends first before the others 续约列表',
    query: RenewalListQuery,
    responses: { 200: RenewalPage },
  },
  async ({ db, principal, query }) => ok(await listRenewals(db, principal, query)),
);

const stages = defineRoute(
  {
    ...common,
    path: '/api/v1/renewals/pipeline',
    summary: 'Open renewals by stage, with sums per currency 续约管道',
    query: AheadQuery,
    responses: { 200: Pipeline },
  },
  async ({ db, principal, query }) => ok(await pipeline(db, principal, query)),
);

const outlook = defineRoute(
  {
    ...common,
    path: '/api/v1/renewals/forecast',
    summary: 'What is likely to be renewed, by owner and month, with the signs 续约预测',
    query: AheadQuery,
    responses: { 200: Forecast },
  },
  async ({ db, principal, query }) => ok(await forecast(db, principal, query)),
);

const outlookTable = defineRoute(
  {
    ...common,
    path: '/api/v1/renewals/forecast.csv',
    summary: 'The forecast as a table for spreadsheets 续约预测导出',
    query: AheadQuery,
    responses: { 200: fileContent },
  },
  async ({ db, principal, query, locale }) =>
    csvAnswer('renewal-forecast', forecastRows(await forecast(db, principal, query), locale)),
);

const owner = defineRoute(
  {
    ...common,
    path: '/api/v1/renewals/{id}/owner-explanation',
    summary: 'Which rule says who owns it, and why 续约归属说明',
    params: IdParam,
    responses: { 200: OwnerExplanation },
  },
  async ({ db, principal, params, locale }) => ok(await explainOwner(db, { principal, id: params.id }, locale)),
);

export const renewalRoutes = [
  list,
  // Before the route of one: these are no ids.
  stages,
  outlook,
  outlookTable,
  readRoute(renewalKind, shownRenewal, 'Read a renewal with its plan and outlook 续约详情'),
  owner,
  timelineRoute(renewalKind),
  explanationRoute(renewalKind),
  ...commandRoutes,
];
