import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redeliveryWorkflowId } from '../../workflows/redelivery/contract.ts';
import { ACase } from '../escalation/a-case.ts';
import { aPolicy } from '../escalation/policies.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const again = (deliveryId: string) =>
  world.client.workflow.execute('redelivery', {
    workflowId: redeliveryWorkflowId(deliveryId),
    taskQueue: world.taskQueue,
    args: [deliveryId],
  });

/** The mail of a case that was given to somebody else, as sent. */
async function aMail() {
  const policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 60 } }));
  const aCase = await ACase.opened(world, policy);
  await aCase.does({ kind: 'assign', ownerId: world.cast.colleague });
  const mails = () =>
    world.database.db
      .selectFrom('delivery as d')
      .innerJoin('notification as n', 'n.id', 'd.notification_id')
      .select(['d.id', 'd.state', 'd.attempts'])
      .where('n.process_id', '=', aCase.id)
      .where('d.channel', '=', 'mail')
      .executeTakeFirstOrThrow();
  await expect.poll(async () => (await mails()).state).toBe('sent');
  return { mails, ...(await mails()) };
}

describe('a message that was given up', () => {
  it('is sent when it is tried again, and only then', async () => {
    const { id, mails } = await aMail();
    const file = join(world.outboxDir, `${id}.eml`);
    await rm(file);
    expect(await again(id)).toEqual({ tried: false });
    expect(existsSync(file)).toBe(false);
    await world.database.db.updateTable('delivery').set({ state: 'failed' }).where('id', '=', id).execute();
    expect(await again(id)).toEqual({ tried: true });
    expect(await mails()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(existsSync(file)).toBe(true);
  });

  it('is not sent any more once it was let go', async () => {
    const { id, mails } = await aMail();
    await world.database.db.updateTable('delivery').set({ state: 'skipped' }).where('id', '=', id).execute();
    expect(await again(id)).toEqual({ tried: false });
    expect((await mails()).state).toBe('skipped');
  });
});
