import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { ALead, type Rules, rulesOf } from './a-lead.ts';
import { REWARDS, UNCAPPED } from './policies.ts';
import { QUALIFY, win } from './simulated.ts';

let world: World;
let rules: Rules;
beforeAll(async () => {
  world = await createWorld();
  rules = await rulesOf(world, UNCAPPED);
});
afterAll(() => world.close());

const rewardOf = (name: 'csm') => `won/${world.cast[name]}`;

describe('a lead', () => {
  it('is its submitter’s until sales has accepted, then sales qualifies it in working time', async () => {
    const lead = await ALead.submitted(world, rules);
    expect(await lead.row()).toMatchObject({ phase: 'offered', owner_id: world.cast.csm });
    await lead.handedOver();
    expect(await lead.row()).toMatchObject({ phase: 'qualifying', owner_id: world.cast.sales });
    expect(await lead.toDo()).toEqual(['qualify by sales']);
    await lead.tried();
    await lead.until('Tue 10:00');
    expect(await lead.announced()).toEqual(['reminder@Mon 17:00']);
    await lead.by('sales', QUALIFY);
    expect((await lead.toDo()).toSorted()).toEqual(['approveReward by serviceManager', 'win by sales']);
  });

  it('returns to its submitter when the handoff is declined, who is reminded to do something about it', async () => {
    const lead = await ALead.submitted(world, rules);
    await lead.declined();
    expect(await lead.toDo()).toEqual(['handOver by csm']);
    expect(await lead.row()).toMatchObject({ phase: 'returned', owner_id: world.cast.csm });
    await lead.until('Wed 10:00');
    expect(await lead.announced()).toEqual(['reminder@Mon 17:00', 'late@Tue 17:00']);
    expect((await lead.told()).slice(-2)).toEqual(['reminder to csm', 'late to serviceManager']);
  });

  it('closed before anybody has accepted withdraws what it offered', async () => {
    const lead = await ALead.submitted(world, rules);
    const handoff = await lead.handoff();
    await lead.by('sales', { kind: 'markKnown', pointer: 'CRM 4711' });
    expect(await lead.row()).toMatchObject({ phase: 'closed', owner_id: world.cast.csm });
    await vi.waitFor(async () => expect(await handoff.row()).toMatchObject({ phase: 'withdrawn' }), {
      timeout: 10_000,
    });
    expect(await lead.told()).toEqual(['alreadyKnown to csm']);
  });
});

describe('the reward', () => {
  it('approved by its own receiver is refused', async () => {
    const lead = await ALead.won(world, rules);
    expect(await lead.refuses('csm', { kind: 'approveReward', reward: rewardOf('csm') })).toBe('FOUR_EYES');
    expect(await lead.ledger()).toEqual(['computed 10000 csm', 'computed 50000 csm']);
  });

  it('is paid once when a lead is won twice at the same moment', async () => {
    const lead = await ALead.accepted(world, rules);
    await lead.by('sales', QUALIFY);
    const wins = await Promise.allSettled([1, 2, 3].map((times) => lead.by('sales', win(times * 1_000_000))));
    expect(wins.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await lead.refuses('sales', win(1))).toBe('LEAD_DECIDED');
    expect((await lead.ledger()).filter((line) => line.startsWith('computed'))).toHaveLength(2);
  });

  it('keeps the cap of its person’s quarter when leads are won at the same moment', async () => {
    const capped = await rulesOf(world, REWARDS);
    const leads = await Promise.all(
      [1, 2, 3].map(() => ALead.accepted(world, capped, { submitterId: world.cast.otherCsm })),
    );
    for (const lead of leads) await lead.by('sales', QUALIFY);
    await Promise.all(leads.map((lead) => lead.by('sales', win(8_000_000))));
    const entries = await world.database.db
      .selectFrom('reward_entry')
      .select(['amount_minor'])
      .where('person_id', '=', world.cast.otherCsm)
      .execute();
    expect(entries.reduce((sum, { amount_minor }) => sum + amount_minor, 0)).toBe(120_000);
    expect(await world.database.db.selectFrom('reward_reservation').selectAll().execute()).toEqual([]);
  });

  it('of a command sent twice is entered once', async () => {
    const lead = await ALead.won(world, rules);
    const updateId = randomUUID();
    const approve = () =>
      lead.does(
        { kind: 'approveReward', reward: rewardOf('csm') },
        { actor: { kind: 'person', id: world.cast.serviceManager, name: 'x' }, updateId },
      );
    await Promise.all([approve(), approve()]);
    expect((await lead.ledger()).filter((line) => line.startsWith('approved'))).toEqual(['approved 0 csm']);
  });

  it('paid and corrected after the lead was closed opens it again, and the ledger sums to nothing once all is settled', async () => {
    const lead = await ALead.won(world, rules);
    const all = [`qualified/${world.cast.csm}`, rewardOf('csm')];
    for (const reward of all) await lead.by('serviceManager', { kind: 'approveReward', reward });
    for (const reward of all) await lead.by('serviceManager', { kind: 'payReward', reward });
    expect(await lead.row()).toMatchObject({ phase: 'closed', closed_at: expect.any(Date) });
    await lead.by('salesLead', {
      kind: 'correctReward',
      reward: rewardOf('csm'),
      amountMinor: -20_000,
      reason: 'Part was cancelled.',
    });
    expect(await lead.row()).toMatchObject({ phase: 'settling', closed_at: null });
    await lead.by('serviceManager', { kind: 'approveReward', reward: 'correction/3' });
    await lead.by('serviceManager', { kind: 'payReward', reward: 'correction/3' });
    expect(await lead.row()).toMatchObject({ phase: 'closed' });
    expect(await lead.ledger()).toEqual([
      'computed 10000 csm',
      'computed 50000 csm',
      'approved 0 csm',
      'approved 0 csm',
      'paid -10000 csm',
      'paid -50000 csm',
      'correction -20000 csm',
      'approved 0 csm',
      'paid 20000 csm',
    ]);
  });
});
