import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { AHandoff } from '../handoff/a-handoff.ts';
import { ACCEPT, WITHDRAW } from '../handoff/commands.ts';
import { aPolicy as aHandoffPolicy, PACK } from '../handoff/policies.ts';
import { ALead, rulesOf } from '../lead/a-lead.ts';
import { REWARDS } from '../lead/policies.ts';
import { ARelease } from '../release/a-release.ts';
import { ARenewal } from '../renewal/a-renewal.ts';
import { aPolicy as aRenewalPolicy, step } from '../renewal/builders.ts';
import { ARequirement } from '../requirement/a-requirement.ts';
import { anOffice } from './leaving.ts';

const office = anOffice();
const { reassign } = office;
const AT_MOST = { timeout: 10_000, interval: 50 };

/** A handoff to somebody, as the command says it. */
function offering(personId: string) {
  const handoffId = randomUUID();
  const number = `HND-${handoffId.slice(0, 8)}`;
  const offer = { handoffId, number, to: { personId }, handoffKind: 'test' };
  return { offer, handoff: new AHandoff(office.world, handoffId) };
}

it('gives a step of a renewal, and a matter on trial, to the one who is named', async () => {
  const { cast } = office.world;
  const responsible = { kind: 'person', personId: cast.sales } as const;
  const policy = await office.world.policy(
    'renewal',
    aRenewalPolicy({ steps: [step('usage', -120, { responsible })] }),
  );
  const handoffPolicy = await office.world.policy('handoff', aHandoffPolicy());
  const watched = await ARenewal.begun(office.world, {}, { policy, ownerGiven: true });
  const tried = await ARenewal.begun(office.world, {}, { policy, ownerGiven: true });
  const { offer, handoff } = offering(cast.sales);
  await tried.does(
    { kind: 'handOver', ...offer, pack: PACK, policy: handoffPolicy, reason: 'Beyond me.' },
    tried.as('csm'),
  );
  await vi.waitFor(() => handoff.by('sales', ACCEPT), AT_MOST);
  await vi.waitFor(async () => expect(await tried.owner()).toBe('sales'), AT_MOST);
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
  const { cast } = office.world;
  const release = await ARelease.opened(office.world);
  const requirement = await ARequirement.opened(office.world, { begin: 'adopted' });
  await requirement.by('sales', { kind: 'requestUrgent', releaseId: release.id, reason: 'A tender.' });
  await office.world.database.db
    .updateTable('person')
    .set({ lead_id: cast.headOfProduct })
    .where('id', '=', cast.csm)
    .execute();
  const lead = await ALead.won(office.world, await rulesOf(office.world, REWARDS));
  expect((await lead.recorded()).rewards.every(({ approverId }) => approverId === cast.headOfProduct)).toBe(true);
  const answer = await reassign(cast.headOfProduct);
  expect(answer).toMatchObject({ status: 200, body: { left: [], remaining: 0 } });
  expect((await requirement.recorded()).urgent).toMatchObject({ state: 'asked', deciderId: cast.serviceManager });
  const { rewards } = await lead.recorded();
  expect(rewards.map(({ approverId }) => approverId)).toEqual(rewards.map(() => cast.serviceManager));
  expect((await reassign(cast.headOfProduct)).body).toMatchObject({ moved: [], left: [] });
});

it('what they have offered and nobody has answered is given by another, who owns it until it is taken', async () => {
  const { world } = office;
  const { cast } = world;
  const policy = await world.policy('renewal', aRenewalPolicy());
  const handoffPolicy = await world.policy('handoff', aHandoffPolicy());
  const offered = async (ownerId: string) => {
    const renewal = await ARenewal.begun(world, {}, { policy, ownerId, ownerGiven: true });
    const { offer, handoff } = offering(cast.sales);
    const command = { kind: 'handOver', ...offer, pack: PACK, policy: handoffPolicy, reason: 'Beyond me.' } as const;
    await renewal.does(command, { actor: { kind: 'person', id: ownerId, name: 'Giver' } });
    await vi.waitFor(() => handoff.row(), AT_MOST);
    return { renewal, handoff };
  };
  const giver = (await office.api.addPerson({ role: 'csm', name: 'Giver' })).id;
  const [one, other] = [await offered(giver), await offered(giver)];
  const answer = await reassign(giver, { toId: cast.otherCsm });
  expect(answer).toMatchObject({ status: 200, body: { left: [], remaining: 0 } });
  const ids = [one, other].flatMap(({ renewal, handoff }) => [renewal.id, handoff.id]);
  expect((answer.body['moved'] as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  await vi.waitFor(async () => expect(await one.renewal.owner()).toBe('otherCsm'), AT_MOST);
  expect(await one.handoff.owner()).toBe('otherCsm');
  expect(await one.handoff.told()).toEqual(['offered to sales', 'givesNow to otherCsm', 'giverReplaced to sales']);
  const fact = { kind: 'giverReplaced', fromId: giver, toId: cast.otherCsm, reason: 'left the company' };
  expect((await one.handoff.facts()).at(-1)).toMatchObject(fact);
  const told = (await one.renewal.facts()).find(({ kind }) => kind === 'giverReplaced');
  expect(told).toMatchObject({ ...fact, handoffId: one.handoff.id });
  // What comes to nothing stays with whoever stands in, what is accepted goes on.
  await one.handoff.by('otherCsm', WITHDRAW);
  await vi.waitFor(async () => expect((await one.renewal.recorded()).handoff).toBeUndefined(), AT_MOST);
  expect(await one.renewal.owner()).toBe('otherCsm');
  // Whoever is asked, and is named to take everything over, has it.
  await vi.waitFor(async () => expect(await other.renewal.owner()).toBe('otherCsm'), AT_MOST);
  expect(await reassign(cast.otherCsm, { toId: cast.sales })).toMatchObject({ status: 200, body: { left: [] } });
  await vi.waitFor(async () => expect(await other.renewal.owner()).toBe('sales'), AT_MOST);
  expect(await other.handoff.row()).toMatchObject({ phase: 'done', owner_id: cast.sales });
});
