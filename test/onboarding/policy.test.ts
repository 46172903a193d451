import { describe, expect, it } from 'vitest';
import { OnboardingPolicyBody } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { planFor } from '../../workflows/onboarding/plan.ts';
import { aPlan, aPolicy, milestone } from './policies.ts';
import { INPUT } from './simulated.ts';

describe('a plan template', () => {
  it('is the most specific that fits, the first among equals', () => {
    const plans = [
      aPlan({ key: 'all' }),
      aPlan({ key: 'tier', when: { tier: ['A', 'B'] } }),
      aPlan({ key: 'class', when: { serviceClass: ['solution'] } }),
      aPlan({ key: 'both', when: { serviceClass: ['solution'], products: ['Suite'] } }),
    ];
    const chosen = (deal: Partial<typeof INPUT>) => planFor(plans, { ...INPUT, ...deal })?.key;
    expect(chosen({})).toBe('both');
    expect(chosen({ products: ['Other'] })).toBe('tier');
    expect(chosen({ products: [], tier: 'D' })).toBe('class');
    expect(chosen({ serviceClass: 'support', tier: 'D' })).toBe('all');
  });

  it.each([
    ['waits for what is not in it', { milestones: [milestone({ key: 'a', after: 'b' })] }],
    [
      'waits in a circle',
      { milestones: [milestone({ key: 'a', after: 'b' }), milestone({ key: 'b', dependsOn: ['a'] })] },
    ],
    ['names an unknown part', { milestones: [milestone({ key: 'a', role: 'nobody' })] }],
    ['names an unknown metric', { milestones: [milestone({ key: 'a', proof: { metric: 'unknown' } })] }],
    ['activates by nothing', { activation: { metrics: [], combine: 'all' as const, milestones: [] } }],
    ['does not fit everybody', { when: { tier: ['A' as const] } }],
  ])('that %s is refused', (_what, more) => {
    const { success } = OnboardingPolicyBody.safeParse({ ...aPolicy(), plans: [aPlan(more)] });
    expect(success).toBe(false);
  });
});
