/** What happened with a customer in every process that concerns them, as one record, the newest first. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { decodeCursor, pageOf, pageParams, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { invalid, notFound } from '../problems.ts';
import { KIND_NAMES } from '../processes/kinds.ts';
import {
  TECHNICAL,
  TimelineEntry,
  type TimelineRow,
  toEntry,
  toldOfEvent,
  toldSomebody,
} from '../processes/timeline.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { visibleAnywhere } from '../visible.ts';

export const CustomerTimelineEntry = TimelineEntry.extend({
  process: z.strictObject({ id: z.uuid(), kind: z.string(), number: z.string(), title: z.string() }),
}).meta({ id: 'CustomerTimelineEntry' });
type Entry = z.input<typeof CustomerTimelineEntry>;

const Query = z.strictObject({
  ...pageParams,
  kind: z.enum(KIND_NAMES).optional().meta({ description: 'Of processes; every kind when absent' }),
  technical: z.enum(['true', 'false']).default('false').meta({ description: 'Look-ups and plans, too' }),
});
type Query = z.output<typeof Query>;

type Row = TimelineRow & { position: string; process: Entry['process'] };

type Asking = Readonly<{ principal: Principal; query: Query }>;

/** One page of the facts a caller may see. A requirement concerns every customer who asks for it. */
async function readCustomerTimeline(db: Kysely<Database>, customerId: string, { principal, query }: Asking) {
  const { rows } = await customerTimeline(customerId, { principal, query }).execute(db);
  return toPage(rows, query.limit, {
    item: (row) => ({ ...toEntry(row), process: row.process }),
    position: ({ at, position, process }) => ({ value: `${at.toISOString()} ${position}`, id: process.id }),
  });
}

/**
 * The statement of a page: of each process its newest facts, as many as a page takes, then the newest of those, and only for
 * these who was told. What it reads grows with the processes of a customer, not with what has happened in them.
 */
export function customerTimeline(customerId: string, { principal, query }: Asking): RawBuilder<Row> {
  const kinds = query.kind === undefined ? [...KIND_NAMES] : [query.kind];
  const hidden = query.technical === 'true' ? [] : TECHNICAL;
  const newest = sql`ORDER BY e.at DESC, e.position DESC LIMIT ${query.limit + 1}`;
  return sql<Row>`
    WITH concerned AS (
      SELECT p.id, p.kind, p.number, p.title FROM process p
      WHERE p.kind = ANY(${kinds}::text[]) AND ${visibleAnywhere(principal)} AND p.id IN (
        SELECT own.id FROM process own WHERE own.kind = ANY(${kinds}::text[]) AND own.customer_id = ${customerId}::uuid
        UNION SELECT q.process_id FROM requirement_requester q WHERE q.customer_id = ${customerId}::uuid)
    ), e AS (
      SELECT e.*, jsonb_build_object('id', c.id, 'kind', c.kind, 'number', c.number, 'title', c.title) AS process
      FROM concerned c CROSS JOIN LATERAL (
        SELECT e.* FROM process_event e
        WHERE e.process_id = c.id AND (e.kind <> ALL(${hidden}::text[]) OR ${toldSomebody}) AND ${before(query.cursor)}
        ${newest}) e
      ${newest})
    SELECT e.seq, e.kind, e.at, e.recorded_at, e.actor, e.data, e.process, e.position::text AS position,
      ${toldOfEvent} AS told
    FROM e ORDER BY e.at DESC, e.position DESC`;
}

const Place = z.tuple([z.iso.datetime({ precision: 3 }), z.string().regex(/^\d{1,15}$/)]);

/** The facts after those of the page before: facts of one instant go by the order in which they were recorded. */
function before(cursor: string | undefined): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`;
  const place = Place.safeParse(decodeCursor(cursor, 'text').value.split(' '));
  if (!place.success) {
    throw invalid({ path: 'query.cursor', message: 'not a cursor of this list', code: 'invalid_cursor' });
  }
  const [at, position] = place.data;
  return sql<SqlBool>`(e.at, e.position) < (${at}::timestamptz, ${position}::bigint)`;
}

/** `GET /api/v1/customers/{id}/timeline`. */
export const customerTimelineRoute = defineRoute(
  {
    method: 'get',
    path: '/api/v1/customers/{id}/timeline',
    summary: 'What happened in every process of a customer 客户时间线',
    description: 'The newest first. Whoever may not see a process does not see what happened in it.',
    tags: ['customers'],
    params: IdParam,
    query: Query,
    responses: { 200: pageOf(CustomerTimelineEntry) },
    action: 'read',
    resource: 'customers',
  },
  async ({ db, principal, params, query }) => {
    const known = await db.selectFrom('customer').select('id').where('id', '=', params.id).executeTakeFirst();
    if (known === undefined) throw notFound();
    return ok(await readCustomerTimeline(db, params.id, { principal, query }));
  },
);
