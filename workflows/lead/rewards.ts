/** The rewards of a lead, as they are entered and decided on. Pure, in minor units. */
import type { Moment } from '../shared/moment.ts';
import type { Claim, RewardEntered } from './claims.ts';
import type { EarlierReward, RewardOccasion } from './reward.ts';

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

/** The state a decision leads to. */
export const DECIDED = { rewardApproved: 'approved', rewardRejected: 'rejected', rewardPaid: 'paid' } as const;

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
