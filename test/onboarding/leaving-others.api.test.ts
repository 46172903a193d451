import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Api, startApi } from '../api/harness.ts';
import { AHandoff } from '../handoff/a-handoff.ts';
import { ACCEPT } from '../handoff/commands.ts';
import { aPolicy as aHandoffPolicy, PACK } from '../handoff/policies.ts';
import { ALead, rulesOf } from '../lead/a-lead.ts';
import { REWARDS } from '../lead/policies.ts';
import { ARelease } from '../release/a-release.ts';
import { ARenewal } from '../renewal/a-renewal.ts';
import { aPolicy as aRenewalPolicy, step } from '../renewal/builders.ts';
import { ARequirement } from '../requirement/a-requirement.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let api: Api;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const reassign = (personId: string, body: object = {}) =>
  api.ask(`/api/v1/people/${personId}/reassign`, {
    method: 'POST',
    as: api.keys['serviceManager'],
    body: { reason: 'left the company', ...body },
  });

it('gives a step of a renewal, and a matter on trial, to the one who is named', async () => {
  const { cast } = world;
  const responsible = { kind: 'person', personId: cast.sales } as const;
  const policy = await world.policy('renewal', aRenewalPolicy({ steps: [step('usage', -120, { responsible })] }));
  const handoffPolicy = await world.policy('handoff', aHandoffPolicy());
  const watched = await ARenewal.begun(world, {}, { policy, ownerGiven: true });
  const tried = await ARenewal.begun(world, {}, { policy, ownerGiven: true });
  const handoffId = randomUUID();
  const offer = {
    handoffId,
    number: `HND-${handoffId.slice(0, 8)}`,
    to: { personId: cast.sales },
    handoffKind: 'test',
  };
  await tried.does(
    { kind: 'handOver', ...offer, pack: PACK, policy: handoffPolicy, reason: 'Beyond me.' },
    tried.as('csm'),
  );
  const handoff = new AHandoff(world, handoffId);
  await vi.waitFor(() => handoff.by('sales', ACCEPT), { timeout: 10_000, interval: 50 });
  await vi.waitFor(async () => expect(await tried.owner()).toBe('sales'), { timeout: 10_000, interval: 50 });
  expect((await watched.toDo())[0]).toBe('prepareOffer by sales');
  const answer = await reassign(cast.sales, { toId: cast.otherSales });
  expect(answer).toMatchObject({ status: 200, body: { left: [], remaining: 0 } });
  expect([await watched.owner(), (await watched.toDo())[0]]).toEqual(['csm', 'prepareOffer by otherSales']);
  expect((await handoff.row()).owner_id).toBe(cast.otherSales);
  await vi.waitFor(async () => expect((await tried.recorded()).tried).toBeUndefined(), {
    timeout: 10_000,
    interval: 50,
  });
  expect(await tried.owner()).toBe('otherSales');
  expect((await reassign(cast.sales, { toId: cast.otherSales })).body).toMatchObject({ moved: [], left: [] });
});

it('asks the rule anew who decides on urgency, and who approves a reward', async () => {
  const { cast } = world;
  const release = await ARelease.opened(world);
  const requirement = await ARequirement.opened(world, { begin: 'adopted' });
  await requirement.by('sales', { kind: 'requestUrgent', releaseId: release.id, reason: 'A tender.' });
  await world.database.db
    .updateTable('person')
    .set({ lead_id: cast.headOfProduct })
    .where('id', '=', cast.csm)
    .execute();
  const lead = await ALead.won(world, await rulesOf(world, REWARDS));
  expect((await lead.recorded()).rewards.every(({ approverId }) => approverId === cast.headOfProduct)).toBe(true);
  const answer = await reassign(cast.headOfProduct);
  expect(answer).toMatchObject({ status: 200, body: { left: [], remaining: 0 } });
  expect((await requirement.recorded()).urgent).toMatchObject({ state: 'asked', deciderId: cast.serviceManager });
  const { rewards } = await lead.recorded();
  expect(rewards.map(({ approverId }) => approverId)).toEqual(rewards.map(() => cast.serviceManager));
  expect((await reassign(cast.headOfProduct)).body).toMatchObject({ moved: [], left: [] });
});
