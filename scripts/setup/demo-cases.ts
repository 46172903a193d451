import { Client, Connection } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import { caseKind } from '../../api/cases/kind.ts';
import { planOpening } from '../../api/cases/opening.ts';
import { nextNumber } from '../../api/processes/numbers.ts';
import { startProcess } from '../../api/processes/start.ts';
import { createDatabase } from '../../db/database.ts';
import { agoMs, DEMO_CASES, type DemoCase } from '../../db/demo-cases/index.ts';
import { demoId } from '../../db/demo-id.ts';
import { demoNameOf } from '../../db/demo-people.ts';
import type { Database } from '../../db/schema.ts';
import type { EscalationInput, PastCommand } from '../../workflows/escalation/contract.ts';

/** The embedded stack a demo is opened in. */
export type DemoStack = Readonly<{
  databaseUrl: string;
  temporalAddress: string;
  taskQueue: string;
  namespace: string;
}>;

/**
 * Opens the cases of the demo workspace in an embedded stack whose worker runs. One that is there already stays as it is.
 * @returns how many were opened
 */
export async function openDemoCases({
  databaseUrl,
  temporalAddress,
  taskQueue,
  namespace,
}: DemoStack): Promise<number> {
  const database = createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 4 });
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const client = new Client({ connection, namespace });
    const now = Date.now();
    const known = await knownCases(database.db);
    const wanted = DEMO_CASES.map((told) => ({ told, caseId: demoId('case', told.no), now }));
    const missing = wanted.filter(({ caseId }) => !known.has(caseId));
    // Numbers follow the order of the story; only the opening itself, which takes time, goes on side by side.
    const inputs: EscalationInput[] = [];
    for (const telling of missing) inputs.push(await inputOf(database.db, telling));
    await Promise.all(
      inputs.map((input) => {
        // Who was on duty has typed it in.
        const openedBy = { kind: 'person', id: input.ownerId, name: demoNameOf(input.ownerId) } as const;
        return startProcess({ client, taskQueue }, caseKind, { input, openedBy, updateId: input.caseId });
      }),
    );
    return inputs.length;
  } finally {
    await connection.close();
    await database.close();
  }
}

async function knownCases(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const ids = DEMO_CASES.map(({ no }) => demoId('case', no));
  const rows = await db.selectFrom('process').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

type Telling = Readonly<{ told: DemoCase; caseId: string; now: number }>;

async function inputOf(db: Kysely<Database>, { told, caseId, now }: Telling): Promise<EscalationInput> {
  const { id: customerId } = await db
    .selectFrom('customer')
    .select('id')
    .where('key', '=', told.customer)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ number: string }>`SELECT ${nextNumber(caseKind.numbers)} AS number`.execute(db);
  const number = rows[0]?.number ?? caseId;
  const { subject, description, severity } = told;
  const openedAt = new Date(now - agoMs(told.opened)).toISOString();
  const request = { customerId, subject, description, severity, openedAt };
  const planned = await planOpening(db, { request, caseId, number, now });
  if ('problem' in planned) throw new Error(`the demo case “${subject}” cannot be opened: ${planned.problem.code}`);
  return { ...planned.input, past: pastOf(told, { ownerId: planned.input.ownerId, now }) };
}

/** What was done before, each by whoever had the case then. */
function pastOf({ done = [] }: DemoCase, { ownerId, now }: Readonly<{ ownerId: string; now: number }>): PastCommand[] {
  let by = demoNameOf(ownerId);
  return done.map(([ago, command]) => {
    const past = { at: now - agoMs(ago), by, command };
    if (command.kind === 'assign') by = demoNameOf(command.ownerId);
    return past;
  });
}
