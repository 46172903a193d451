/** Requirements of the demo that were adopted before it began: their review is past, so no request can make them. */
import { Client, Connection } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import { nextNumber } from '../../api/processes/numbers.ts';
import { startProcess } from '../../api/processes/start.ts';
import { requirementKind } from '../../api/requirements/kind.ts';
import { requesterOf } from '../../api/requirements/opening.ts';
import { createDatabase } from '../../db/database.ts';
import { demoId } from '../../db/demo-id.ts';
import { demoNameOf } from '../../db/demo-people.ts';
import { ADOPTED, type AdoptedRequirement, askingFor } from '../../db/demo-stories/adopted.ts';
import type { Database } from '../../db/schema.ts';
import type { RequirementInput } from '../../workflows/requirement/contract.ts';
import type { DemoStack } from './demo-cases.ts';

const HEAD_OF_PRODUCT = demoId('person', 18);
const MONTH_MS = 30 * 86_400_000;

/** Opens those that are not there yet. */
export async function openAdopted({ databaseUrl, temporalAddress, taskQueue, namespace }: DemoStack): Promise<void> {
  const database = createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2 });
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const runtime = { client: new Client({ connection, namespace }), taskQueue };
    const openedBy = { kind: 'person', id: HEAD_OF_PRODUCT, name: demoNameOf(HEAD_OF_PRODUCT) } as const;
    for (const told of ADOPTED) {
      const id = demoId('requirement', told.no);
      const known = await database.db.selectFrom('process').select('id').where('id', '=', id).executeTakeFirst();
      if (known !== undefined) continue;
      const input = await inputOf(database.db, told, id);
      await startProcess(runtime, requirementKind, { input, openedBy, updateId: id });
    }
  } finally {
    await connection.close();
    await database.close();
  }
}

async function inputOf(db: Kysely<Database>, told: AdoptedRequirement, id: string): Promise<RequirementInput> {
  const now = Date.now() - MONTH_MS;
  const { rows } = await sql<{ number: string }>`SELECT ${nextNumber(requirementKind.numbers)} AS number`.execute(db);
  const requesters = await Promise.all(
    askingFor(told).map(async (customerId) => {
      const contact = db.selectFrom('contact').select('id').where('customer_id', '=', customerId).orderBy('id');
      const { owner: _owner, ...requester } = await requesterOf(db, {
        customerId,
        contactId: (await contact.executeTakeFirst())?.id,
        now,
      });
      return requester;
    }),
  );
  const { title, wish, area } = told;
  return {
    id,
    number: rows[0]?.number ?? id,
    title,
    customerId: askingFor(told)[0] ?? '',
    ownerId: HEAD_OF_PRODUCT,
    openedAt: now,
    wish: { scene: '', problem: '', today: '', hurt: '', wish },
    area,
    requesters,
    channel: 'import',
    begin: 'adopted',
  };
}
