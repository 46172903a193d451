/** What people send to a requirement, where it is less than what the requirement is told: the rest is looked up here. */
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { Deal, type RequirementCommand, RequirementCommands } from '../../workflows/requirement/contract.ts';
import { Problem, problem } from '../problems.ts';
import { nextNumber } from '../processes/numbers.ts';
import { stateOf } from '../processes/read.ts';
import { type BodyCall } from '../processes/routes.ts';
import { requirementKind } from './kind.ts';
import { requesterOf, requireCases, unknown } from './opening.ts';
import { caseSeconds } from './weight.ts';

type Db = Kysely<Database>;
type OneCall<Body extends z.ZodType> = BodyCall<Body, { id: string }>;

export const PassOnBody = RequirementCommands.passOn.extend({
  /** Whether support time is being spent on it; by itself when cases with time are linked. */
  deficiency: z.boolean().optional(),
});
export const JoinBody = z.strictObject({
  customerId: z.uuid(),
  contactId: z.uuid().optional(),
  /** Somebody of the staff who speaks for the customer; the sender when neither is named. */
  personId: z.uuid().optional(),
  deal: Deal.optional(),
});
export const MergeBody = RequirementCommands.merge.omit({ intoNumber: true });
export const SplitBody = z.strictObject({
  parts: z
    .array(RequirementCommands.split.shape.parts.element.omit({ id: true, number: true }))
    .min(1)
    .max(10),
  reason: RequirementCommands.split.shape.reason,
});

/** Passing on marks a deficiency of the product where support already pays for it. */
export async function passOnCommand({ db, body, params }: OneCall<typeof PassOnBody>): Promise<RequirementCommand> {
  const { rows } = await sql<{ spent: boolean }>`
    SELECT coalesce(sum(${caseSeconds('l.case_id')}) > 0, false) AS spent FROM requirement_case l
    WHERE l.process_id = ${params.id}::uuid`.execute(db);
  return { ...body, kind: 'passOn', deficiency: body.deficiency ?? rows[0]?.spent === true };
}

/** @throws 422 for a customer, contact or person that is not there */
export async function joinCommand({ db, body, principal }: OneCall<typeof JoinBody>): Promise<RequirementCommand> {
  const { customerId, contactId, deal } = body;
  const personId = body.personId ?? (contactId === undefined ? principal.personId : undefined);
  const { owner: _owner, ...requester } = await requesterOf(db, {
    customerId,
    contactId,
    personId,
    deal,
    now: Date.now(),
  });
  return { kind: 'join', requester };
}

/** The requirement to go on in, which must be open. @throws 422 */
export async function mergeCommand({ db, body, principal }: OneCall<typeof MergeBody>): Promise<RequirementCommand> {
  const { intoId, reason } = body;
  const target = await stateOf(db, requirementKind, { principal, id: intoId }).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404 ? unknown('intoId') : error;
  });
  if (target.phase === 'closed') throw problem(409, 'MERGE_TARGET_CLOSED');
  return { kind: 'merge', intoId, intoNumber: target.number, ...(reason === undefined ? {} : { reason }) };
}

/** Each part gets a number of its own. */
export async function splitCommand({ db, body }: OneCall<typeof SplitBody>): Promise<RequirementCommand> {
  const numbered = body.parts.map(async ({ title, wish }) => {
    const { rows } = await sql<{ number: string }>`SELECT ${nextNumber(requirementKind.numbers)} AS number`.execute(db);
    return { id: uuidv7(), number: rows[0]?.number ?? '', title, ...(wish === undefined ? {} : { wish }) };
  });
  return { kind: 'split', parts: await Promise.all(numbered), reason: body.reason };
}

/** @throws 422 when there is no such release, 409 when it is over */
export async function requireRelease(db: Db, releaseId: string): Promise<void> {
  const found = db.selectFrom('process').select('phase').where('id', '=', releaseId).where('kind', '=', 'release');
  const release = await found.executeTakeFirst();
  if (release === undefined) throw unknown('releaseId');
  if (release.phase === 'shipped') throw problem(409, 'RELEASE_SHIPPED');
  if (release.phase === 'cancelled') throw problem(409, 'RELEASE_CANCELLED');
}

/** @throws 422 when there is no such person, or they have left */
export async function requirePerson(db: Db, personId: string, field: string): Promise<void> {
  const person = db.selectFrom('person').select('id').where('id', '=', personId).where('active', '=', true);
  if ((await person.executeTakeFirst()) === undefined) throw unknown(field);
}

/** @throws 422 when there is no such team */
export async function requireTeam(db: Db, teamId: string | undefined): Promise<void> {
  if (teamId === undefined) return;
  const team = db.selectFrom('team').select('id').where('id', '=', teamId).where('active', '=', true);
  if ((await team.executeTakeFirst()) === undefined) throw unknown('teamId');
}

/** @throws 422 when there is no such case */
export const requireCase = (db: Db, caseId: string): Promise<void> => requireCases(db, [caseId]);

/** A deferral until a day that has begun is none. @throws 422 */
export function requireAhead(until: string | undefined): void {
  if (until !== undefined && Date.parse(until) <= Date.now()) throw problem(422, 'IN_THE_PAST');
}
