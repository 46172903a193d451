/** Routes of requirements: submit, find, read, review rounds, proof, report; commands have files of their own. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { csvAnswer } from '../csv.ts';
import type { Reservation } from '../idempotency.ts';
import { problem } from '../problems.ts';
import { stateOf } from '../processes/read.ts';
import { type BodyCall, openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, fileContent, IdParam, ok, type Route } from '../route.ts';
import { Areas, readAreas } from './areas.ts';
import { commandRoutes } from './command-routes.ts';
import { join } from './join.ts';
import { requirementKind } from './kind.ts';
import {
  Board,
  BoardQuery,
  listRequirements,
  RequirementListQuery,
  RequirementPage,
  readBoard,
  requirementTable,
} from './list.ts';
import { planOpening, SubmitRequirement } from './opening.ts';
import { planRoutes } from './plan-routes.ts';
import { listProof, ProofPage, ProofQuery } from './proof.ts';
import { shownRequirement } from './read.ts';
import { requirementReportRoutes } from './report.ts';
import { ReviewRounds, RoundsQuery, readRounds } from './rounds.ts';
import { findSimilar, Similar, SimilarQuery } from './similar.ts';
import { Standing, standingOf } from './standing.ts';

const common = { method: 'get', tags: [requirementKind.tag], action: 'read', resource: 'requirements' } as const;

const submit = openRoute(requirementKind, shownRequirement, {
  summary: 'Submit a requirement 提出需求',
  body: SubmitRequirement,
  example: {
    customerId: '01890000-0000-7000-8000-000000000000',
    title: 'Export a report as a spreadsheet',
    scene: 'Every month end',
    wish: 'A button that exports the report',
    area: 'reports',
  },
  conflicts: ['ALREADY_EXISTS'],
  plan: async (call, reserved) => {
    const { db, body: request, principal } = call;
    return await planOpening(db, {
      request,
      reserved: await identify(call, reserved),
      personId: principal.personId,
      channel: principal.kind === 'apiKey' ? 'api' : 'staff',
      now: Date.now(),
    });
  },
});

/** Requirements with the same id elsewhere get the same id here, so that two at once are one. */
const EXTERNAL = '0d1d6b0e-5a0c-5b42-8c8e-7a6a0b5f3f21';

async function identify({ body, db }: BodyCall<typeof SubmitRequirement>, reserved: Reservation): Promise<Reservation> {
  if (body.externalId === undefined) return reserved;
  const id = uuidv5(body.externalId, EXTERNAL);
  const { rows } = await sql<{ number: string }>`
    SELECT p.number FROM requirement r JOIN process p ON p.id = r.process_id
    WHERE r.external_id = ${body.externalId} AND NOT (p.id = ${id} AND p.number = ${reserved.number})`.execute(db);
  if (rows.length > 0) throw problem(409, 'ALREADY_EXISTS', { detail: `externalId: ${rows[0]?.number}` });
  return { id, number: reserved.number };
}

const lists: readonly Route[] = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/requirements',
      summary: 'List requirements, the one due next first 需求列表',
      query: RequirementListQuery,
      responses: { 200: RequirementPage },
    },
    async ({ db, principal, query }) => ok(await listRequirements(db, principal, query)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/requirements/board',
      summary: 'Open requirements by state 需求看板',
      query: BoardQuery,
      responses: { 200: Board },
    },
    async ({ db, principal, query }) => ok(await readBoard(db, principal, query)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/requirements/similar',
      summary: 'Open requirements like a text, to join instead of submitting another 相似需求',
      query: SimilarQuery,
      responses: { 200: Similar },
    },
    async ({ db, principal, query }) => ok(await findSimilar(db, principal, query)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/requirements/areas',
      summary: 'Product areas there are wishes for 需求的产品模块',
      responses: { 200: Areas },
    },
    async ({ db, principal }) => ok(await readAreas(db, principal)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/requirements/export.csv',
      summary: 'The list as a table for spreadsheets 需求列表 CSV',
      query: RequirementListQuery.omit({ limit: true, cursor: true }),
      responses: { 200: fileContent },
    },
    async ({ db, principal, query }) => csvAnswer('requirements', await requirementTable(db, principal, query)),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/review-rounds',
      summary: 'Review rounds to come, with what is in them 评审会安排',
      query: RoundsQuery,
      responses: { 200: ReviewRounds },
    },
    async ({ db, principal, query }) => ok(await readRounds(db, principal, query)),
  ),
];

const one: readonly Route[] = [
  readRoute(
    requirementKind,
    shownRequirement,
    'Read a requirement: who asks, what it weighs, what was promised 需求详情',
  ),
  timelineRoute(requirementKind),
  defineRoute(
    {
      ...common,
      path: '/api/v1/requirements/{id}/standing',
      summary: 'Where it stands, to be told to a customer at once 当前进展（可告知客户）',
      params: IdParam,
      responses: { 200: Standing },
    },
    async ({ db, principal, params }) =>
      ok(await standingOf(db, await stateOf(db, requirementKind, { principal, id: params.id }))),
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/requirements/{id}/notifications',
      summary: 'Who was told what, and when it was delivered 通知送达记录',
      params: IdParam,
      query: ProofQuery,
      responses: { 200: ProofPage },
    },
    async ({ db, principal, params, query }) => {
      await stateOf(db, requirementKind, { principal, id: params.id });
      return ok(await listProof(db, params.id, query));
    },
  ),
];

export const requirementRoutes: readonly Route[] = [
  submit,
  ...lists,
  ...one,
  ...requirementReportRoutes,
  join,
  ...commandRoutes,
  ...planRoutes,
];
