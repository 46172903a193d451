/** Proof that nothing ended in silence: who was told what of a requirement, through what, and when it left. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { afterCursor, pageOf, pageParams, toPage } from '../lists.ts';
import type { SentenceFacts } from '../processes/kind.ts';
import type { Locale } from '../texts.ts';
import { requirementSentences } from './sentences.ts';

const Instant = z.iso.datetime();

export const ProofQuery = z.strictObject({
  ...pageParams,
  contactId: z.uuid().optional(),
  personId: z.uuid().optional(),
});

const Told = z.strictObject({
  id: z.uuid(),
  /** The fact it is about. */
  seq: z.int(),
  kind: z.string(),
  at: Instant,
  recipient: z.strictObject({
    kind: z.enum(['person', 'contact']),
    id: z.uuid(),
    name: z.string(),
    locale: z.string(),
  }),
  /** What it says, in the recipient's language. */
  said: z.string(),
  /** What was answered with it, in somebody's own words. */
  answer: z.string().nullable(),
  readAt: Instant.nullable(),
  deliveries: z.array(
    z.strictObject({
      channel: z.string(),
      state: z.string(),
      sentAt: Instant.nullable(),
      /** The mail that carried it, of a gathered one. */
      mailId: z.uuid().nullable(),
      error: z.string().nullable(),
    }),
  ),
});

export const ProofPage = pageOf(Told.meta({ id: 'RequirementNotification' }));

const saidOf = (kind: string, facts: SentenceFacts, locale: Locale): string =>
  requirementSentences[kind]?.(facts)[locale] ?? kind;

type Row = Omit<z.input<typeof Told>, 'at' | 'readAt' | 'said'> & {
  at: Date;
  read_at: Date | null;
  number: string;
  data: Record<string, unknown>;
};

/** One page of the notifications of a requirement, oldest first. */
export async function listProof(db: Kysely<Database>, id: string, query: z.output<typeof ProofQuery>) {
  const { limit, cursor, contactId = null, personId = null } = query;
  const { rows } = await sql<Row>`
    SELECT n.id, n.seq, n.kind, n.at, n.read_at, n.data, n.data->>'answer' AS answer, p.number,
      jsonb_build_object('kind', CASE WHEN n.person_id IS NULL THEN 'contact' ELSE 'person' END,
        'id', coalesce(n.person_id, n.contact_id), 'name', coalesce(w.name, o.name),
        'locale', coalesce(w.locale, o.locale)) AS recipient,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', d.channel, 'state', d.state,
          'sentAt', to_char(d.sent_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'mailId', d.digest_id, 'error', d.last_error)
          ORDER BY d.created_at, d.id), '[]') FROM delivery d WHERE d.notification_id = n.id) AS deliveries
    FROM notification n JOIN process p ON p.id = n.process_id LEFT JOIN person w ON w.id = n.person_id LEFT JOIN contact o ON o.id = n.contact_id
    WHERE n.process_id = ${id}::uuid AND (${contactId}::uuid IS NULL OR n.contact_id = ${contactId}::uuid)
      AND (${personId}::uuid IS NULL OR n.person_id = ${personId}::uuid)
      AND ${afterCursor(cursor, { type: 'number', column: 'n.seq', id: 'n.id' })}
    ORDER BY n.seq, n.id LIMIT ${limit + 1}`.execute(db);
  return toPage(rows, limit, {
    item: ({ at, read_at: readAt, number, data, ...row }): z.input<typeof Told> => ({
      ...row,
      said: saidOf(row.kind, { ...data, number }, row.recipient.locale === 'en' ? 'en' : 'zh-CN'),
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    }),
    position: (row) => ({ value: String(row.seq), id: row.id }),
  });
}
