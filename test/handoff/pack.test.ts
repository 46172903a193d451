import { describe, expect, it } from 'vitest';
import { HandoffPolicyBody } from '../../workflows/handoff/handoff-policy.contract.ts';
import { missingFields, unknownFields } from '../../workflows/handoff/pack.ts';
import { aPolicy, PACK, RULE } from './policies.ts';

describe('a context pack', () => {
  it.each([
    ['complete', PACK, []],
    ['with an empty text', { ...PACK, why: '' }, ['why']],
    ['with an empty list that must be filled', { ...PACK, decisionMakers: [] }, ['decisionMakers']],
    ['without a list that must be stated', { why: 'x', decisionMakers: ['Ada'] }, ['openCases']],
    ['with a text where a list belongs', { ...PACK, openCases: 'none' }, ['openCases']],
    ['of nothing', {}, ['why', 'decisionMakers', 'openCases']],
  ])('%s', (_name, pack, missing) => {
    expect(missingFields(RULE, pack)).toEqual(missing);
  });

  it('names fields that nobody knows', () => {
    expect(unknownFields(RULE, { ...PACK, whi: 'typo' })).toEqual(['whi']);
  });
});

describe('the policy', () => {
  it('is refused without kinds or with a field twice', () => {
    expect(HandoffPolicyBody.safeParse(aPolicy()).success).toBe(true);
    expect(HandoffPolicyBody.safeParse({ kinds: {} }).success).toBe(false);
    const [first] = RULE.fields;
    expect(HandoffPolicyBody.safeParse(aPolicy({ fields: [first, first] as never })).success).toBe(false);
  });
});
