import { describe, expect, it } from 'vitest';
import { LeadRewardPolicyBody } from '../../workflows/lead/reward-policy.contract.ts';
import { REWARDS } from './policies.ts';

describe('a policy of rewards', () => {
  it('is taken as it is written', () => {
    expect(LeadRewardPolicyBody.parse(REWARDS)).toEqual(REWARDS);
  });

  it.each([
    ['a currency stands twice', { ...REWARDS, schemes: [...REWARDS.schemes, ...REWARDS.schemes] }],
    [
      'bands do not climb',
      {
        ...REWARDS,
        schemes: [{ currency: 'CNY', wonBands: [5, 5].map((fromMinor) => ({ fromMinor, pays: { fixedMinor: 1 } })) }],
      },
    ],
    ['it has no scheme', { ...REWARDS, schemes: [] }],
  ])('is refused when %s', (_title, body) => {
    expect(LeadRewardPolicyBody.safeParse(body).success).toBe(false);
  });
});
