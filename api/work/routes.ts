/** The queue over HTTP: list, take, assign, done, snooze. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Instant } from '../fields.ts';
import { assertPerson } from '../handoffs/hand-over.ts';
import { pageOf } from '../lists.ts';
import { problem } from '../problems.ts';
import type { Taker } from '../processes/kind.ts';
import { queueKind } from '../processes/queue-kinds.ts';
import { type Call, defineRoute, IdParam, ok } from '../route.ts';
import { details } from '../texts.ts';
import { WorkItem } from './item-view.ts';
import { Counts, countWorkItems, listWorkItems, readWorkItem, WorkItemQuery } from './items.ts';

const SNOOZE_DAYS = 366;

const one = { tags: ['work items'], resource: 'workItems', params: IdParam, responses: { 200: WorkItem } } as const;

const list = defineRoute(
  {
    method: 'get',
    path: '/api/v1/work-items',
    summary: 'My queue, what is due next first 我的待办',
    description:
      'Counts are those of the whole queue: of the person, the team or the kind, whatever else it is filtered by.',
    tags: ['work items'],
    action: 'read',
    resource: 'workItems',
    query: WorkItemQuery,
    responses: { 200: pageOf(WorkItem).extend({ counts: Counts }) },
  },
  async (call) => {
    const { db, query } = call;
    const [page, counts] = await Promise.all([listWorkItems(db, query, call), countWorkItems(db, query, call)]);
    return ok({ ...page, counts });
  },
);

const read = defineRoute(
  { ...one, method: 'get', path: '/api/v1/work-items/{id}', summary: 'Read a work item 查看待办', action: 'read' },
  async (call) => ok(await readWorkItem(call.db, call.params.id, call)),
);

const take = defineRoute(
  {
    ...one,
    method: 'post',
    path: '/api/v1/work-items/{id}/take',
    summary: 'Make it mine 领取待办',
    description:
      'Taking a work item of a case makes the caller the owner of the case. What only its person can do: 409 NOT_TO_TAKE.',
    action: 'command',
    conflicts: ['CASE_CLOSED', 'NO_CHANGE', 'NOT_OPEN', 'NOT_TO_TAKE'],
  },
  async (call) => {
    // A key of a script cannot own anything.
    const { personId } = call.principal;
    if (personId === undefined) throw problem(403, 'FORBIDDEN');
    return ok(await give(call, { personId }));
  },
);

const assign = defineRoute(
  {
    ...one,
    method: 'post',
    path: '/api/v1/work-items/{id}/assign',
    summary: 'Give it to somebody 转派待办',
    description:
      'By the command of its own kind of process: of a case somebody else becomes the owner, of a plan it goes with its part, of an intervention with the intervention. What only its person can do: 409 NOT_TO_TAKE.',
    action: 'command',
    body: z.strictObject({ personId: z.uuid(), note: z.string().trim().min(1).max(10_000).optional() }),
    example: { personId: '01890000-0000-7000-8000-000000000000', note: 'You know them best.' },
    conflicts: ['CASE_CLOSED', 'NO_CHANGE', 'NOT_OPEN', 'NOT_TO_TAKE'],
  },
  async (call) => {
    const { personId, note } = call.body;
    await readWorkItem(call.db, call.params.id, call);
    await assertPerson(call.db, personId, 'personId');
    return ok(await give(call, { personId, ...(note === undefined ? {} : { note }) }));
  },
);

/** Makes somebody the one who has to do it. @throws 404, 409 `NOT_OPEN`, `NOT_TO_TAKE`, or the process's refusal */
async function give(call: Call<{ id: string }>, to: Taker): Promise<WorkItem> {
  const { db, params, principal, idempotency, deps } = call;
  const item = await requireOpen(call, { evenIfResumed: true });
  if (item.process === null) {
    await db.updateTable('notice').set({ person_id: to.personId }).where('id', '=', params.id).execute();
  } else {
    const { id, kind } = item.process;
    const taken = { principal, id, idempotencyKey: idempotency.key, item: { kind: item.kind, key: item.key }, to };
    if ((await queueKind(kind)?.take(deps, taken)) !== true) throw problem(409, 'NOT_TO_TAKE');
  }
  // Whoever gives a line away may not be let to see it any more.
  return await readWorkItem(db, params.id, { ...call, scope: 'all' });
}

const done = defineRoute(
  {
    ...one,
    method: 'post',
    path: '/api/v1/work-items/{id}/done',
    summary: 'Get a notice off the list 完成待办',
    description: 'The work of a process is done by its own command: 409 USE_COMMAND names it.',
    action: 'command',
    transaction: true,
    conflicts: ['USE_COMMAND', 'NOT_OPEN'],
  },
  async (call) => {
    const item = await requireOpen(call);
    if (item.process !== null) {
      const route = queueKind(item.process.kind)?.routeOf(item.process.id, item.kind);
      throw problem(409, 'USE_COMMAND', route === undefined ? {} : { detail: details.useCommand(route) });
    }
    const { db, params } = call;
    await db.updateTable('notice').set({ done_at: sql<Date>`now()` }).where('id', '=', params.id).execute();
    return ok(await readWorkItem(db, params.id, call));
  },
);

const snooze = defineRoute(
  {
    ...one,
    method: 'post',
    path: '/api/v1/work-items/{id}/snooze',
    summary: 'Out of sight until an instant; its clock runs on 稍后提醒',
    action: 'command',
    body: z.strictObject({ until: Instant }),
    example: { until: new Date(Date.now() + 86_400_000).toISOString() },
    transaction: true,
    conflicts: ['NOT_OPEN'],
  },
  async (call) => {
    const { db, params, body } = call;
    const item = await requireOpen(call);
    const ahead = Date.parse(body.until) - Date.now();
    if (item.process === null) throw problem(422, 'IMPOSSIBLE', { detail: details.noticeOnlyDone });
    if (ahead <= 0 || ahead > SNOOZE_DAYS * 86_400_000)
      throw problem(422, 'IMPOSSIBLE', { detail: details.snoozeAhead });
    await sql`UPDATE work_item SET snoozed_until = ${body.until}::timestamptz WHERE id = ${params.id}`.execute(db);
    return ok(await readWorkItem(db, params.id, call));
  },
);

/** The item, if there is still something to do about it. @throws 404, 409 `NOT_OPEN` */
async function requireOpen(call: Call<{ id: string }>, { evenIfResumed = false } = {}) {
  const item = await readWorkItem(call.db, call.params.id, call);
  const isOpen = item.state === 'open' || item.state === 'waiting';
  if (!isOpen && !(evenIfResumed && call.idempotency.resumed)) throw problem(409, 'NOT_OPEN');
  return item;
}

export const workItemRoutes = [list, read, take, assign, done, snooze];
