/** Signed links as those see them who hand them out. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { pathOfLink } from '../../db/signed-links.ts';
import { keepsCustomer } from '../keeps-customer.ts';
import { all } from '../lists.ts';
import { notFound } from '../problems.ts';
import type { Call } from '../route.ts';

export const SignedLink = z
  .strictObject({
    id: z.uuid(),
    purpose: z.string(),
    customer: z.strictObject({ id: z.uuid(), name: z.string() }),
    contact: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
    process: z.strictObject({ id: z.uuid(), kind: z.string(), number: z.string() }).nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    url: z.url().nullable().meta({ description: 'The address to hand out; null when the link is no longer valid' }),
  })
  .meta({ id: 'SignedLink' });

type Row = {
  id: string;
  purpose: string;
  customer: { id: string; name: string };
  contact: { id: string; name: string } | null;
  process: { id: string; kind: string; number: string } | null;
  created_by: { name?: string };
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
};

/** A link the caller may see. @throws 404 */
export async function readLink(call: Call, id: string): Promise<z.input<typeof SignedLink>> {
  const [row] = await findLinks(call, [sql<SqlBool>`l.id = ${id}::uuid`], 1);
  if (row === undefined) throw notFound();
  return await viewOf(call, row);
}

/** Links of customers the caller looks after, oldest first. */
export async function findLinks(
  { db, scope, principal }: Call,
  conditions: readonly RawBuilder<SqlBool>[],
  limit: number,
): Promise<Row[]> {
  const kept = scope === 'all' ? [] : [keepsCustomer('l.customer_id', principal)];
  const { rows } = await sql<Row>`
    SELECT l.id, l.purpose, l.created_by, l.created_at, l.expires_at, l.revoked_at, l.last_used_at,
      jsonb_build_object('id', c.id, 'name', c.name) AS customer,
      CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS contact,
      CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number) END AS process
    FROM signed_link l JOIN customer c ON c.id = l.customer_id
    LEFT JOIN contact o ON o.id = l.contact_id LEFT JOIN process p ON p.id = l.process_id
    WHERE ${all([...kept, ...conditions])} ORDER BY l.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** A link as it is shown, with its address while it is valid. */
export async function viewOf({ db, deps, request }: Call, row: Row): Promise<z.input<typeof SignedLink>> {
  const { id, purpose, customer, contact, process } = row;
  const isValid = row.revoked_at === null && row.expires_at.getTime() > Date.now();
  const origin = (deps.env.PUBLIC_URL ?? `${request.protocol}://${request.get('host') ?? ''}`).replace(/\/+$/, '');
  return {
    id,
    purpose,
    customer,
    contact,
    process,
    createdBy: row.created_by.name ?? '',
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    url: isValid ? `${origin}${await pathOfLink(db, id)}` : null,
  };
}
