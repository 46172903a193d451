/** One chronological record of a process: what happened, who did it, who was told and whether it reached them. */
import { type Kysely, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { pageOf } from '../lists.ts';

const Instant = z.iso.datetime();

const ToldView = z.strictObject({
  /** A colleague, or a customer's contact. */
  person: z.strictObject({ id: z.uuid(), name: z.string() }),
  isContact: z.boolean(),
  role: z.string(),
  readAt: Instant.nullable(),
  deliveries: z.array(
    z.strictObject({
      channel: z.enum(['mail', 'webhook']),
      address: z.string(),
      state: z.enum(['pending', 'sent', 'failed', 'skipped']),
      attempts: z.int(),
      sentAt: Instant.nullable(),
      /** Goes with others in one mail, at the recipient's next time for it. */
      gathered: z.boolean(),
      /** The gathered mail that carried it. */
      digestId: z.uuid().nullable(),
    }),
  ),
});

export const TimelineEntry = z
  .strictObject({
    seq: z.int(),
    kind: z.string(),
    at: Instant,
    recordedAt: Instant,
    actor: z.strictObject({ kind: z.string(), id: z.string().optional(), name: z.string() }),
    /** Look-ups and plans that people rarely want to read. */
    technical: z.boolean(),
    data: z.record(z.string(), z.unknown()),
    told: z.array(ToldView),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const TimelineQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.coerce.number().int().min(0).default(0).meta({ description: 'seq of the last entry already seen' }),
  technical: z.enum(['true', 'false']).default('false').meta({ description: 'Look-ups and plans, too' }),
});
export const TimelinePage = pageOf(TimelineEntry).extend({ nextCursor: z.string().nullable() });

/** Kinds of facts that are look-ups and plans. */
export const TECHNICAL = [
  'rulesResolved',
  'clocksPlanned',
  'policyResolved',
  'peopleResolved',
  'datesPlanned',
  'answered',
  'found',
];

/** A fact as it is read: the columns of `process_event` under the alias `e`, and `told`, which is `toldOfEvent`. */
export type TimelineRow = {
  seq: number;
  kind: string;
  at: Date;
  recorded_at: Date;
  actor: TimelineEntry['actor'];
  data: Record<string, unknown>;
  told: TimelineEntry['told'];
};

/** The facts after `after`, oldest first. The caller has made sure that the process may be seen. */
export async function readTimeline(db: Kysely<Database>, processId: string, query: z.output<typeof TimelineQuery>) {
  const hidden = query.technical === 'true' ? [] : TECHNICAL;
  const { rows } = await sql<TimelineRow>`
    SELECT e.seq, e.kind, e.at, e.recorded_at, e.actor, e.data, ${toldOfEvent} AS told
    FROM process_event e
    WHERE e.process_id = ${processId}::uuid AND e.seq > ${query.after}
      AND (e.kind <> ALL(${hidden}::text[]) OR ${toldSomebody})
    ORDER BY e.seq
    LIMIT ${query.limit + 1}`.execute(db);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toEntry),
    nextCursor: rows.length > query.limit && last !== undefined ? String(last.seq) : null,
  };
}

/** A fact as it is answered. */
export const toEntry = (row: TimelineRow): TimelineEntry => ({
  seq: row.seq,
  kind: row.kind,
  at: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  actor: row.actor,
  technical: TECHNICAL.includes(row.kind) && row.told.length === 0,
  data: row.data,
  told: row.told,
});

/**
 * An answer that somebody was told of is news, whatever it is the answer to. Read row by row: of an EXISTS, the planner
 * would make a table of everybody who was ever told anything.
 */
export const toldSomebody = sql<SqlBool>`(
  SELECT true FROM notification n WHERE n.process_id = e.process_id AND n.seq = e.seq LIMIT 1) IS TRUE`;

/** Whom a fact under the alias `e` was told to, as JSON. */
export const toldOfEvent = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'person', jsonb_build_object('id', coalesce(h.id, c.id), 'name', coalesce(h.name, c.name)),
    'isContact', h.id IS NULL,
    'role', n.role->>'kind',
    'readAt', to_char(n.read_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deliveries', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', d.channel,
        'address', CASE WHEN d.channel = 'webhook' THEN split_part(d.address, '?', 1) ELSE d.address END,
        'state', d.state, 'attempts', d.attempts, 'gathered', d.gathered,
        'sentAt', to_char(d.sent_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'digestId', d.digest_id) ORDER BY d.id), '[]')
      FROM delivery d WHERE d.notification_id = n.id)
  ) ORDER BY coalesce(h.name, c.name), n.id), '[]')
  FROM notification n LEFT JOIN person h ON h.id = n.person_id LEFT JOIN contact c ON c.id = n.contact_id
  WHERE n.process_id = e.process_id AND n.seq = e.seq)`;
