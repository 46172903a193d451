import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { DatabaseHandle } from '../../db/database.ts';
import type { HandOver } from '../../workflows/shared/handing-over.contract.ts';
import { handoffWorkflowId } from '../../workflows/shared/handing-over.ts';
import { ARenewal } from '../renewal/a-renewal.ts';
import { aPolicy as aRenewalPolicy } from '../renewal/builders.ts';
import { Killable, TASK_QUEUE } from '../server/killable.ts';
import { actorOf, type Cast, castOf, publishPolicy } from '../support/cast.ts';
import type { World } from '../support/world.ts';
import { ACCEPT } from './commands.ts';
import { aPolicy, PACK } from './policies.ts';

const MATTERS = 12;

let servers: Killable;
let client: Client;
let database: DatabaseHandle;
let cast: Cast;
beforeAll(async () => {
  servers = await Killable.start(inject('workflowBundle'));
  database = servers.database();
  cast = await castOf(database);
  // Otherwise sales own the renewals from the start.
  await database.db.updateTable('person').set({ commercially_qualified: true }).execute();
  client = new Client({ connection: await Connection.connect({ address: servers.temporalAddress }) });
}, 120_000);
afterAll(async () => {
  await client.connection.close();
  await database.close();
  await servers.stop();
});

async function handedOver(policy: HandOver['policy']): Promise<{ renewal: ARenewal; handoffId: string }> {
  const world = { client, cast, database, taskQueue: TASK_QUEUE } as unknown as World;
  const renewal = new ARenewal(world);
  await renewal.start(renewal.input({}, { openedAt: Date.now() }));
  const handoffId = randomUUID();
  await renewal.does(
    {
      kind: 'handOver',
      handoffId,
      number: `HND-${handoffId.slice(0, 8)}`,
      to: { personId: cast.sales },
      handoffKind: 'renewal',
      pack: PACK,
      policy,
      reason: 'beyond me',
    },
    renewal.as('csm'),
  );
  return { renewal, handoffId };
}

/** Sends it until it is answered, as a client does that keeps its Idempotency-Key. */
async function insistOnAcceptance(handoffId: string): Promise<void> {
  const updateId = randomUUID();
  const args = [{ command: ACCEPT, actor: actorOf(cast, 'sales') }] as const;
  for (;;) {
    try {
      await client.workflow
        .getHandle(handoffWorkflowId(handoffId))
        .executeUpdate('accept', { args: [...args], updateId });
      return;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) throw error;
      await sleep(200);
    }
  }
}

const rows = async <Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  (await statement.execute(database.db)).rows;

it('a worker killed between acceptance and change of owner leaves every matter with one owner', {
  timeout: 120_000,
}, async () => {
  const policies = { renewal: { id: randomUUID(), version: 1 }, handoff: { id: randomUUID(), version: 1 } };
  await publishPolicy(database.db, { ...policies.renewal, kind: 'renewal', body: aRenewalPolicy() });
  await publishPolicy(database.db, { ...policies.handoff, kind: 'handoff', body: aPolicy() });
  const matters = await Promise.all(Array.from({ length: MATTERS }, () => handedOver(policies.handoff)));
  const offered = () => rows(sql<{ n: number }>`SELECT count(*)::int AS n FROM handoff WHERE asked_id IS NOT NULL`);
  await vi.waitFor(async () => expect(await offered()).toEqual([{ n: MATTERS }]), { timeout: 20_000 });

  const accepted = Promise.all(
    matters.map(async ({ handoffId }, index) => {
      await sleep(index * 40);
      await insistOnAcceptance(handoffId);
    }),
  );
  // Twice in the middle of it: some are accepted by then and their owners not yet changed.
  for (const pause of [150, 250]) {
    await sleep(pause);
    await servers.kill('worker');
    await servers.bringBack('worker');
  }
  await accepted;

  const owners = () => rows(sql`SELECT DISTINCT owner_id FROM process WHERE kind = 'renewal'`);
  await vi.waitFor(async () => expect(await owners()).toEqual([{ owner_id: cast.sales }]), {
    timeout: 100_000,
    interval: 300,
  });
  const changes = await rows(sql<{ n: number }>`
    SELECT count(*)::int AS n FROM process_event WHERE kind = 'ownerChanged' GROUP BY process_id`);
  expect(changes).toEqual(Array.from({ length: MATTERS }, () => ({ n: 1 })));
  const acceptances = await rows(sql<{ n: number }>`
    SELECT count(*)::int AS n FROM process_event WHERE kind = 'accepted' GROUP BY process_id`);
  expect(acceptances).toEqual(Array.from({ length: MATTERS }, () => ({ n: 1 })));
  const told = await rows(sql<{ n: number }>`
    SELECT count(*)::int AS n FROM notification WHERE kind = 'accepted' GROUP BY process_id, person_id`);
  expect(told.filter(({ n }) => n !== 1)).toEqual([]);
});
