/** Opening a signed link: who is behind it and what it lets them see. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { hashToken } from '../../db/signed-links.ts';
import { problem } from '../problems.ts';
import type { Locale } from '../texts.ts';

/** A valid link. Everything a page shows must be of this customer. */
export type OpenedLink = Readonly<{
  linkId: string;
  purpose: string;
  customer: Readonly<{ id: string; name: string; timezone: string }>;
  contact: Readonly<{ id: string; name: string; timezone: string }> | null;
  processId: string | null;
  /** The contact's language, else the customer's. */
  locale: Locale;
}>;

type Row = {
  id: string;
  purpose: string;
  process_id: string | null;
  customer: OpenedLink['customer'];
  contact: OpenedLink['contact'];
  locale: string;
  expired: boolean;
  withdrawn: boolean;
};

/**
 * The link behind a token; notes that it was used.
 * @param purpose what the page is for; a link of another purpose is as good as none. Any when absent
 * @throws 404 `LINK_UNKNOWN`, 410 `LINK_EXPIRED`, 410 `LINK_WITHDRAWN` (revoked, or customer or contact have left)
 */
export async function openLink(db: Kysely<Database>, token: string, purpose?: string): Promise<OpenedLink> {
  const { rows } = await sql<Row>`
    SELECT l.id, l.purpose, l.process_id, coalesce(o.locale, c.locale) AS locale, l.expires_at <= now() AS expired,
      (l.revoked_at IS NOT NULL OR NOT c.active OR o.active IS FALSE) AS withdrawn,
      jsonb_build_object('id', c.id, 'name', c.name, 'timezone', c.timezone) AS customer,
      CASE WHEN o.id IS NOT NULL THEN
        jsonb_build_object('id', o.id, 'name', o.name, 'timezone', coalesce(o.timezone, c.timezone)) END AS contact
    FROM signed_link l JOIN customer c ON c.id = l.customer_id LEFT JOIN contact o ON o.id = l.contact_id
    WHERE l.token_hash = ${hashToken(token)}`.execute(db);
  const [row] = rows;
  if (row === undefined || (purpose !== undefined && row.purpose !== purpose)) throw problem(404, 'LINK_UNKNOWN');
  if (row.withdrawn) throw problem(410, 'LINK_WITHDRAWN');
  if (row.expired) throw problem(410, 'LINK_EXPIRED');
  // A page that is read again and again need not be written down each time.
  await sql`UPDATE signed_link SET last_used_at = now()
    WHERE id = ${row.id} AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`.execute(db);
  const { id: linkId, process_id: processId, customer, contact } = row;
  return { linkId, purpose: row.purpose, customer, contact, processId, locale: row.locale === 'en' ? 'en' : 'zh-CN' };
}
