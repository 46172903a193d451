/** One chronological record of a case: what happened, who did it, who was told and whether it reached them. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { pageOf } from '../lists.ts';
import { TimelineEntry } from './views.ts';

export const TimelineQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.coerce.number().int().min(0).default(0).meta({ description: 'seq of the last entry already seen' }),
  technical: z.enum(['true', 'false']).default('false').meta({ description: 'Look-ups and plans, too' }),
});
export const TimelinePage = pageOf(TimelineEntry).extend({ nextCursor: z.string().nullable() });

const TECHNICAL = ['rulesResolved', 'clocksPlanned'];

type Row = {
  seq: number;
  kind: string;
  at: Date;
  recorded_at: Date;
  actor: TimelineEntry['actor'];
  data: Record<string, unknown>;
  told: TimelineEntry['told'];
};

/** The facts after `after`, oldest first. The caller has made sure that the case may be seen. */
export async function readTimeline(db: Kysely<Database>, caseId: string, query: z.output<typeof TimelineQuery>) {
  const hidden = query.technical === 'true' ? [] : TECHNICAL;
  const { rows } = await sql<Row>`
    SELECT e.seq, e.kind, e.at, e.recorded_at, e.actor, e.data, ${toldOfEvent} AS told
    FROM process_event e
    WHERE e.process_id = ${caseId}::uuid AND e.seq > ${query.after} AND e.kind <> ALL(${hidden}::text[])
    ORDER BY e.seq
    LIMIT ${query.limit + 1}`.execute(db);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      seq: row.seq,
      kind: row.kind,
      at: row.at.toISOString(),
      recordedAt: row.recorded_at.toISOString(),
      actor: row.actor,
      technical: TECHNICAL.includes(row.kind),
      data: row.data,
      told: row.told,
    })),
    nextCursor: rows.length > query.limit && last !== undefined ? String(last.seq) : null,
  };
}

const toldOfEvent = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'person', jsonb_build_object('id', h.id, 'name', h.name),
    'role', n.role->>'kind',
    'readAt', to_char(n.read_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deliveries', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', d.channel,
        'address', CASE WHEN d.channel = 'webhook' THEN split_part(d.address, '?', 1) ELSE d.address END,
        'state', d.state, 'attempts', d.attempts,
        'sentAt', to_char(d.sent_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY d.id), '[]')
      FROM delivery d WHERE d.notification_id = n.id)
  ) ORDER BY h.name, h.id), '[]')
  FROM notification n JOIN person h ON h.id = n.person_id
  WHERE n.process_id = e.process_id AND n.seq = e.seq)`;
