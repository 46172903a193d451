import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { sendCommand, startProcess } from '../../api/processes/start.ts';
import { releaseKind } from '../../api/releases/kind.ts';
import { requirementKind } from '../../api/requirements/kind.ts';
import type { DatabaseHandle } from '../../db/database.ts';
import { commands } from '../../workflows/release/messages.ts';
import { releaseWorkflowId } from '../../workflows/release/names.ts';
import type { Requester } from '../../workflows/requirement/contract.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import { aPolicy } from '../requirement/policies.ts';
import { Killable, TASK_QUEUE } from '../server/killable.ts';
import { type Cast, castOf, publishPolicy } from '../support/cast.ts';
import { aTrain } from './a-release.ts';
import { aRelease, RULES } from './builders.ts';

// The full number is told in redating.pg.test.ts, without the runs.
const REQUESTERS = 200;
const REQUIREMENTS = 50;
/** Of each requirement; every one of the requesters asks for two. */
const EACH = (2 * REQUESTERS) / REQUIREMENTS;
const AT_A_TIME = 10;
const DAY = 86_400_000;
const ACTOR = { kind: 'person', id: randomUUID(), name: 'Ana' } as const;

let servers: Killable;
let client: Client;
let database: DatabaseHandle;
let cast: Cast;
beforeAll(async () => {
  servers = await Killable.start(inject('workflowBundle'), { DELIVERIES_PER_SECOND: '5000' });
  database = servers.database();
  cast = await castOf(database);
  client = new Client({ connection: await Connection.connect({ address: servers.temporalAddress }) });
}, 120_000);
afterAll(async () => {
  await client.connection.close();
  await database.close();
  await servers.stop();
});

const runtime = () => ({ client, taskQueue: TASK_QUEUE });
const dateIn = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

async function counted(query: ReturnType<typeof sql<{ n: number }>>): Promise<number> {
  return (await query.execute(database.db)).rows[0]?.n ?? 0;
}

/** Contacts of one customer, who are told nothing yet. */
async function seedContacts(): Promise<string[]> {
  const ids = Array.from({ length: REQUESTERS }, () => uuidv7());
  const contacts = ids.map((id, no) => ({
    id,
    customer_id: cast.customer,
    name: `Requester ${no}`,
    email: `requester-${no}@customer.example`,
    active: false,
  }));
  await database.db.insertInto('contact').values(contacts).execute();
  return ids;
}

async function aReleaseInAMonth(): Promise<string> {
  // Out of service: it would give up a release on a day that is not its own.
  const trainId = await aTrain(database, { active: false });
  const id = randomUUID();
  const rules = { ...RULES, calendar: null };
  const input = aRelease({ id, trainId, rules, ownerId: cast.headOfProduct, slot: dateIn(30), openedAt: Date.now() });
  await startProcess(runtime(), releaseKind, { input, openedBy: ACTOR, updateId: id });
  return id;
}

/** One requirement of so many requesters, in the release. */
async function aRequirement(no: number, contacts: readonly string[], releaseId: string): Promise<void> {
  const id = randomUUID();
  const requesters = Array.from({ length: EACH }, (_, index): Requester => {
    const contactId = contacts[(no * EACH + index) % contacts.length] ?? '';
    return { key: contactId, customerId: cast.customer, contactId, tier: 'B', since: Date.now() };
  });
  const names = {
    number: `REQ-${no}`,
    title: `Wish ${no}`,
    area: 'reports',
    channel: 'import',
    begin: 'adopted',
  } as const;
  const wish = { scene: '', problem: '', today: '', hurt: '', wish: `Wish ${no}` };
  const who = { customerId: cast.customer, ownerId: cast.pm, requesters };
  const input = { id, ...names, ...who, wish, openedAt: Date.now() };
  await startProcess(runtime(), requirementKind, { input, openedBy: ACTOR, updateId: id });
  const { state } = await database.db
    .selectFrom('process')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const command = { kind: 'schedule', releaseId } as const;
  await sendCommand(runtime(), requirementKind, {
    state: state as RequirementState,
    command,
    actor: ACTOR,
    updateId: `${id}/s`,
  });
}

describe('a release of many requirements', () => {
  it('re-dated tells each requester once, also when a worker is killed in the middle', {
    timeout: 300_000,
  }, async () => {
    await publishPolicy(database.db, { id: randomUUID(), kind: 'requirement', version: 1, body: aPolicy([cast.pm]) });
    const contacts = await seedContacts();
    const releaseId = await aReleaseInAMonth();
    const queue = Array.from({ length: REQUIREMENTS }, (_, no) => no).values();
    await Promise.all(
      Array.from({ length: AT_A_TIME }, async () => {
        for (const no of queue) await aRequirement(no, contacts, releaseId);
      }),
    );
    await database.db.updateTable('contact').set({ active: true }).execute();

    const command = { kind: 'redate', date: dateIn(40), reason: 'a fair' } as const;
    const redated = client.workflow.getHandle(releaseWorkflowId(releaseId));
    await redated.executeUpdate(commands.redate, { args: [{ actor: ACTOR, command }], updateId: randomUUID() });
    // Some have heard of it, others have not.
    const heard = sql<{ n: number }>`SELECT count(*) AS n FROM requirement_promise WHERE kind = 'slip'`;
    await vi.waitFor(async () => expect(await counted(heard)).toBeGreaterThan(REQUIREMENTS / 4), {
      timeout: 60_000,
      interval: 20,
    });
    await servers.kill('worker');
    const before = await counted(heard);
    expect(before).toBeLessThan(REQUIREMENTS);
    await sleep(500);
    await servers.bringBack('worker');

    const waiting = sql<{
      n: number;
    }>`SELECT count(*) AS n FROM delivery d JOIN notification n ON n.id = d.notification_id
      WHERE n.contact_id IS NOT NULL AND d.state <> 'sent'`;
    await vi.waitFor(async () => expect(await counted(heard)).toBe(REQUIREMENTS), { timeout: 150_000, interval: 250 });
    await vi.waitFor(async () => expect(await counted(waiting)).toBe(0), { timeout: 200_000, interval: 500 });

    // Everybody heard of both of their requirements, each once and in one mail, however long the second took.
    const { rows } = await sql<{ told: number; recipients: number; apart: number }>`
      SELECT sum(news)::integer AS told, count(*) AS recipients, count(*) FILTER (WHERE mails > 1)::integer AS apart FROM (
        SELECT d.recipient_id, count(*) AS news,
          count(DISTINCT d.digest_id) AS mails
        FROM notification n JOIN delivery d ON d.notification_id = n.id
        WHERE n.contact_id IS NOT NULL AND n.kind = 'redated' GROUP BY 1) each`.execute(database.db);
    expect(rows).toEqual([{ told: 2 * REQUESTERS, recipients: REQUESTERS, apart: 0 }]);
    const sent = await counted(
      sql<{
        n: number;
      }>`SELECT count(DISTINCT coalesce(digest_id, id)) AS n FROM delivery WHERE channel = 'mail' AND state = 'sent'`,
    );
    const mails = readdirSync(join(servers.folder, 'outbox')).filter((name) => name.endsWith('.eml'));
    expect(mails).toHaveLength(sent);
  });
});
