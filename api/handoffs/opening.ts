/** Offering a handoff: about a customer, or of a process that waits for it. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { HandOverRequest, type HandoffInput } from '../../workflows/handoff/contract.ts';
import type { HandOver } from '../../workflows/shared/handing-over.contract.ts';
import { handoffInputOf } from '../../workflows/shared/handing-over.ts';
import type { Reservation } from '../idempotency.ts';
import type { Principal } from '../principal.ts';
import { notFound, problem } from '../problems.ts';
import type { BodyCall } from '../processes/routes.ts';
import { details } from '../texts.ts';
import { peopleUnder, visibleAnywhere } from '../visible.ts';
import { assertPerson, planHandOver, unknown } from './hand-over.ts';
import { parentKind } from './parents.ts';

export const OpenHandoffRequest = HandOverRequest.extend({
  /** What is handed over, in one line; of a process it is the process's own title. */
  title: z.string().trim().min(1).max(200).optional(),
  customerId: z.uuid().optional(),
  /** Hands this process over: its owner changes when somebody accepts. */
  processId: z.uuid().optional(),
  /** Whose matter it is; the caller’s own when absent. */
  giverId: z.uuid().optional(),
})
  .refine(({ customerId, processId }) => (customerId === undefined) !== (processId === undefined), {
    path: ['customerId'],
    error: 'either customerId or processId',
  })
  .refine(({ title, customerId }) => customerId === undefined || title !== undefined, {
    path: ['title'],
    error: 'a matter of a customer needs a title',
  })
  .refine(
    ({ processId, title, giverId }) => processId === undefined || (title === undefined && giverId === undefined),
    {
      path: ['processId'],
      error: 'a process has its own title and owner',
    },
  );
export type OpenHandoffRequest = z.output<typeof OpenHandoffRequest>;

type Opening = BodyCall<typeof OpenHandoffRequest>;

/** What the handoff is started with. @throws 403, 404, 409, 422 */
export async function planOpening(call: Opening, reserved: Reservation): Promise<HandoffInput> {
  const { body, db } = call;
  const handOver = await planHandOver(db, body, reserved);
  return body.processId === undefined
    ? await planFreeStanding(call, handOver)
    : await planOfProcess(call, handOver, body.processId);
}

async function planFreeStanding({ body, db, principal, scope }: Opening, handOver: HandOver): Promise<HandoffInput> {
  const giverId = body.giverId ?? principal.personId;
  if (giverId === undefined) throw unknown('giverId');
  await assertPerson(db, giverId, 'giverId');
  if (scope === 'own' && !(await mayGiveFor(db, principal, giverId))) {
    throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  }
  const customer = await db
    .selectFrom('customer')
    .select('id')
    .where('id', '=', body.customerId ?? '')
    .where('active', '=', true)
    .executeTakeFirst();
  if (customer === undefined) throw unknown('customerId');
  if ('personId' in handOver.to && handOver.to.personId === giverId) throw problem(422, 'SAME_PERSON');
  const { handoffId: id, ...offered } = handOver;
  return { ...offered, id, title: body.title ?? '', customerId: customer.id, giverId, openedAt: Date.now() };
}

/** A matter is given by whose it is, or by those who lead them. */
async function mayGiveFor(db: Kysely<Database>, { personId }: Principal, giverId: string): Promise<boolean> {
  if (personId === undefined || personId === giverId) return personId !== undefined;
  const { rows } = await sql`SELECT 1 WHERE ${giverId}::uuid IN (${peopleUnder(personId)})`.execute(db);
  return rows.length > 0;
}

/** The process takes the command first; what it then owes is started here, too, so that the answer can show it. */
async function planOfProcess(call: Opening, handOver: HandOver, id: string): Promise<HandoffInput> {
  const { db, deps, principal, idempotency } = call;
  const { rows } = await sql<{ kind: string }>`
    SELECT p.kind FROM process p WHERE p.id = ${id}::uuid AND ${visibleAnywhere(principal)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const parent = parentKind(row.kind);
  if (parent === undefined) throw problem(422, 'NOT_HANDED_OVER');
  const state = await parent.handOver(deps, { principal, id, idempotencyKey: idempotency.key, handOver });
  const { handoff } = state;
  // A repeated request may come when the handoff has ended; its own record then says how.
  const { handoffId } = handOver;
  const giver = { giverId: state.ownerId, since: Date.now(), by: { kind: principal.kind, id: principal.id, name: '' } };
  return handoffInputOf(state, handoff?.handoffId === handoffId ? handoff : { ...handOver, ...giver }, parent.kind);
}
