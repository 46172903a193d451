/** What a lead earns, computed from a deal that one person has brought. */
import { computeReward, type RewardBasis } from '../../workflows/lead/reward.ts';
import { REWARDS } from './policies.ts';

export const won = (wonMinor: number, more: Partial<RewardBasis> = {}): RewardBasis => ({
  occasion: 'won',
  rules: REWARDS,
  currency: 'CNY',
  wonMinor,
  submitterId: 'ana',
  helps: [{ personId: 'ana', degree: 'introduced' }],
  earlier: [],
  ...more,
});

export const NOTHING_ELSE = { quarter: '2026-Q1', earnedMinor: {} };

export const paid = (basis: RewardBasis, earnedMinor: Record<string, number> = {}) =>
  Object.fromEntries(
    computeReward(basis, { quarter: '2026-Q1', earnedMinor }).shares.map(({ personId, amountMinor }) => [
      personId,
      amountMinor,
    ]),
  );
