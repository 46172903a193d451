/** From what a person sends to hand a matter over to what its process is told; every process that can be handed over uses it. */
import { type Kysely, sql } from 'kysely';
import { currentPolicy } from '../../db/published.ts';
import type { Database } from '../../db/schema.ts';
import { HandoffPolicyBody, type HandoffRule } from '../../workflows/handoff/handoff-policy.contract.ts';
import { missingFields, ruleOf, unknownFields } from '../../workflows/handoff/pack.ts';
import type {
  ContextPack,
  HandOver,
  HandOverRequest,
  HandoverTarget,
} from '../../workflows/shared/handing-over.contract.ts';
import type { Reservation } from '../idempotency.ts';
import { problem } from '../problems.ts';
import { details } from '../texts.ts';

/** The handoff policy in force. @throws 422 when none is published */
export async function handoffPolicy(
  db: Kysely<Database>,
): Promise<{ policy: HandOver['policy']; body: HandoffPolicyBody }> {
  const current = await currentPolicy(db, 'handoff');
  const body = HandoffPolicyBody.safeParse(current?.body);
  if (current === undefined || !body.success) throw problem(422, 'NO_HANDOFF_POLICY');
  return { policy: { id: current.id, version: current.version }, body: body.data };
}

/** The rule of a kind of handoff. @throws 422 for one the policy does not name */
export function knownRule(body: HandoffPolicyBody, handoffKind: string): HandoffRule {
  const rule = ruleOf(body, handoffKind);
  if (rule === undefined) throw unknown('handoffKind');
  return rule;
}

/**
 * The command `handOver` of a process, or the heart of a free-standing handoff.
 * @param request what a person sent
 * @param reserved id and number of the handoff: `idempotency.reserve(handoffKind.numbers)`
 * @throws 422 `UNKNOWN_REFERENCE` for a kind or receiver nobody knows, `PACK_INCOMPLETE` naming the fields,
 *   `IN_THE_PAST` for a deadline that has gone by, `NO_HANDOFF_POLICY`
 */
export async function planHandOver(
  db: Kysely<Database>,
  request: HandOverRequest,
  { id: handoffId, number }: Reservation,
): Promise<HandOver> {
  const { to, handoffKind, pack, deadline, reason } = request;
  const { policy, body } = await handoffPolicy(db);
  assertPack(knownRule(body, handoffKind), pack);
  await assertTarget(db, to);
  const due = deadline === undefined ? undefined : Date.parse(deadline);
  if (due !== undefined && due <= Date.now()) throw problem(422, 'IN_THE_PAST');
  return { handoffId, number, policy, to, handoffKind, pack, reason, ...(due === undefined ? {} : { deadline: due }) };
}

/** @throws 422 naming every field that is missing, empty or of the wrong shape, or unknown */
function assertPack(rule: HandoffRule, pack: ContextPack): void {
  const errors = missingFields(rule, pack).map((key) => ({ path: `body.pack.${key}`, message: key, code: 'required' }));
  if (errors.length > 0) throw problem(422, 'PACK_INCOMPLETE', { errors });
  assertKnownFields(rule, pack);
}

/** A misspelt field must not be lost. @throws 422 naming fields the policy does not know */
export function assertKnownFields(rule: HandoffRule, pack: ContextPack): void {
  const errors = unknownFields(rule, pack).map((key) => ({ path: `body.pack.${key}`, message: key, code: 'unknown' }));
  if (errors.length > 0) throw problem(422, 'IMPOSSIBLE', { errors });
}

/** @throws 422 for a person or team that is not there */
export async function assertTarget(db: Kysely<Database>, to: HandoverTarget): Promise<void> {
  if ('personId' in to) {
    await assertPerson(db, to.personId, 'to.personId');
    return;
  }
  const team = await db
    .selectFrom('team')
    .select('id')
    .where('id', '=', to.teamId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (team === undefined) throw unknown('to.teamId');
}

/** @throws 422 for a person who is not there, or has left */
export async function assertPerson(db: Kysely<Database>, personId: string, field: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM person WHERE id = ${personId}::uuid AND active`.execute(db);
  if (rows.length === 0) throw unknown(field);
}

export const unknown = (field: string) =>
  problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference(field) });
