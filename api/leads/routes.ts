/** Routes of leads: submit, list, read, and one route per command. */
import { SubmitLeadRequest } from '../../workflows/lead/contract.ts';
import { explanationRoute } from '../processes/explanation.ts';
import { openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, ok } from '../route.ts';
import { commandRoutes } from './command-routes.ts';
import { leadKind } from './kind.ts';
import { LeadListQuery, LeadPage, listLeads } from './list.ts';
import { planLead } from './opening.ts';
import { shownLead } from './read.ts';

const ID = '01890000-0000-7000-8000-000000000000';

const submit = openRoute(leadKind, shownLead, {
  summary: 'Pass a need found at a customer on to sales 提交线索',
  body: SubmitLeadRequest,
  example: {
    customerId: ID,
    title: 'Reports for the board',
    need: 'The board wants monthly figures.',
    product: 'Reports',
    contact: { name: 'Ada', email: 'ada@customer.example' },
    expected: { amountMinor: 4_000_000, currency: 'CNY' },
    period: '2026-Q4',
    handOver: { to: { personId: ID }, pack: { why: 'They asked for it.' }, reason: 'A need found in a review.' },
  },
  conflicts: ['DUPLICATE_LEAD'],
  plan: planLead,
});

const list = defineRoute(
  {
    method: 'get',
    path: '/api/v1/leads',
    summary: 'Leads, what is due next first 线索列表',
    tags: [leadKind.tag],
    query: LeadListQuery,
    responses: { 200: LeadPage },
    action: 'read',
    resource: 'leads',
  },
  async ({ db, principal, query }) => ok(await listLeads(db, principal, query)),
);

export const leadRoutes = [
  submit,
  list,
  readRoute(leadKind, shownLead, 'Read a lead with its handoff, helps and rewards 线索详情'),
  timelineRoute(leadKind),
  explanationRoute(leadKind),
  ...commandRoutes,
];
