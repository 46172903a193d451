/** Addresses that are told about notifications, each request signed; and what could not be delivered. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { randomSecret } from './auth/secrets.ts';
import { deliveryActionRoutes } from './delivery-actions.ts';
import { bookkeeping, changeOf, documentRoutes } from './document-routes.ts';
import { afterCursor, pageOf, pageParams, toPage } from './lists.ts';
import { defineRoute, ok } from './route.ts';

const Create = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  description: z.string().trim().max(500).optional(),
});

const Webhook = z
  .strictObject({
    ...bookkeeping,
    url: z.string(),
    description: z.string(),
    secret: z.string().optional().meta({ description: 'Signs every request. Shown once, when the webhook is created' }),
  })
  .meta({ id: 'Webhook' });

const webhookRoutes = documentRoutes({
  kind: {
    table: 'webhook',
    sort: 'id',
    columns: { url: 'url', description: 'description', secret: 'secret' },
    hidden: ['secret'],
  },
  resource: 'webhooks',
  name: ['webhook', 'Webhook '],
  view: Webhook,
  create: Create,
  change: changeOf(Create),
  example: { url: 'https://example.com/baton', description: 'CRM' },
  exampleChange: { description: 'ERP' },
  filters: {},
  where: () => [],
  prepare: (values, _call, id) =>
    Promise.resolve(id === undefined ? { ...values, secret: `whsec_${randomSecret()}` } : values),
  reveal: ({ secret }) => ({ secret }),
});

const Delivery = z
  .strictObject({
    id: z.uuid(),
    notificationId: z.uuid(),
    channel: z.enum(['mail', 'webhook']),
    address: z.string(),
    state: z.enum(['pending', 'failed']),
    attempts: z.int(),
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Delivery' });

/** It waits for the next of its recipient's mails, of which there is one a day at least: over a long weekend, none. */
const isGathering = sql<SqlBool>`(gathered AND attempts = 0 AND created_at > now() - interval '5 days')`;

const deliveries = defineRoute(
  {
    method: 'get',
    path: '/api/v1/deliveries',
    summary: 'What has not been delivered yet, oldest first 未送达的通知',
    description: 'Without what waits, untried, for the recipient’s next gathered mail.',
    tags: ['webhooks'],
    action: 'read',
    resource: 'deliveries',
    query: z.strictObject({ ...pageParams, state: z.enum(['pending', 'failed']).optional() }),
    responses: { 200: pageOf(Delivery) },
  },
  async ({ db, query }) => {
    const order = { type: 'instant', column: 'created_at', id: 'id' } as const;
    const state = query.state === undefined ? sql<SqlBool>`true` : sql<SqlBool>`state = ${query.state}`;
    const rows = await db
      .selectFrom('delivery')
      .select(['id', 'notification_id', 'channel', 'address', 'state', 'attempts', 'last_error', 'created_at'])
      // The first condition is the one of the index.
      .where(sql<boolean>`state IN ('pending', 'failed') AND ${state} AND NOT ${isGathering}
        AND ${afterCursor(query.cursor, order)}`)
      .orderBy('created_at')
      .orderBy('id')
      .limit(query.limit + 1)
      .execute();
    return ok(
      toPage(rows, query.limit, {
        item: ({ id, notification_id, channel, address, state: now, attempts, last_error, created_at }) => ({
          id,
          notificationId: notification_id,
          channel: channel === 'mail' ? ('mail' as const) : ('webhook' as const),
          address,
          state: now === 'failed' ? ('failed' as const) : ('pending' as const),
          attempts,
          lastError: last_error,
          createdAt: created_at.toISOString(),
        }),
        position: ({ id, created_at }) => ({ value: created_at.toISOString(), id }),
      }),
    );
  },
);

export const deliveryRoutes = [...webhookRoutes, deliveries, ...deliveryActionRoutes];
