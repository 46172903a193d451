/** The queue over HTTP: list, take, done, snooze. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Instant } from '../fields.ts';
import { pageOf } from '../lists.ts';
import { problem } from '../problems.ts';
import { queueKind } from '../processes/queue-kinds.ts';
import { type Call, defineRoute, IdParam, ok } from '../route.ts';
import { details } from '../texts.ts';
import { Counts, countWorkItems, listWorkItems, readWorkItem, WorkItem, WorkItemQuery } from './items.ts';

const SNOOZE_DAYS = 366;

const one = { tags: ['work items'], resource: 'workItems', params: IdParam, responses: { 200: WorkItem } } as const;

const list = defineRoute(
  {
    method: 'get',
    path: '/api/v1/work-items',
    summary: 'My queue, what is due next first 我的待办',
    description: 'Counts are those of the caller’s own queue, whatever the filters.',
    tags: ['work items'],
    action: 'read',
    resource: 'workItems',
    query: WorkItemQuery,
    responses: { 200: pageOf(WorkItem).extend({ counts: Counts }) },
  },
  async (call) => {
    const { db, query, principal } = call;
    const [page, counts] = await Promise.all([listWorkItems(db, query, call), countWorkItems(db, principal)]);
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
    const { db, params, principal, idempotency, deps } = call;
    const item = await requireOpen(call, { evenIfResumed: true });
    // A key of a script cannot own anything.
    if (principal.personId === undefined) throw problem(403, 'FORBIDDEN');
    const { personId } = principal;
    if (item.process === null) {
      await db.updateTable('notice').set({ person_id: personId }).where('id', '=', params.id).execute();
    } else {
      const { id, kind } = item.process;
      const taken = { principal, id, idempotencyKey: idempotency.key, workItem: item.kind, personId };
      if ((await queueKind(kind)?.take(deps, taken)) !== true) throw problem(409, 'NOT_TO_TAKE');
    }
    return ok(await readWorkItem(db, params.id, call));
  },
);

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

export const workItemRoutes = [list, read, take, done, snooze];
