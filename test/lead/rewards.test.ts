import { describe, expect, it } from 'vitest';
import { UNCAPPED } from './policies.ts';
import { does, lived, refusalsOf, rewardsOf, story, toDo, told, win } from './simulated.ts';
import { ACCEPTED, both, QUALIFIED, WON } from './won.ts';

const REASON = { reason: 'No budget.' };

describe('a reward', () => {
  it('is entered once for a qualified lead and once for a won one', async () => {
    const life = await lived(WON, { until: 'Mon 14:00' });
    expect(rewardsOf(life)).toEqual(['qualified/csm 10000 pending', 'won/csm 50000 pending']);
    expect(life.state).toMatchObject({ phase: 'settling', outcome: 'won' });
    expect(toDo(life)).toEqual(['approveReward by head until Tue 11:00', 'approveReward by head until Tue 13:00']);
  });

  it('is not earned twice by a second win', async () => {
    const life = await lived([...WON, does('Mon 13:00', 'sales', win(9_000_000))], { until: 'Mon 14:00' });
    expect(refusalsOf(life)).toEqual(['win: LEAD_DECIDED']);
    expect(rewardsOf(life)).toHaveLength(2);
  });

  it('is approved by another person than its receiver, paid, and then the lead is closed', async () => {
    const life = await lived([
      ...WON,
      does('Mon 13:30', 'csm', { kind: 'approveReward', reward: 'won/csm' }),
      does('Mon 13:40', 'head', { kind: 'payReward', reward: 'won/csm' }),
      ...both('Mon 14:00', 'head', 'approveReward'),
      does('Mon 14:30', 'csm', { kind: 'payReward', reward: 'won/csm' }),
      does('Mon 14:40', 'head', { kind: 'approveReward', reward: 'won/csm' }),
      ...both('Mon 15:00', 'manager', 'payReward'),
    ]);
    expect(refusalsOf(life)).toEqual([
      'approveReward: FOUR_EYES',
      'payReward: REWARD_NOT_APPROVED',
      'payReward: FOUR_EYES',
      'approveReward: REWARD_NOT_PENDING',
    ]);
    expect(rewardsOf(life)).toEqual(['qualified/csm 10000 paid', 'won/csm 50000 paid']);
    expect(life.state).toMatchObject({ phase: 'closed', closedAt: expect.any(Number) });
    expect(told(life)).toEqual([
      'qualified to csm',
      'rewardToApprove to head',
      'won to csm',
      'rewardToApprove to head',
      'rewardApproved to csm',
      'rewardToPay to manager',
      'rewardApproved to csm',
      'rewardToPay to manager',
      'rewardPaid to csm',
      'rewardPaid to csm',
    ]);
  });

  it('of a lead that is lost is still settled', async () => {
    const life = await lived([ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', { kind: 'lose', ...REASON })], {
      until: 'Mon 13:00',
    });
    expect(life.state).toMatchObject({ phase: 'settling', outcome: 'lost' });
    const rejected = await lived([
      ACCEPTED,
      QUALIFIED,
      does('Mon 12:00', 'sales', { kind: 'lose', ...REASON }),
      does('Mon 13:00', 'head', { kind: 'rejectReward', reward: 'qualified/csm', reason: 'Never met them.' }),
    ]);
    expect(rejected.state).toMatchObject({ phase: 'closed', outcome: 'lost' });
    expect(rewardsOf(rejected)).toEqual(['qualified/csm 10000 rejected']);
  });

  it('is not made when nothing is earned, and the record says why', async () => {
    const life = await lived([ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', win(100, 'USD'))], {
      rules: { ...UNCAPPED, schemes: [{ currency: 'EUR', wonBands: [] }] },
    });
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'won', rewards: [] });
    expect(story(life).filter((fact) => fact.startsWith('rewardEntered'))).toHaveLength(2);
  });

  it('reminds its approver, then whoever that one reports to', async () => {
    const life = await lived([ACCEPTED, QUALIFIED], { until: 'Tue 12:00' });
    expect(told(life).slice(-2)).toEqual(['reminder to head', 'late to lead of head']);
  });
});
