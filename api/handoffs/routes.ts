/** Routes of handoffs: offer, list, read, and one route per command. */

import { explanationRoute } from '../processes/explanation.ts';
import { openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, ok } from '../route.ts';
import { commandRoutes } from './command-routes.ts';
import { handoffKind } from './kind.ts';
import { HandoffListQuery, HandoffPage, InboxPage, InboxQuery, listHandoffs, listInbox } from './list.ts';
import { OpenHandoffRequest, planOpening } from './opening.ts';
import { draftPack, PackDraft, PackDraftQuery } from './pack-draft.ts';
import { shownHandoff } from './read.ts';

const common = { method: 'get', tags: [handoffKind.tag], action: 'read', resource: 'handoffs' } as const;
const ID = '01890000-0000-7000-8000-000000000000';

const offer = openRoute(handoffKind, shownHandoff, {
  summary: 'Offer a matter of a customer, or a process, with its context pack 发起交接',
  body: OpenHandoffRequest,
  example: {
    customerId: ID,
    title: 'Term 2027',
    to: { personId: ID },
    handoffKind: 'general',
    pack: { why: 'The first year is over.', promises: [], risks: [], openCases: [], openRequirements: [] },
    reason: 'First year.',
  },
  conflicts: ['HANDOFF_PENDING', 'SAME_PERSON'],
  plan: planOpening,
});

const list = defineRoute(
  {
    ...common,
    path: '/api/v1/handoffs',
    summary: 'Handoffs, what is due next first: offered to me, by me, of my teams 交接列表',
    query: HandoffListQuery,
    responses: { 200: HandoffPage },
  },
  async ({ db, principal, query }) => ok(await listHandoffs(db, principal, query)),
);

const inbox = defineRoute(
  {
    ...common,
    path: '/api/v1/handoffs/inbox',
    summary: 'What waits for my answer, with packs 待我接收',
    query: InboxQuery,
    responses: { 200: InboxPage },
  },
  async ({ db, principal, query }) => ok(await listInbox(db, principal, query)),
);

const packDraft = defineRoute(
  {
    ...common,
    path: '/api/v1/handoffs/pack-draft',
    summary: 'A context pack, filled with what is on record 交接材料草稿',
    query: PackDraftQuery,
    responses: { 200: PackDraft },
  },
  async ({ db, principal, query, locale }) => ok(await draftPack(db, { query, principal, locale })),
);

export const handoffRoutes = [
  offer,
  list,
  // Before the route of one: these are no ids.
  inbox,
  packDraft,
  readRoute(handoffKind, shownHandoff, 'Read a handoff with its pack, offers and questions 交接详情'),
  timelineRoute(handoffKind),
  explanationRoute(handoffKind),
  ...commandRoutes,
];
