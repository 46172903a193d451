/** Makes one reconstructed case a running one: once, however often it is asked for. */
import { createHash } from 'node:crypto';
import { ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import { caseKind } from '../api/cases/kind.ts';
import { planOpening } from '../api/cases/opening.ts';
import { nextNumber } from '../api/processes/numbers.ts';
import { type ProcessRuntime, startProcess } from '../api/processes/start.ts';
import type { Database } from '../db/schema.ts';
import type { EscalationInput } from '../workflows/escalation/contract.ts';
import { importer } from './history.ts';

const ACTOR_KEY = 'import';
const REQUEST = 'import cases';
const START_DEADLINE_MS = 30_000;
const INVALID_ARGUMENT = 3;

/** A case that Baton refuses to open; the others go on. */
export class CaseRefused extends Error {
  override name = 'CaseRefused';
}

export type Opener = Readonly<{
  db: Kysely<Database>;
  runtime: ProcessRuntime;
  /** Runs calls to Temporal with a deadline in milliseconds. */
  within: <T>(milliseconds: number, run: () => Promise<T>) => Promise<T>;
}>;

/** Whether the case is in Baton already: imported before, or opened otherwise with the same external id. */
export async function isThere(
  db: Kysely<Database>,
  { caseId, reference }: { caseId: string; reference: string },
): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM process WHERE id = ${caseId}::uuid
    UNION ALL SELECT 1 FROM support_case WHERE external_id = ${reference} LIMIT 1`.execute(db);
  return rows.length > 0;
}

/**
 * Opens the case with its past, or goes on opening it where an earlier attempt was cut off.
 * @throws CaseRefused when this case cannot be opened; any other error may pass by itself
 */
export async function openCase({ db, runtime, within }: Opener, input: EscalationInput): Promise<void> {
  const reference = input.externalId ?? input.caseId;
  const number = await reserveNumber(db, { caseId: input.caseId, reference });
  const { caseId, subject, description, severity, customerId, ownerId, teamId } = input;
  const openedAt = new Date(input.openedAt).toISOString();
  const team = teamId === undefined ? {} : { teamId };
  const request = { customerId, subject, description, severity, ownerId, openedAt, externalId: reference, ...team };
  const opening = await planOpening(db, { request, caseId, number, now: Date.now() });
  if ('problem' in opening) throw new CaseRefused(`${opening.problem.code} (${opening.problem.field})`);
  const complete: EscalationInput = {
    ...opening.input,
    ...(input.dueBy === undefined ? {} : { dueBy: input.dueBy }),
    past: input.past ?? [],
  };
  const openedBy = importer(reference.split('/')[0] ?? ACTOR_KEY);
  try {
    await within(START_DEADLINE_MS, () =>
      startProcess(runtime, caseKind, { input: complete, openedBy, updateId: `import/${reference}` }),
    );
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
  await db
    .updateTable('command')
    .set({ status: 201 })
    .where('actor_key', '=', ACTOR_KEY)
    .where('key', '=', reference)
    .execute();
}

/** The human number is drawn once; a repetition finds it. */
async function reserveNumber(
  db: Kysely<Database>,
  { caseId, reference }: { caseId: string; reference: string },
): Promise<string> {
  const row = await db
    .insertInto('command')
    .values({
      actor_key: ACTOR_KEY,
      key: reference,
      request: REQUEST,
      body_hash: createHash('sha256').update(reference).digest(),
      resource_id: caseId,
      resource_number: nextNumber(caseKind.numbers),
    })
    .onConflict((conflict) => conflict.columns(['actor_key', 'key']).doUpdateSet({ resource_id: caseId }))
    .returning('resource_number')
    .executeTakeFirstOrThrow();
  return row.resource_number ?? '';
}

function refusalOf(error: unknown): CaseRefused | undefined {
  if (error instanceof WorkflowUpdateFailedError)
    return new CaseRefused(error.cause?.message ?? error.message, { cause: error });
  if (error instanceof ServiceError && grpcCode(error) === INVALID_ARGUMENT)
    return new CaseRefused(error.cause?.message ?? error.message, { cause: error });
  return undefined;
}

/** The gRPC status of a failed call to Temporal; undefined for any other failure. */
export function grpcCode(error: unknown): number | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && typeof one.code === 'number') return one.code;
  }
  return undefined;
}
