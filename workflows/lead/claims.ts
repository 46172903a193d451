/** What a lead claims of the ledger, and the fact that answers it. Pure, in minor units. */
import {
  type ComputedReward,
  computeReward,
  type QuarterEarnings,
  type RewardBasis,
  type RewardOccasion,
} from './reward.ts';
import type { Reward } from './rewards.ts';

/** A reward that follows from what has happened, but is not entered before the ledger was asked. */
export type Claim =
  | Readonly<{ kind: 'computed'; occasion: RewardOccasion; at: number }>
  | Readonly<{
      kind: 'correction';
      corrects: string;
      amountMinor: number;
      reason: string;
      enteredBy: string;
      at: number;
    }>;

/** A claim with all it is computed from; the ledger's look-up adds what else was earned. */
export type RewardQuestion =
  | Readonly<{ kind: 'computed'; basis: RewardBasis }>
  | Readonly<{
      kind: 'correction';
      /** The key it is to have. */
      key: string;
      corrected: Pick<Reward, 'key' | 'occasion' | 'personId' | 'currency'>;
      amountMinor: number;
      reason: string;
    }>;

/** Whether something that has travelled is the question of a reward to be computed. */
export const isComputed = (question: unknown): question is Extract<RewardQuestion, { kind: 'computed' }> =>
  typeof question === 'object' && question !== null && 'kind' in question && question.kind === 'computed';

/** What is written down of an answered claim: a line of the ledger for each share, and how it came to that. */
export type RewardEntered = Readonly<{
  kind: 'rewardEntered';
  entry: 'computed' | 'correction';
  occasion: RewardOccasion;
  quarter: string;
  currency: string | null;
  shares: readonly Readonly<{ key: string; personId: string; amountMinor: number }>[];
  explanation: Readonly<{ steps: ComputedReward['steps'] } | { corrects: string; reason: string }>;
}>;

/** The fact that answers a claim. */
export function enteredReward(question: RewardQuestion, earnings: QuarterEarnings): RewardEntered {
  if (question.kind === 'correction') {
    const { key, corrected, amountMinor, reason } = question;
    const { occasion, personId, currency } = corrected;
    return {
      kind: 'rewardEntered',
      entry: 'correction',
      occasion,
      quarter: earnings.quarter,
      currency,
      shares: [{ key, personId, amountMinor }],
      explanation: { corrects: corrected.key, reason },
    };
  }
  const { occasion } = question.basis;
  const { currency, quarter, shares, steps } = computeReward(question.basis, earnings);
  return {
    kind: 'rewardEntered',
    entry: 'computed',
    occasion,
    quarter,
    currency,
    shares: shares.map(({ personId, amountMinor }) => ({ key: `${occasion}/${personId}`, personId, amountMinor })),
    explanation: { steps },
  };
}
