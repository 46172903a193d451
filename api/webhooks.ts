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
    process: z
      .strictObject({ id: z.uuid(), kind: z.string(), number: z.string(), title: z.string() })
      .nullable()
      .meta({ description: 'What it is about' }),
    channel: z.enum(['mail', 'webhook']),
    address: z.string(),
    state: z.enum(['pending', 'failed']),
    attempts: z.int(),
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Delivery' });

/** It waits for the next of its recipient's mails, of which there is one a day at least: over a long weekend, none. */
const isGathering = sql<SqlBool>`(d.gathered AND d.attempts = 0 AND d.created_at > now() - interval '5 days')`;

type Row = Readonly<{
  id: string;
  notification_id: string;
  channel: string;
  address: string;
  state: string;
  attempts: number;
  last_error: string | null;
  created_at: Date;
  process_id: string | null;
  kind: string | null;
  number: string | null;
  title: string | null;
}>;

function toDelivery(row: Row): z.input<typeof Delivery> {
  const { process_id: id, kind, number, title } = row;
  const isAbout = id !== null && kind !== null && number !== null && title !== null;
  return {
    id: row.id,
    notificationId: row.notification_id,
    process: isAbout ? { id, kind, number, title } : null,
    channel: row.channel === 'mail' ? 'mail' : 'webhook',
    address: row.address,
    state: row.state === 'failed' ? 'failed' : 'pending',
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
  };
}

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
    const order = { type: 'instant', column: 'd.created_at', id: 'd.id' } as const;
    const state = query.state === undefined ? sql<SqlBool>`true` : sql<SqlBool>`d.state = ${query.state}`;
    const rows = await db
      .selectFrom('delivery as d')
      .leftJoin('notification as n', 'n.id', 'd.notification_id')
      .leftJoin('process as p', 'p.id', 'n.process_id')
      .select(['d.id', 'd.notification_id', 'd.channel', 'd.address', 'd.state', 'd.attempts', 'd.last_error'])
      .select(['d.created_at', 'p.id as process_id', 'p.kind', 'p.number', 'p.title'])
      // The first condition is the one of the index.
      .where(sql<boolean>`d.state IN ('pending', 'failed') AND ${state} AND NOT ${isGathering}
        AND ${afterCursor(query.cursor, order)}`)
      .orderBy('d.created_at')
      .orderBy('d.id')
      .limit(query.limit + 1)
      .execute();
    return ok(
      toPage(rows, query.limit, {
        item: toDelivery,
        position: ({ id, created_at }) => ({ value: created_at.toISOString(), id }),
      }),
    );
  },
);

export const deliveryRoutes = [...webhookRoutes, deliveries, ...deliveryActionRoutes];
