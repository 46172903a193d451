/** What people send to a case, where it is less than what the case is told: names are looked up here. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { type CaseCommand, CaseCommands } from '../../workflows/escalation/contract.ts';
import type { Principal } from '../principal.ts';
import { Problem, problem } from '../problems.ts';
import { stateOf } from '../processes/read.ts';
import { details } from '../texts.ts';
import { caseKind } from './kind.ts';

/** Without a person, the team's rule finds one. */
export const AssignBody = CaseCommands.assign
  .extend({ ownerId: z.uuid().optional() })
  .refine((body) => body.ownerId !== undefined || body.teamId !== undefined, { path: ['ownerId'] });
export const MergeBody = CaseCommands.merge.omit({ intoNumber: true });

type Context = Readonly<{ db: Kysely<Database>; principal: Principal; id: string }>;

const unknown = (field: string) => problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference(field) });

/** Who is to own the case: a person who is there, or whoever the team's rule names. @throws 404, 422 */
export async function assignCommand(
  { db, principal, id }: Context,
  { ownerId, teamId, note }: z.output<typeof AssignBody>,
): Promise<CaseCommand> {
  const { customerId } = await stateOf(db, caseKind, { principal, id });
  const { rows } = await sql<{ owner: string | null; team: string | null }>`
    SELECT t.id AS team,
      CASE WHEN ${ownerId ?? null}::uuid IS NULL THEN initial_owner(t.id, ${customerId}::uuid, now())
           ELSE (SELECT id FROM person WHERE id = ${ownerId ?? null}::uuid AND active) END AS owner
    FROM (SELECT 1) one LEFT JOIN team t ON t.id = ${teamId ?? null}::uuid AND t.active`.execute(db);
  const [found] = rows;
  if (teamId !== undefined && !found?.team) throw unknown('teamId');
  if (!found?.owner) throw unknown('ownerId');
  const team = teamId === undefined ? {} : { teamId };
  return { kind: 'assign', ownerId: found.owner, ...team, ...(note === undefined ? {} : { note }) };
}

/** The case to go on in, which the caller must be able to see and which must be open. @throws 404, 422 */
export async function mergeCommand(
  { db, principal, id }: Context,
  { intoId, reason }: z.output<typeof MergeBody>,
): Promise<CaseCommand> {
  await stateOf(db, caseKind, { principal, id });
  const target = await stateOf(db, caseKind, { principal, id: intoId }).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404 ? unknown('intoId') : error;
  });
  if (target.phase === 'closed') throw problem(422, 'MERGE_TARGET_CLOSED');
  return { kind: 'merge', intoId, intoNumber: target.number, ...(reason === undefined ? {} : { reason }) };
}

/** A published version of an SLA policy. @throws 404, 422 */
export async function applyPolicyCommand(
  { db, principal, id }: Context,
  body: z.output<typeof CaseCommands.applyPolicy>,
): Promise<CaseCommand> {
  await stateOf(db, caseKind, { principal, id });
  const row = await db
    .selectFrom('policy_version')
    .innerJoin('policy', 'policy.id', 'policy_version.policy_id')
    .select('policy_version.version')
    .where('policy.kind', '=', 'sla')
    .where('policy_id', '=', body.policyId)
    .where('policy_version.version', '=', body.version)
    .where('published_at', 'is not', null)
    .executeTakeFirst();
  if (row === undefined) throw unknown('policyId');
  return { kind: 'applyPolicy', ...body };
}
