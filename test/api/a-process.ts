/** A process of any kind as lists and queues see it: its row, its first fact, and what came of it. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { KindName } from '../../api/processes/kinds.ts';
import type { Api } from './harness.ts';

type Given = Readonly<{
  kind: KindName;
  ownerId: string;
  customerId?: string;
  title?: string;
  openedBy?: Readonly<{ kind: string; id: string }>;
  state?: object;
}>;

let numbers = 0;

/** @returns the id of the process */
export async function aProcess({ database: { db } }: Pick<Api, 'database'>, given: Given): Promise<string> {
  const id = randomUUID();
  numbers += 1;
  const {
    kind,
    ownerId,
    customerId = null,
    title = '版本 4.2',
    state = { seq: 1, recent: [], phase: 'active' },
  } = given;
  await sql`INSERT INTO process (id, kind, number, title, customer_id, owner_id, phase, opened_at, seq, state, updated_at)
    VALUES (${id}, ${kind}, ${`ANY-${numbers}`}, ${title}, ${customerId}, ${ownerId}, 'active', now(), 1,
      ${JSON.stringify(state)}, now())`.execute(db);
  const actor = JSON.stringify(given.openedBy ?? { kind: 'system', name: 'Test' });
  await sql`INSERT INTO process_event (process_id, seq, kind, at, actor, data)
    VALUES (${id}, 1, 'opened', now(), ${actor}, '{}')`.execute(db);
  return id;
}

type ItemOf = Readonly<{ processId: string; personId: string; kind: string }>;

/** Something to do in it. @returns the id of the work item */
export async function aWorkItem({ database: { db } }: Api, { processId, personId, kind }: ItemOf): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO work_item (process_id, key, kind, title, person_id, state, seq, created_at, updated_at)
    VALUES (${processId}, ${kind}, ${kind}, '版本 4.2', ${personId}, 'open', 1, now(), now()) RETURNING id`.execute(db);
  return rows[0]?.id ?? '';
}

type ToldOf = Readonly<{ processId: string; personId?: string; contactId?: string }>;

/** Somebody is told about its first fact. */
export async function aNotification({ database: { db } }: Api, { processId, personId, contactId }: ToldOf) {
  await sql`INSERT INTO notification (process_id, seq, key, kind, person_id, contact_id, role, at, data)
    VALUES (${processId}, 1, ${randomUUID()}, 'moved', ${personId ?? null}, ${contactId ?? null}, '{"kind":"owner"}',
      now(), '{}')`.execute(db);
}

/** Somebody is told what no process is about: that a calendar has no holidays for a year. Returns the id of the notice. */
export async function aNotice({ database: { db } }: Api, personId: string): Promise<string> {
  const data = JSON.stringify({ calendarName: '中国办公时间', year: 2027 });
  const notice = { key: randomUUID(), kind: 'calendarYearMissing', person_id: personId, data };
  return (await db.insertInto('notice').values(notice).returning('id').executeTakeFirstOrThrow()).id;
}
