/** Who approves and pays the rewards of a lead, and others when one of them leaves. Pure. */
import { isOpen, type Reward } from './rewards.ts';

const isApprover = ({ state, approverId }: Reward, id: string): boolean => state === 'pending' && approverId === id;
const isPayer = (reward: Reward, id: string): boolean => isOpen(reward) && reward.payerId === id;

/** Rewards that somebody is to approve or to pay, now or once they are approved. */
export const awaiting = (rewards: readonly Reward[], id: string): readonly Reward[] =>
  rewards.filter((one) => isApprover(one, id) || isPayer(one, id));

/** Keys of the rewards somebody is to approve, and of those they are to pay. */
export const partsOf = (rewards: readonly Reward[], id: string) => ({
  approvals: rewards.filter((one) => isApprover(one, id)).map(({ key }) => key),
  payments: rewards.filter((one) => isPayer(one, id)).map(({ key }) => key),
});

/** Whether somebody may decide over a reward: nobody over money of their own, nor over a correction they entered. */
const mayDecide = ({ personId, enteredBy }: Reward, id: string): boolean => id !== personId && id !== enteredBy;

type Parting = Readonly<{ fromId: string; toId: string; byRule?: true | undefined; at: number }>;

/** Rewards whose approver or payer leaves: another one's at once, or of whoever is looked up. */
export const withoutPerson = (rewards: readonly Reward[], { fromId, toId, byRule, at }: Parting): readonly Reward[] =>
  rewards.map((one) => {
    if (!isApprover(one, fromId) && !isPayer(one, fromId)) return one;
    return byRule === true ? { ...one, anew: { fromId, toId, at } } : instead(one, fromId, [toId]);
  });

/** The first of these who may decide does so for the one who leaves; without any it stays theirs. */
function instead(reward: Reward, fromId: string, others: readonly (string | undefined)[]): Reward {
  const other = others.find((id) => id !== undefined && id !== fromId && mayDecide(reward, id)) ?? fromId;
  return {
    ...reward,
    ...(isApprover(reward, fromId) ? { approverId: other } : {}),
    ...(isPayer(reward, fromId) ? { payerId: other } : {}),
  };
}

/** A reward after its people were looked up, by the keys `approve/<no>` and `pay/<no>`. */
export function withPeople(reward: Reward, people: Readonly<Record<string, string>>): Reward {
  const approverId = people[`approve/${reward.no}`];
  const payerId = people[`pay/${reward.no}`];
  const { anew, ...known } = reward;
  if (anew !== undefined) {
    const found = [people[`approver/${reward.no}`], people[`payer/${reward.no}`], anew.toId];
    return instead(known, anew.fromId, found);
  }
  return approverId === undefined || payerId === undefined ? reward : { ...reward, approverId, payerId };
}
