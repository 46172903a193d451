import { describe, expect, it } from 'vitest';
import { instant } from '../support/instants.ts';
import { does, ends, type Life, lived, QUALIFY, refusalsOf, story, toDo, told, win } from './simulated.ts';

const WON = [
  ends('Mon 10:00', 'accepted'),
  does('Mon 11:00', 'sales', QUALIFY),
  does('Mon 12:00', 'sales', win(5_000_000)),
];
const AT = instant('Mon 14:00');
const REASON = { reason: 'She has left.' };
const leaves = (fromId: string, toId: string, more: Readonly<{ when?: string; byRule?: true }> = {}) => {
  const { when = 'Mon 14:00', ...rule } = more;
  return does(when, 'manager', { kind: 'reassignRewards', fromId, toId, ...REASON, ...rule });
};
const approve = (when: string, name: string) => does(when, name, { kind: 'approveReward', reward: 'won/csm' });
const asked = (life: Life): string[] => told(life).filter((line) => line.startsWith('rewardTo'));

const approvers = async (lead: string, manager: string) => {
  const people: Parameters<typeof lived>[1] = {
    until: 'Mon 15:00',
    people: ({ asked: roles, at }) =>
      Object.fromEntries(
        roles.map(({ key, role }) => [key, role.kind !== 'leadOf' ? manager : at === AT ? lead : 'head']),
      ),
  };
  const life = await lived([...WON, leaves('head', 'kim', { byRule: true })], people);
  expect(refusalsOf(life)).toEqual([]);
  expect(life.state.rewards.every((reward) => !('anew' in reward))).toBe(true);
  return life.state.rewards.map(({ approverId, payerId }) => `${approverId} ${payerId}`);
};

describe('whoever leaves', () => {
  it('has the rewards they were to approve approved by the one named, who is told once of each', async () => {
    const life = await lived([...WON, leaves('head', 'kim'), leaves('head', 'kim', { when: 'Mon 14:30' })], {
      until: 'Mon 15:00',
    });
    expect(toDo(life)).toEqual(['approveReward by kim until Tue 11:00', 'approveReward by kim until Tue 12:00']);
    expect(asked(life)).toEqual([
      ...Array.from({ length: 2 }, () => 'rewardToApprove to head'),
      ...Array.from({ length: 2 }, () => 'rewardToApprove to kim'),
    ]);
    expect(refusalsOf(life)).toEqual(['reassignRewards: NO_CHANGE']);
    expect(story(life)).toContain('rewardsReassigned@Mon 14:00');
  });

  it('is not followed by the receiver of the reward', async () => {
    const life = await lived([...WON, leaves('head', 'csm')], { until: 'Mon 15:00' });
    expect(refusalsOf(life)).toEqual(['reassignRewards: FOUR_EYES']);
    expect(life.state.rewards.map(({ approverId }) => approverId)).toEqual(['head', 'head']);
  });

  it('is followed by rule: the receiver’s new lead, else whoever pays, else the successor who may', async () => {
    expect(await approvers('chief', 'manager')).toEqual(['chief manager', 'chief manager']);
    expect(await approvers('head', 'manager')).toEqual(['manager manager', 'manager manager']);
    expect(await approvers('csm', 'head')).toEqual(['kim kim', 'kim kim']);
  });

  it('has what they were to pay paid by another, who is told of what is approved already', async () => {
    const life = await lived([...WON, approve('Mon 13:30', 'head'), leaves('manager', 'kim')], {
      until: 'Mon 15:00',
    });
    expect(life.state.rewards.map(({ state, approverId, payerId }) => `${state} ${approverId} ${payerId}`)).toEqual([
      'pending head kim',
      'approved head kim',
    ]);
    expect(asked(life).slice(-2)).toEqual(['rewardToPay to manager', 'rewardToPay to kim']);
  });
});
