/** Routes of cases: open, list, read, explain, and one route per command. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { OpenCaseRequest } from '../../workflows/escalation/contract.ts';
import type { Reservation } from '../idempotency.ts';
import { problem } from '../problems.ts';
import { explanationRoute } from '../processes/explanation.ts';
import { type BodyCall, openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, ok } from '../route.ts';
import { details } from '../texts.ts';
import { commandRoutes } from './command-routes.ts';
import { caseKind } from './kind.ts';
import { CaseListQuery, CasePage, listCases } from './list.ts';
import { planOpening } from './opening.ts';
import { shownCase } from './read.ts';
import { findSimilarCases, SimilarCases, SimilarCasesQuery } from './similar.ts';

const tags = [caseKind.tag];

const openCase = openRoute(caseKind, shownCase, {
  summary: 'Open a case 提交服务单',
  body: OpenCaseRequest,
  example: { customerId: '01890000-0000-7000-8000-000000000000', subject: 'Export is empty', severity: 'high' },
  conflicts: ['ALREADY_EXISTS'],
  plan: async (call, reserved) => {
    const { db, body: request } = call;
    const { id: caseId, number } = await identify(call, reserved);
    const planned = await planOpening(db, { request, caseId, number, now: Date.now() });
    if ('problem' in planned) throw impossible(planned.problem);
    return planned.input;
  },
});

/** Cases with the same id elsewhere get the same id here, so that two at once are one. */
const EXTERNAL = '6c0f3a52-8a3e-5b0a-9d52-5a8c1c7f4e10';

async function identify({ body, db }: BodyCall<typeof OpenCaseRequest>, reserved: Reservation): Promise<Reservation> {
  if (body.externalId === undefined) return reserved;
  const id = uuidv5(body.externalId, EXTERNAL);
  const { rows } = await sql<{ number: string }>`
    SELECT p.number FROM support_case s JOIN process p ON p.id = s.process_id
    WHERE s.external_id = ${body.externalId} AND NOT (p.id = ${id} AND p.number = ${reserved.number})`.execute(db);
  if (rows.length > 0) throw problem(409, 'ALREADY_EXISTS', { detail: `externalId: ${rows[0]?.number}` });
  return { id, number: reserved.number };
}

function impossible({ code, field }: { code: string; field: string }) {
  if (code === 'IN_THE_FUTURE' || code === 'NO_POLICY') return problem(422, code);
  return problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference(field) });
}

const list = defineRoute(
  {
    method: 'get',
    path: '/api/v1/cases',
    summary: 'List cases, the one due next first 服务单列表',
    tags,
    query: CaseListQuery,
    responses: { 200: CasePage },
    action: 'read',
    resource: 'cases',
  },
  async ({ db, principal, query }) => ok(await listCases(db, principal, query)),
);

const similar = defineRoute(
  {
    method: 'get',
    path: '/api/v1/cases/similar',
    summary: 'Cases like the one about to be opened: open for the customer, or solved before 相似服务单',
    tags,
    query: SimilarCasesQuery,
    responses: { 200: SimilarCases },
    action: 'read',
    resource: 'cases',
  },
  async ({ db, principal, query }) => ok(await findSimilarCases(db, principal, query)),
);

export const caseRoutes = [
  openCase,
  list,
  similar,
  readRoute(caseKind, shownCase, 'Read a case with stages, clocks and people 服务单详情'),
  timelineRoute(caseKind),
  explanationRoute(caseKind),
  ...commandRoutes,
];
