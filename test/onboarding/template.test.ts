import { describe, expect, it } from 'vitest';
import type { OnboardingCommand } from '../../workflows/onboarding/contract.ts';
import { instant } from '../support/instants.ts';
import { byHand, done } from './by-hand.ts';
import { aPlan, aPolicy, MILESTONES, milestone } from './policies.ts';
import { codes, does, dueOf, lived, POLICY } from './simulated.ts';

describe('another version of the template', () => {
  const next = aPolicy({
    plans: [
      aPlan({
        milestones: [
          milestone({ key: 'setUp', workingDays: 4 }),
          milestone({ key: 'training', after: 'setUp', workingDays: 6 }),
          milestone({ key: 'review', after: 'training' }),
        ],
        activation: { metrics: [], combine: 'all', milestones: ['review'] },
      }),
    ],
    window: { days: 30 },
  });
  const move: OnboardingCommand = { kind: 'moveTemplate', policyId: POLICY, version: 2 };

  it('is no matter of plans that run, until they are moved to it', async () => {
    const policies = [byHand, next];
    const onboarding = await lived([done('Tue 12:00', 'setUp')], { policies, until: 'Wed 12:00' });
    expect(dueOf(onboarding, 'milestone-training/1')).toBe('Fri 12:00');
    expect(onboarding.state.policy?.version).toBe(1);
  });

  it('keeps what is done and what has elapsed', async () => {
    const onboarding = await lived(
      [
        done('Tue 12:00', 'setUp'),
        does('Tue 13:00', 'engineer', { kind: 'completeTask', milestone: 'setUp', task: 'server' }),
        does('Wed 12:00', 'csm', move),
        does('Wed 12:10', 'csm', move),
      ],
      { policies: [byHand, next], until: 'Wed 13:00' },
    );
    expect(codes(onboarding)).toEqual(['NO_CHANGE']);
    expect(onboarding.state).toMatchObject({ policy: { version: 2 }, done: { setUp: { at: instant('Tue 12:00') } } });
    expect(Object.keys(onboarding.state.tasks)).toEqual(['setUp/server']);
    expect(dueOf(onboarding, 'milestone-training/1')).toBe('Wed+1 12:00');
    expect(dueOf(onboarding, 'window/1')).toBe('Wed+4 00:00');
  });

  it('lets go of what is in the plan no more', async () => {
    const onboarding = await lived([does('Wed 12:00', 'csm', move)], {
      policies: [
        aPolicy({ plans: [aPlan({ milestones: [...MILESTONES, milestone({ key: 'old', workingDays: 10 })] })] }),
        next,
      ],
      until: 'Wed 13:00',
    });
    const old = onboarding.state.clocks.find(({ key }) => key === 'milestone-old/1');
    expect(old).toMatchObject({ stopReason: 'dropped' });
    expect(onboarding.state.droppedTasks).toEqual(['setUp/server']);
  });
});

describe('the people of a plan', () => {
  it('change while their parts stay; parts of the owner follow the owner', async () => {
    const onboarding = await lived(
      [
        does('Tue 10:00', 'csm', { kind: 'assignRole', role: 'engineer', personId: 'other' }),
        does('Tue 10:10', 'csm', { kind: 'assignRole', role: 'engineer', personId: 'other' }),
        does('Tue 10:20', 'csm', { kind: 'assignRole', role: 'nobody', personId: 'other' }),
        does('Tue 10:30', 'csm', { kind: 'assign', personId: 'newCsm' }),
      ],
      { until: 'Tue 11:00' },
    );
    expect(codes(onboarding)).toEqual(['NO_CHANGE', 'UNKNOWN_ROLE']);
    expect(onboarding.state).toMatchObject({ ownerId: 'newCsm', roles: { engineer: { personId: 'other' } } });
  });

  it('who leave give everything they have here to another', async () => {
    const onboarding = await lived(
      [
        does('Tue 09:00', 'engineer', { kind: 'requestExtension', days: 3, reason: 'late' }),
        does('Tue 10:00', 'manager', { kind: 'reassign', fromId: 'lead', toId: 'newLead', reason: 'left' }),
        does('Tue 10:10', 'manager', { kind: 'reassign', fromId: 'engineer', toId: 'other', reason: 'left' }),
        does('Tue 10:20', 'manager', { kind: 'reassign', fromId: 'csm', toId: 'newCsm', reason: 'left' }),
        does('Tue 10:30', 'manager', { kind: 'reassign', fromId: 'csm', toId: 'newCsm', reason: 'left' }),
      ],
      { until: 'Tue 11:00' },
    );
    expect(codes(onboarding)).toEqual(['NO_CHANGE']);
    expect(onboarding.state).toMatchObject({
      ownerId: 'newCsm',
      roles: { engineer: { personId: 'other' } },
      requests: [{ approverId: 'newLead' }],
    });
  });
});
