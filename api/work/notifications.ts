/** What somebody has been told, newest first. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Instant } from '../fields.ts';
import { afterCursor, all, pageOf, pageParams, toPage } from '../lists.ts';
import { notFound } from '../problems.ts';
import { sentenceOf } from '../processes/queue-kinds.ts';
import { defineRoute, IdParam, noContent, ok } from '../route.ts';

const Notification = z
  .strictObject({
    id: z.uuid(),
    kind: z.string(),
    title: z.string().meta({ description: 'One sentence in the reader’s language' }),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
    process: z.strictObject({ id: z.uuid(), kind: z.string(), number: z.string(), title: z.string() }),
    /** Of a case, the same once more. */
    case: z.strictObject({ id: z.uuid(), number: z.string(), subject: z.string() }).nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Notification' });

type Row = {
  id: string;
  kind: string;
  at: Date;
  read_at: Date | null;
  data: Record<string, unknown>;
  process_id: string;
  process_kind: string;
  number: string;
  subject: string;
};

const common = { tags: ['notifications'], resource: 'notifications' } as const;

const list = defineRoute(
  {
    ...common,
    method: 'get',
    path: '/api/v1/notifications',
    summary: 'What I have been told, newest first 我的通知',
    action: 'read',
    query: z.strictObject({ ...pageParams, unread: z.enum(['true', 'false']).default('false') }),
    responses: { 200: pageOf(Notification).extend({ unread: z.int() }) },
  },
  async ({ db, query, principal, locale }) => {
    const me = sql`${principal.personId ?? null}::uuid`;
    const conditions = all([
      sql`n.person_id = ${me}`,
      ...(query.unread === 'true' ? [sql<boolean>`n.read_at IS NULL`] : []),
      afterCursor(query.cursor, { type: 'instant', column: 'n.at', id: 'n.id', descending: true }),
    ]);
    const [{ rows }, unread] = await Promise.all([
      sql<Row>`
        SELECT n.id, n.kind, n.at, n.read_at, n.data, p.id AS process_id, p.kind AS process_kind, p.number, p.title AS subject
        FROM notification n JOIN process p ON p.id = n.process_id
        WHERE ${conditions} ORDER BY n.at DESC, n.id LIMIT ${query.limit + 1}`.execute(db),
      sql<{ unread: number }>`
        SELECT count(*) AS unread FROM notification WHERE person_id = ${me} AND read_at IS NULL`.execute(db),
    ]);
    const page = toPage(rows, query.limit, {
      item: ({ id, kind, at, read_at, data, process_id, process_kind, number, subject }) => ({
        id,
        kind,
        title: sentenceOf(process_kind, { kind, facts: { ...data, number, subject } }, locale),
        at: at.toISOString(),
        readAt: read_at?.toISOString() ?? null,
        process: { id: process_id, kind: process_kind, number, title: subject },
        case: process_kind === 'escalation' ? { id: process_id, number, subject } : null,
        data,
      }),
      position: ({ id, at }) => ({ value: at.toISOString(), id }),
    });
    return ok({ ...page, unread: unread.rows[0]?.unread ?? 0 });
  },
);

const markRead = defineRoute(
  {
    ...common,
    method: 'post',
    path: '/api/v1/notifications/{id}/read',
    summary: 'Mark a notification as read 标为已读',
    action: 'command',
    params: IdParam,
    transaction: true,
    responses: { 204: null },
  },
  async ({ db, params, principal }) => {
    const row = await db
      .updateTable('notification')
      .set({ read_at: sql<Date>`coalesce(read_at, now())` })
      .where('id', '=', params.id)
      .where('person_id', '=', principal.personId ?? null)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) throw notFound();
    return noContent;
  },
);

const markAllRead = defineRoute(
  {
    ...common,
    method: 'post',
    path: '/api/v1/notifications/read',
    summary: 'Mark everything up to an instant as read 全部标为已读',
    action: 'command',
    body: z.strictObject({ upTo: Instant }),
    example: { upTo: '2026-10-01T00:00:00Z' },
    transaction: true,
    responses: { 204: null },
  },
  async ({ db, body, principal }) => {
    await sql`UPDATE notification SET read_at = now()
      WHERE person_id = ${principal.personId ?? null}::uuid AND read_at IS NULL AND at <= ${body.upTo}::timestamptz`.execute(
      db,
    );
    return noContent;
  },
);

export const notificationRoutes = [list, markAllRead, markRead];
