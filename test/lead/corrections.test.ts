import { describe, expect, it } from 'vitest';
import { does, lived, refusalsOf, rewardsOf } from './simulated.ts';
import { both, WON } from './won.ts';

const correct = (amountMinor: number) =>
  does('Mon 15:00', 'head', { kind: 'correctReward', reward: 'won/csm', amountMinor, reason: '?' });

describe('a reward', () => {
  it('is corrected by a reward of its own, which another one approves, also when the lead is closed', async () => {
    const life = await lived(
      [
        ...WON,
        ...both('Mon 14:00', 'head', 'approveReward'),
        ...both('Mon 15:00', 'manager', 'payReward'),
        does('Tue 09:00', 'csm', { kind: 'correctReward', reward: 'won/csm', amountMinor: 1, reason: 'More.' }),
        does('Tue 10:00', 'head', {
          kind: 'correctReward',
          reward: 'won/csm',
          amountMinor: -50_001,
          reason: 'Cancelled.',
        }),
        does('Tue 10:00', 'head', {
          kind: 'correctReward',
          reward: 'won/csm',
          amountMinor: -20_000,
          reason: 'Part was cancelled.',
        }),
        does('Tue 10:00', 'head', {
          kind: 'correctReward',
          reward: 'correction/3',
          amountMinor: -30_001,
          reason: 'The rest.',
        }),
        does('Tue 11:00', 'head', { kind: 'approveReward', reward: 'correction/3' }),
        does('Tue 12:00', 'manager', { kind: 'approveReward', reward: 'correction/3' }),
      ],
      { until: 'Tue 13:00' },
    );
    expect(refusalsOf(life)).toEqual([
      'correctReward: FOUR_EYES',
      'correctReward: CORRECTION_TOO_LARGE',
      'correctReward: CORRECTION_TOO_LARGE',
      'approveReward: FOUR_EYES',
    ]);
    expect(rewardsOf(life).at(-1)).toBe('correction/3 -20000 approved');
    expect(life.state.phase).toBe('settling');
  });

  it('cannot be brought below nothing by taking back what was only to be added', async () => {
    const life = await lived([
      ...WON,
      ...both('Mon 14:00', 'head', 'approveReward'),
      correct(20_000),
      correct(-70_000),
      correct(-50_000),
    ]);
    expect(refusalsOf(life)).toEqual(['correctReward: CORRECTION_TOO_LARGE']);
    expect(rewardsOf(life).slice(2)).toEqual(['correction/3 20000 pending', 'correction/4 -50000 pending']);
  });

  it('that nobody has approved is rejected, not corrected', async () => {
    const taken = { kind: 'correctReward', reward: 'won/csm', amountMinor: -1, reason: '?' } as const;
    expect(refusalsOf(await lived([...WON, does('Mon 14:00', 'head', taken)]))).toEqual([
      'correctReward: REWARD_NOT_APPROVED',
    ]);
    const unknown = { kind: 'approveReward', reward: 'won/nobody' } as const;
    expect(refusalsOf(await lived([...WON, does('Mon 14:00', 'head', unknown)]))).toEqual([
      'approveReward: UNKNOWN_REWARD',
    ]);
  });
});
