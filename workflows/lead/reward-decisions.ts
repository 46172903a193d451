/** The decisions over rewards: who may approve, what is left to correct. Pure. */
import type { Actor } from '../shared/actor.ts';
import type { Moment, Rejection } from '../shared/moment.ts';
import type { LeadCommand, LeadErrorCode } from './contract.ts';
import type { LeadEvent } from './events.ts';
import { type Reward, standingMinor } from './rewards.ts';
import type { LeadState } from './state.ts';

type RewardCommand = Extract<LeadCommand, { reward: string }>;

export const isRewardCommand = (command: LeadCommand): command is RewardCommand => 'reward' in command;

const refusal = (
  code: LeadErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>>,
): Rejection<LeadErrorCode> => ({
  code,
  message,
  details,
});

/** Whether a decision over a reward is refused. Nobody decides over money of their own, nor over a correction they entered. */
export function rejectReward(
  state: Pick<LeadState, 'rewards' | 'claims'>,
  command: RewardCommand,
  actor: Actor,
): Rejection<LeadErrorCode> | undefined {
  const reward = state.rewards.find(({ key }) => key === command.reward);
  if (reward === undefined) return refusal('UNKNOWN_REWARD', 'the lead has no such reward', { reward: command.reward });
  if (isTheirs(reward, command, actor)) {
    return refusal('FOUR_EYES', 'somebody else decides over this reward', { personId: reward.personId });
  }
  const { state: stands } = reward;
  switch (command.kind) {
    case 'approveReward':
    case 'rejectReward':
      return stands === 'pending'
        ? undefined
        : refusal('REWARD_NOT_PENDING', `the reward is ${stands}`, { state: stands });
    case 'payReward':
      return stands === 'approved'
        ? undefined
        : refusal('REWARD_NOT_APPROVED', `the reward is ${stands}`, { state: stands });
    case 'correctReward': {
      const root = rootOf(state.rewards, reward);
      if (root.state === 'pending' || root.state === 'rejected') {
        return refusal('REWARD_NOT_APPROVED', `the reward is ${root.state}`, { state: root.state });
      }
      const standing = standingMinor(state.rewards, root.key) + askedFor(state, root.key);
      return standing + command.amountMinor >= 0
        ? undefined
        : refusal('CORRECTION_TOO_LARGE', 'more than there is to take back', { standingMinor: standing });
    }
  }
}

const isTheirs = ({ personId, enteredBy }: Reward, { kind }: RewardCommand, { id }: Actor): boolean =>
  id !== undefined && (id === personId || (id === enteredBy && kind !== 'correctReward'));

/** A correction of a correction corrects what that one corrected. */
const rootOf = (rewards: readonly Reward[], reward: Reward): Reward =>
  rewards.find(({ key }) => key === reward.corrects) ?? reward;

/** What corrections accepted a moment ago take back. */
const askedFor = ({ claims }: Pick<LeadState, 'claims'>, key: string): number =>
  claims.reduce(
    (all, claim) =>
      claim.kind === 'correction' && claim.corrects === key ? all + Math.min(0, claim.amountMinor) : all,
    0,
  );

/** The fact of an accepted decision. Call only after `rejectReward` found nothing. */
export function rewardFact(state: LeadState, command: RewardCommand, moment: Moment): LeadEvent {
  const reward = state.rewards.find(({ key }) => key === command.reward);
  // Asked after the refusal only; without its reward nothing is to be decided.
  if (reward === undefined) return { ...moment, kind: 'noted', text: command.reward };
  const { key, occasion, personId, amountMinor, currency, quarter } = reward;
  const about = { ...moment, key, occasion, personId, amountMinor, currency, quarter };
  switch (command.kind) {
    case 'approveReward':
      return { ...about, kind: 'rewardApproved', ...(command.note === undefined ? {} : { note: command.note }) };
    case 'rejectReward':
      return { ...about, kind: 'rewardRejected', reason: command.reason };
    case 'payReward':
      return {
        ...about,
        kind: 'rewardPaid',
        ...(command.reference === undefined ? {} : { reference: command.reference }),
      };
    case 'correctReward': {
      const corrects = rootOf(state.rewards, reward).key;
      return {
        ...moment,
        kind: 'correctionAsked',
        corrects,
        personId,
        amountMinor: command.amountMinor,
        reason: command.reason,
      };
    }
  }
}
