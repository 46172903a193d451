import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, type Person, startApi } from '../api/harness.ts';
import { ARenewal } from '../renewal/a-renewal.ts';
import { aPolicy as aRenewalPolicy } from '../renewal/builders.ts';
import { createWorld, type World } from '../support/world.ts';
import { inOffice, PACK } from './policies.ts';

let world: World;
let api: Api;
let giver: Person;
let receiver: Person;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  giver = await api.addPerson({ role: 'csm', name: 'Giver' });
  receiver = await api.addPerson({ role: 'sales', name: 'Receiver' });
  await world.database.db.updateTable('person').set({ commercially_qualified: true }).execute();
  await world.database.db
    .updateTable('customer')
    .set({ csm_id: giver.id })
    .where('id', '=', world.cast.customer)
    .execute();
  await world.policy('renewal', aRenewalPolicy());
  await world.policy('handoff', inOffice(world.cast.calendar));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const begun = () => ARenewal.begun(world, {}, { ownerId: giver.id });
const handOver = (processId: string, more: object = {}) =>
  api.ask('/api/v1/handoffs', {
    method: 'POST',
    as: giver.cookie,
    body: {
      processId,
      to: { personId: receiver.id },
      handoffKind: 'renewal',
      pack: PACK,
      reason: 'First year.',
      ...more,
    },
  });
const send = (path: `${string}/${string}`, as: Person, body: object = {}) =>
  api.ask(`/api/v1/handoffs/${path}`, { method: 'POST', as: as.cookie, body });
const ownerOf = async (renewal: ARenewal) => (await renewal.row()).owner_id;

describe('POST /handoffs of a process', () => {
  it('201: answers with the handoff at once; the process waits for it, then goes on with its new owner', async () => {
    const renewal = await begun();
    const offered = await handOver(renewal.id);
    const { number, title } = await renewal.row();
    expect(offered).toMatchObject({
      status: 201,
      body: { phase: 'offered', title, parent: { kind: 'renewal', id: renewal.id, number }, giver: { id: giver.id } },
    });
    expect(await ownerOf(renewal)).toBe(giver.id);
    const id = offered.field('id');
    expect((await send(`${id}/accept`, receiver)).status).toBe(200);
    await expect.poll(() => ownerOf(renewal), { timeout: 10_000 }).toBe(receiver.id);
    expect((await send(`${id}/hand-back`, receiver, { reason: 'not ours' })).status).toBe(200);
    await expect.poll(() => ownerOf(renewal), { timeout: 10_000 }).toBe(giver.id);
    expect((await renewal.recorded()).tried).toBeUndefined();
  });

  it('409 HANDOFF_PENDING: while it is offered to somebody; once withdrawn it can be offered again', async () => {
    const renewal = await begun();
    const id = (await handOver(renewal.id)).field('id');
    expect(await handOver(renewal.id)).toMatchObject({ status: 409, body: { code: 'HANDOFF_PENDING' } });
    await send(`${id}/withdraw`, giver, { reason: 'wait' });
    await expect.poll(async () => (await renewal.recorded()).handoff, { timeout: 10_000 }).toBeUndefined();
    expect(await send(`${id}/reoffer`, giver, { to: { personId: receiver.id }, reason: 'now' })).toMatchObject({
      status: 409,
      body: { code: 'OFFER_ANEW' },
    });
    expect((await handOver(renewal.id)).status).toBe(201);
  });

  it('422 PACK_INCOMPLETE: leaves the process as it was', async () => {
    const renewal = await begun();
    expect(await handOver(renewal.id, { pack: {} })).toMatchObject({ status: 422, body: { code: 'PACK_INCOMPLETE' } });
    expect((await renewal.recorded()).handoff).toBeUndefined();
  });

  it('sent twice with one key is one handoff', async () => {
    const renewal = await begun();
    const body = {
      processId: renewal.id,
      to: { personId: receiver.id },
      handoffKind: 'renewal',
      pack: PACK,
      reason: 'r',
    };
    const headers = { 'idempotency-key': `of-${renewal.id}` };
    const ask = () => api.ask('/api/v1/handoffs', { method: 'POST', as: giver.cookie, body, headers });
    const [first, second] = [await ask(), await ask()];
    expect(second.field('id')).toBe(first.field('id'));
    const { rows } = await world.database.pool.query('SELECT 1 FROM handoff WHERE parent_id = $1', [renewal.id]);
    expect(rows).toHaveLength(1);
  });
});
