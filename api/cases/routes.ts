/** Routes of cases: open, list, read, explain, and one route per command. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import { OpenCaseRequest } from '../../workflows/escalation/contract.ts';
import { Stage } from '../../workflows/escalation/sla-policy.contract.ts';
import { actorOf } from '../principal.ts';
import { problem } from '../problems.ts';
import { type Call, created, defineRoute, IdParam, ok } from '../route.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { details } from '../texts.ts';
import { commandRoutes } from './command-routes.ts';
import { updateIdOf } from './commands.ts';
import { ClockExplanation, explainClock } from './explanation.ts';
import { CaseListQuery, CasePage, listCases } from './list.ts';
import { planOpening } from './opening.ts';
import { readCase, stateOf } from './read.ts';
import { startCase } from './start.ts';
import { readTimeline, TimelinePage, TimelineQuery } from './timeline.ts';
import { CaseView } from './views.ts';

const tags = ['cases 服务单'];

const openCase = defineRoute(
  {
    method: 'post',
    path: '/api/v1/cases',
    summary: 'Open a case 提交服务单',
    tags,
    body: OpenCaseRequest,
    example: { customerId: '01890000-0000-7000-8000-000000000000', subject: 'Export is empty', severity: 'high' },
    responses: { 201: CaseView },
    action: 'write',
    resource: 'cases',
    conflicts: ['ALREADY_EXISTS'],
  },
  async (call) => {
    const { principal, db, deps } = call;
    const { id: caseId, number } = await reserve(call);
    const planned = await planOpening(db, { request: call.body, caseId, number, now: Date.now() });
    if ('problem' in planned) throw impossible(planned.problem);
    const start = {
      input: planned.input,
      openedBy: actorOf(principal),
      updateId: updateIdOf(principal, call.idempotency.key),
    };
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      startCase({ client, taskQueue: deps.env.TASK_QUEUE }, start),
    );
    return created(await readCase(db, { principal, caseId }), { location: `/api/v1/cases/${caseId}` });
  },
);

type OpenCall = Call<unknown, unknown, OpenCaseRequest>;

/** Cases with the same id elsewhere get the same id here, so that two at once are one. */
const EXTERNAL = '6c0f3a52-8a3e-5b0a-9d52-5a8c1c7f4e10';

async function reserve({ idempotency, body, db }: OpenCall): Promise<{ id: string; number: string }> {
  const reserved = await idempotency.reserve('escalation');
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

const read = defineRoute(
  {
    method: 'get',
    path: '/api/v1/cases/{id}',
    summary: 'Read a case with stages, clocks and people 服务单详情',
    tags,
    params: IdParam,
    responses: { 200: CaseView },
    action: 'read',
    resource: 'cases',
  },
  async ({ db, principal, params }) => ok(await readCase(db, { principal, caseId: params.id })),
);

const timeline = defineRoute(
  {
    method: 'get',
    path: '/api/v1/cases/{id}/timeline',
    summary: 'What happened, and who was told 时间线',
    tags,
    params: IdParam,
    query: TimelineQuery,
    responses: { 200: TimelinePage },
    action: 'read',
    resource: 'cases',
  },
  async ({ db, principal, params, query }) => {
    await stateOf(db, { principal, caseId: params.id });
    return ok(await readTimeline(db, params.id, query));
  },
);

const explanation = defineRoute(
  {
    method: 'get',
    path: '/api/v1/cases/{id}/clocks/{stage}/explanation',
    summary: 'Why this deadline 截止时间说明',
    tags,
    params: IdParam.extend({ stage: Stage }),
    query: z.strictObject({ round: z.coerce.number().int().min(1).max(10_000).optional() }),
    responses: { 200: ClockExplanation },
    action: 'read',
    resource: 'cases',
  },
  async ({ db, principal, params, query }) => {
    const aCase = await readCase(db, { principal, caseId: params.id });
    return ok(await explainClock(db, aCase, { stage: params.stage, round: query.round, now: Date.now() }));
  },
);

export const caseRoutes = [openCase, list, read, timeline, explanation, ...commandRoutes];
