/** Use of the product: taking it in, how many users a customer pays for, and what metrics make of it. */
import { z } from 'zod';
import { setLicences } from '../../db/usage.ts';
import { Instant } from '../fields.ts';
import { notFound } from '../problems.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { readUsage, UsageOfCustomer } from './read.ts';
import { MOST_EVENTS, requireKept, takeIn, UsageEventBody, UsageTaken, wakeMetricWatches } from './take-in.ts';

const CUSTOMER = '00000000-0000-7000-8000-000000000001';

const send = defineRoute(
  {
    method: 'post',
    path: '/api/v1/usage',
    summary: 'Send events of use 上报使用事件',
    description:
      'In any order, late ones too. Each event counts once by its customer and id, so that a batch can be sent again ' +
      'without an Idempotency-Key. 422 names events of customers nobody knows; nothing of the batch is taken in then.',
    tags: ['usage'],
    action: 'write',
    resource: 'usage',
    idempotent: false,
    bodyLimit: '5mb',
    body: z.strictObject({ events: z.array(UsageEventBody).min(1).max(MOST_EVENTS) }),
    example: {
      events: [
        {
          id: '2026-03-02/1',
          customerId: CUSTOMER,
          userId: 'u-17',
          feature: 'report',
          at: '2026-03-02T09:00:00+08:00',
        },
      ],
    },
    responses: { 200: UsageTaken },
  },
  async (call) => ok(await takeIn(call)),
);

const read = defineRoute(
  {
    method: 'get',
    path: '/api/v1/usage/{id}',
    summary: 'How a customer uses the product, and the metrics somebody waits for 客户使用情况',
    tags: ['usage'],
    action: 'read',
    resource: 'usage',
    params: IdParam,
    query: z.strictObject({ days: z.coerce.number().int().min(7).max(366).default(91) }),
    responses: { 200: UsageOfCustomer },
  },
  async ({ db, params, query }) => ok(await readUsage(db, params.id, query.days)),
);

const licences = defineRoute(
  {
    method: 'put',
    path: '/api/v1/usage/{id}/licences',
    summary: 'How many users a customer pays for 授权用户数',
    tags: ['usage'],
    action: 'write',
    resource: 'usage',
    params: IdParam,
    body: z.strictObject({
      users: z.int().min(0).max(100_000_000),
      since: Instant.optional().meta({ description: 'Now when absent' }),
    }),
    example: { users: 250 },
    responses: { 200: UsageOfCustomer },
  },
  async (call) => {
    const { db, params, body, deps } = call;
    const customer = db.selectFrom('customer').select('id').where('id', '=', params.id);
    if ((await customer.executeTakeFirst()) === undefined) throw notFound();
    await requireKept(call, [params.id]);
    const since = body.since === undefined ? new Date() : new Date(body.since);
    const stale = await setLicences(db, { customerId: params.id, users: body.users, since });
    await wakeMetricWatches(deps.temporal, { customers: stale, taskQueue: deps.env.TASK_QUEUE, logger: deps.logger });
    return ok(await readUsage(db, params.id, 91));
  },
);

export const usageRoutes = [send, read, licences];
