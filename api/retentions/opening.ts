/** Beginning to watch over a customer by hand; otherwise an onboarding begins it when it ends. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { RetentionInput } from '../../workflows/retention/contract.ts';
import type { Reservation } from '../idempotency.ts';
import { keepsCustomer } from '../keeps-customer.ts';
import { problem } from '../problems.ts';
import type { BodyCall } from '../processes/routes.ts';
import { details } from '../texts.ts';

export const OpenRetentionRequest = z.strictObject({
  customerId: z.uuid(),
  ownerId: z
    .uuid()
    .optional()
    .meta({ description: "The customer's CSM when absent, else sales, else the service manager" }),
});

type Opening = BodyCall<typeof OpenRetentionRequest>;

type Found = {
  name: string;
  kept: boolean;
  owner_id: string | null;
  named: boolean;
  policy: RetentionInput['policy'] | null;
  watched: boolean;
};

/** What the watch is started with. @throws 403, 409 `RETENTION_OPEN`, 422 */
export async function planRetention(call: Opening, { id, number }: Reservation): Promise<RetentionInput> {
  const { db, body, scope, principal, idempotency } = call;
  const kept = scope === 'all' ? sql`true` : keepsCustomer('c.id', principal);
  const { rows } = await sql<Found>`
    SELECT c.name, ${kept} AS kept,
      coalesce(${body.ownerId ?? null}::uuid, responsible_person('{"kind":"accountOwner"}', NULL, NULL, c.id, now())) AS owner_id,
      EXISTS (SELECT FROM person h WHERE h.id = ${body.ownerId ?? null}::uuid AND h.active) AS named,
      (SELECT jsonb_build_object('id', y.id, 'version', y.current_version) FROM policy y
        WHERE y.kind = 'retention' AND y.active AND y.current_version IS NOT NULL
        ORDER BY y.key = 'standard' DESC, y.created_at, y.id LIMIT 1) AS policy,
      EXISTS (SELECT FROM retention r JOIN process p ON p.id = r.process_id
        WHERE r.customer_id = c.id AND p.closed_at IS NULL AND p.id <> ${id}::uuid) AS watched
    FROM customer c WHERE c.id = ${body.customerId} AND c.active`.execute(db);
  const [found] = rows;
  if (scope !== 'all' && found?.kept !== true) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  if (found === undefined) throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('customerId') });
  if (body.ownerId !== undefined && !found.named) {
    throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('ownerId') });
  }
  if (found.policy === null) throw problem(422, 'NO_RETENTION_POLICY');
  if (found.watched && !idempotency.resumed) throw problem(409, 'RETENTION_OPEN');
  return {
    id,
    number,
    title: found.name,
    customerId: body.customerId,
    ...(found.owner_id === null ? {} : { ownerId: found.owner_id }),
    ...(found.policy === undefined ? {} : { policy: found.policy }),
    openedAt: Date.now(),
  };
}
