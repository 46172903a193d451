/** The lines the rewards of a lead write into the ledger. Pure, in minor units. */
import type { RewardEntered } from './claims.ts';
import type { RewardOccasion } from './reward.ts';
import { DECIDED, type RewardDecided } from './rewards.ts';

/**
 * A line of the ledger. Lines are only ever added: a rejection takes back what was entered, a payment takes it out, so
 * that the sum of a person's lines is what is still owed to them.
 */
export type LedgerLine = Readonly<{
  seq: number;
  reward: string;
  kind: 'computed' | 'correction' | 'approved' | 'rejected' | 'paid';
  occasion: RewardOccasion;
  personId: string;
  amountMinor: number;
  currency: string;
  quarter: string;
  explanation: unknown;
}>;

/** The line a decision writes. */
export function decisionLine(seq: number, decided: RewardDecided): LedgerLine {
  const { kind, key, amountMinor, occasion, personId, currency, quarter, ...why } = decided;
  const reward = { reward: key, occasion, personId, currency, quarter };
  const moved = kind === 'rewardApproved' ? 0 : -amountMinor;
  return { seq, ...reward, kind: DECIDED[kind], amountMinor: moved, explanation: why };
}

/** The lines an answered claim writes, one for each share. */
export function enteredLines(seq: number, entered: Omit<RewardEntered, 'kind'>): LedgerLine[] {
  const { entry, occasion, quarter, currency, shares, explanation } = entered;
  if (currency === null) return [];
  return shares.map(({ key, personId, amountMinor }) => ({
    seq,
    reward: key,
    kind: entry,
    occasion,
    personId,
    amountMinor,
    currency,
    quarter,
    explanation,
  }));
}
