/** What people send to a release where its process needs more: the rest is looked up here. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { instantOf } from '../../calendar/index.ts';
import { type ReleaseCommand, ReleaseCommands, type ReleaseRef } from '../../workflows/release/contract.ts';
import { problem } from '../problems.ts';
import { stateOf } from '../processes/read.ts';
import type { BodyCall } from '../processes/routes.ts';
import { details } from '../texts.ts';
import { releaseKind } from './kind.ts';

type Of<Kind extends ReleaseCommand['kind']> = Extract<ReleaseCommand, { kind: Kind }>;

export const RequestExceptionBody = ReleaseCommands.requestException.pick({ requirementId: true, reason: true });
export const CancelBody = ReleaseCommands.cancel.omit({ to: true }).extend({
  toId: z
    .uuid()
    .optional()
    .meta({ description: 'Where its requirements go; the next release of the train when absent' }),
});

type CommandCall<Body extends z.ZodType = z.ZodType> = BodyCall<Body, { id: string }>;

/** Whoever may not see the release is told nothing about what else is wrong. */
const releaseOf = ({ db, principal, params }: CommandCall) => stateOf(db, releaseKind, { principal, id: params.id });

const unknown = (field: string) => problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference(field) });

/** An exception for an open requirement, with what the release has to know of it. */
export async function exceptionCommand(
  call: CommandCall<typeof RequestExceptionBody>,
): Promise<Of<'requestException'>> {
  await releaseOf(call);
  const { requirementId, reason } = call.body;
  const { rows } = await sql<{ number: string; title: string; team_id: string | null; effort_days: number }>`
    SELECT p.number, p.title, p.team_id, d.effort_days FROM process p JOIN requirement d ON d.process_id = p.id
    WHERE p.id = ${requirementId}::uuid AND p.closed_at IS NULL`.execute(call.db);
  const [row] = rows;
  if (row === undefined) throw unknown('requirementId');
  const { number, title, team_id: teamId, effort_days: effortDays } = row;
  const team = teamId === null ? {} : { teamId };
  return { kind: 'requestException', exceptionId: uuidv7(), requirementId, number, title, effortDays, ...team, reason };
}

/** Another day, which has to lie ahead. */
export async function redateCommand(call: CommandCall<typeof ReleaseCommands.redate>): Promise<Of<'redate'>> {
  const { rules, wanted } = await releaseOf(call);
  const { body } = call;
  if (instantOf(body.date, body.time ?? wanted.time, rules.zone) <= Date.now()) throw problem(422, 'IN_THE_PAST');
  return { ...body, kind: 'redate' };
}

/** A cancellation; where its requirements are to go must still ship. */
export async function cancelCommand(call: CommandCall<typeof CancelBody>): Promise<Of<'cancel'>> {
  const { reason, toId } = call.body;
  if (toId === undefined) return { kind: 'cancel', reason };
  await releaseOf(call);
  const { rows } = await sql<{ name: string; ship_at: Date }>`
    SELECT p.title AS name, r.ship_at FROM release r JOIN process p ON p.id = r.process_id
    WHERE p.id = ${toId}::uuid AND p.closed_at IS NULL AND r.ship_at IS NOT NULL`.execute(call.db);
  const [row] = rows;
  if (row === undefined) throw unknown('toId');
  const to: ReleaseRef = { releaseId: toId, name: row.name, shipAt: row.ship_at.getTime() };
  return { kind: 'cancel', reason, to };
}

/** Refuses capacities of teams that do not exist. */
export async function requireTeams(call: CommandCall, teamIds: readonly string[]): Promise<void> {
  await releaseOf(call);
  const known = await call.db
    .selectFrom('team')
    .select('id')
    .where('id', 'in', [...teamIds, NONE])
    .execute();
  if (known.length < teamIds.length) throw unknown('capacity');
}

/** Refuses whoever is not there to do something. */
export async function requirePerson(call: CommandCall, personId: string, field: string): Promise<void> {
  await releaseOf(call);
  const person = call.db.selectFrom('person').select('id').where('id', '=', personId).where('active', '=', true);
  if ((await person.executeTakeFirst()) === undefined) throw unknown(field);
}

const NONE = '00000000-0000-0000-0000-000000000000';
