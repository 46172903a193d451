/** Changing a term: by hand, and by a table that is imported again. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { keepsCustomer } from '../keeps-customer.ts';
import { problem } from '../problems.ts';
import { commandProcess } from '../processes/commands.ts';
import { renewalKind } from '../renewals/kind.ts';
import type { Call } from '../route.ts';
import { details } from '../texts.ts';
import { type ChangeContract, planChange } from './plan.ts';
import type { ContractView } from './views.ts';

type Changing = Pick<Call, 'db' | 'deps' | 'principal' | 'scope'>;

/** Has a term changed by its renewal. @throws 403, 409 of the renewal, 422 `TERM_ORDER` */
export async function changeContract(
  { db, deps, principal, scope }: Changing,
  before: ContractView,
  body: z.output<typeof ChangeContract>,
): Promise<void> {
  const { id, version } = before;
  await assertKept({ db, principal, scope }, id);
  const changes = planChange(before, body);
  const reason = body.reason === undefined ? {} : { reason: body.reason };
  const command = { kind: 'changeContract', version, changes, ...reason } as const;
  // The same change to the same version, sent again, is the same change.
  const content = createHash('sha256').update(JSON.stringify(command)).digest('hex');
  await commandProcess({ ...deps, db }, renewalKind, { principal, id, idempotencyKey: `${id}/${content}`, command });
}

/** @throws 403 for a contract of a customer the caller does not keep */
export async function assertKept(
  { db, principal, scope }: Pick<Call, 'db' | 'principal' | 'scope'>,
  id: string,
): Promise<void> {
  if (scope === 'all') return;
  const { rows } = await sql<{ kept: boolean }>`
    SELECT ${keepsCustomer('t.customer_id', principal)} AS kept FROM contract t WHERE t.id = ${id}::uuid`.execute(db);
  if (rows[0]?.kept !== true) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
}
