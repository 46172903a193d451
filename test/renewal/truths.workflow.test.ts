import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tellOpenCases } from '../../activities/rollout.ts';
import { DEMO_RENEWAL_POLICY } from '../../db/demo-renewal-policy.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import type { HandOver } from '../../workflows/shared/handing-over.contract.ts';
import { hearHandoff } from '../../workflows/shared/handing-over.ts';
import { AHandoff } from '../handoff/a-handoff.ts';
import { aPolicy as aHandoffPolicy, PACK } from '../handoff/policies.ts';
import { publishPolicy } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARenewal, dayOf } from './a-renewal.ts';
import { aPolicy, step } from './builders.ts';

let world: World;
let handoffPolicy: HandOver['policy'];
beforeAll(async () => {
  world = await createWorld();
  const { csm } = world.cast;
  await world.database.db.updateTable('person').set({ commercially_qualified: true }).where('id', '=', csm).execute();
  await world.policy('renewal', aPolicy());
  handoffPolicy = await world.policy('handoff', aHandoffPolicy());
});
// Closing replays every run.
afterAll(() => world.close());

const DAY_MS = 86_400_000;

const handOver = (more: Partial<HandOver> = {}): HandOver & { kind: 'handOver' } => ({
  kind: 'handOver',
  handoffId: randomUUID(),
  number: `HND-${randomUUID().slice(0, 8)}`,
  to: { personId: world.cast.sales },
  handoffKind: 'test',
  pack: PACK,
  policy: handoffPolicy,
  reason: 'The amount is beyond me.',
  ...more,
});

describe('a policy published for open renewals, too', () => {
  it('is followed by each that lives by an older version, once, and by the term that follows', async () => {
    const policy = await world.policy('renewal', aPolicy());
    const renewal = await ARenewal.begun(world, {}, { policy });
    const body = aPolicy({ steps: [step('usage', -80), step('quote', -30)] });
    await publishPolicy(world.database.db, { kind: 'renewal', id: policy.id, version: 2, body });
    const roll = () =>
      tellOpenCases(
        { db: world.database.db, temporal: world.client },
        { kind: 'policy', id: policy.id, version: 2 },
        { onPage: () => undefined },
      );
    expect(await roll()).toEqual({ told: 1 });
    await renewal.does({ kind: 'note', text: 'seen' });
    expect(await roll()).toEqual({ told: 0 });
    await renewal.until(instant('Mon 00:00') + 20.5 * DAY_MS);
    expect(await renewal.reminded()).toEqual(['usage']);
    const { plan, policy: followed } = await renewal.recorded();
    expect([Object.keys(plan?.steps ?? {}), followed?.version]).toEqual([['quote', 'usage'], 2]);
    expect((await renewal.facts()).filter(({ kind }) => kind === 'policyReplaced')).toHaveLength(1);
    await renewal.does({ kind: 'renew', next: await renewal.next() });
    const { ending } = await renewal.recorded();
    const following = new ARenewal(world, ending?.nextId ?? '');
    await vi.waitFor(async () => expect((await following.recorded()).policy?.version).toBe(2), { timeout: 10_000 });
  });
});

describe('a contract of three years', () => {
  it('whose every step is late and climbs its whole ladder stays under 500 history events', async () => {
    const policy = await world.policy('renewal', DEMO_RENEWAL_POLICY);
    const startDate = dayOf('Mon 00:00');
    const renewal = await ARenewal.begun(
      world,
      { startDate, endDate: dayOf('Mon 00:00', 3 * 365), months: null, noticeMonths: 3 },
      { policy },
    );
    // In a few strides: the server answers for one only so long.
    for (const days of [900, 980, 1020, 1060, 1085, 1095, 1110, 1130, 1160]) {
      await renewal.until(instant('Mon 12:00') + days * DAY_MS);
    }
    await vi.waitFor(async () => expect((await renewal.row()).phase).toBe('closed'), { timeout: 20_000 });
    const { steps, ending } = await renewal.recorded();
    expect(ending?.outcome).toBe('lapsed');
    expect(steps).toHaveLength(DEMO_RENEWAL_POLICY.steps.length);
    expect((await renewal.announced()).length).toBe(2 * steps.length);
    const history = await renewal.history();
    expect(history.length).toBeLessThan(500);
  }, 120_000);
});

describe('a renewal that is handed over', () => {
  it('stays with its giver until somebody has accepted, and is then the receiver’s, with its open steps', async () => {
    const renewal = await ARenewal.begun(world);
    await renewal.until('Thu+1 09:30');
    const command = handOver();
    await renewal.does(command, renewal.as('csm'));
    expect(await renewal.owner()).toBe('csm');
    expect((await renewal.isRefused({ kind: 'assign', personId: world.cast.sales })).code).toBe('HANDOFF_PENDING');
    const handoff = new AHandoff(world, command.handoffId);
    await vi.waitFor(() => handoff.recorded(), { timeout: 10_000 });
    await handoff.by('sales', { kind: 'accept' });
    await vi.waitFor(async () => expect(await renewal.owner()).toBe('sales'), { timeout: 10_000 });
    expect(await renewal.toDo()).toEqual(['checkUsage by sales']);
    const changes = (await renewal.facts()).filter(({ kind }) => kind === 'ownerChanged');
    expect(changes).toMatchObject([{ from: world.cast.csm, to: world.cast.sales, outcome: 'accepted' }]);
  });

  it('has one owner, told once, when the news of the acceptance arrive twice', async () => {
    const renewal = await ARenewal.begun(world);
    const command = handOver();
    await renewal.does(command, renewal.as('csm'));
    const news = { kind: 'handoffEnded', handoffId: command.handoffId, outcome: 'accepted', at: instant('Mon 10:00') };
    await renewal.hears({ ...news, personId: world.cast.sales });
    await renewal.hears({ ...news, personId: world.cast.sales });
    await vi.waitFor(async () => expect(await renewal.owner()).toBe('sales'), { timeout: 10_000 });
    await renewal.does({ kind: 'note', text: 'seen' });
    expect((await renewal.facts()).filter(({ kind }) => kind === 'ownerChanged')).toHaveLength(1);
  });

  it('has one owner when its worker is killed between the acceptance and the change of owner', async () => {
    const renewal = await ARenewal.begun(world);
    const command = handOver();
    await renewal.does(command, renewal.as('csm'));
    const { sales } = world.cast;
    const at = instant('Mon 10:00');
    const news = {
      kind: 'handoffEnded',
      handoffId: command.handoffId,
      outcome: 'accepted',
      personId: sales,
      at,
    } as const;
    await renewal.writtenByALostAttempt(hearHandoff(await renewal.recorded(), news, { at, actor: SYSTEM }));
    await renewal.hears(news);
    await renewal.does({ kind: 'note', text: 'seen' });
    expect(await renewal.owner()).toBe('sales');
    expect((await renewal.state()).ownerId).toBe(sales);
    expect((await renewal.facts()).filter(({ kind }) => kind === 'ownerChanged')).toHaveLength(1);
  });
});
