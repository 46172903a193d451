/** The rewards of a lead and the lines they write into the ledger. Pure, in minor units. */
import type { Moment } from '../shared/moment.ts';
import {
  type ComputedReward,
  computeReward,
  type EarlierReward,
  type QuarterEarnings,
  type RewardBasis,
  type RewardOccasion,
} from './reward.ts';

/** A reward one person is to have; a correction is one of its own, below zero where something is taken back. */
export type Reward = Readonly<{
  /** Unique within the lead: `won/<person>`, `correction/2`. */
  key: string;
  /** Counts the rewards of the lead, from 1. */
  no: number;
  occasion: RewardOccasion;
  personId: string;
  amountMinor: number;
  currency: string;
  quarter: string;
  state: 'pending' | 'approved' | 'rejected' | 'paid';
  /** Since when it is in this state, epoch milliseconds. */
  since: number;
  /** Key of the reward it corrects. */
  corrects?: string;
  /** Who entered the correction, by id: another one approves it. */
  enteredBy?: string;
  approverId?: string;
  payerId?: string;
  /** Others than `fromId` are looked up, as of `at`; `toId` where nobody else may. */
  anew?: Readonly<{ fromId: string; toId: string; at: number }>;
}>;

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

/** A person's decision over a reward; carries all that its line in the ledger says. */
export type RewardDecided = Pick<Reward, 'key' | 'occasion' | 'personId' | 'amountMinor' | 'currency' | 'quarter'> &
  Readonly<{
    kind: 'rewardApproved' | 'rewardRejected' | 'rewardPaid';
    /** Of an approval. */
    note?: string;
    /** Of a rejection. */
    reason?: string;
    /** Of a payment. */
    reference?: string;
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

/** The rewards after an answered claim; a share that is there already is not entered again. */
export function withEntered(
  rewards: readonly Reward[],
  { shares, currency, occasion, quarter, at }: RewardEntered & Moment,
  claim: Claim | undefined,
): readonly Reward[] {
  if (currency === null) return rewards;
  const correction =
    claim?.kind === 'correction' ? { corrects: claim.corrects, enteredBy: claim.enteredBy } : undefined;
  const fresh = shares.filter(({ key }) => !rewards.some((one) => one.key === key));
  return [
    ...rewards,
    ...fresh.map(({ key, personId, amountMinor }, index): Reward => {
      const no = rewards.length + 1 + index;
      const reward = {
        key,
        no,
        occasion,
        personId,
        amountMinor,
        currency,
        quarter,
        state: 'pending',
        since: at,
      } as const;
      return correction === undefined ? reward : Object.assign(reward, correction);
    }),
  ];
}

const DECIDED = { rewardApproved: 'approved', rewardRejected: 'rejected', rewardPaid: 'paid' } as const;

/** The rewards after a person's decision. */
export const withDecided = (rewards: readonly Reward[], decided: RewardDecided & Moment): readonly Reward[] =>
  rewards.map((one) => (one.key === decided.key ? { ...one, state: DECIDED[decided.kind], since: decided.at } : one));

/** What there is to take back of a reward: what was added counts once it is approved, what was taken back from the start. */
export const standingMinor = (rewards: readonly Reward[], key: string): number =>
  rewards
    .filter((one) => one.key === key || one.corrects === key)
    .filter(({ state, amountMinor }) => state !== 'rejected' && (amountMinor < 0 || state !== 'pending'))
    .reduce((all, one) => all + one.amountMinor, 0);

/** What this lead has brought so far, as its caps count it. */
export const earlierOf = (rewards: readonly Reward[]): EarlierReward[] =>
  rewards
    .filter(({ state }) => state !== 'rejected')
    .map(({ personId, quarter, currency, amountMinor }) => ({ personId, quarter, currency, amountMinor }));

export const isOpen = ({ state }: Pick<Reward, 'state'>): boolean => state === 'pending' || state === 'approved';

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
