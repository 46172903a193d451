/** Policies to try onboardings with. */

import type { z } from 'zod';
import {
  type MilestoneRule,
  OnboardingPolicyBody,
  type PlanRule,
} from '../../workflows/onboarding/onboarding-policy.contract.ts';
import type { Ladder } from '../../workflows/shared/ladder.contract.ts';

const title = (en: string) => ({ 'zh-CN': `${en} 中文`, en });

export const level = (key: string, percent: number, kind: 'owner' | 'ownersLead' = 'owner'): Ladder[number] => ({
  key,
  at: { percent },
  recipients: [{ kind }],
  channels: ['inApp'],
});

type Given = Partial<MilestoneRule> & { key: string };

export const milestone = ({ key, ...more }: Given): MilestoneRule => ({
  key,
  title: title(key),
  role: 'csm',
  workingDays: 2,
  dependsOn: [],
  proof: 'person',
  tasks: [],
  ladder: [level('late', 100)],
  ...more,
});

/** The three steps of every plan here: set up by delivery, trained by the CSM, in use as a metric says. */
export const MILESTONES: MilestoneRule[] = [
  milestone({ key: 'setUp', role: 'engineer', tasks: [{ key: 'server', title: title('server') }] }),
  milestone({ key: 'training', after: 'setUp', dependsOn: ['setUp'], workingDays: 3 }),
  milestone({ key: 'inUse', after: 'training', workingDays: 5, proof: { metric: 'adopted' } }),
];

export const aPlan = (more: Partial<PlanRule> = {}): PlanRule => ({
  key: 'standard',
  name: title('standard'),
  when: {},
  roles: [
    { key: 'csm', title: title('CSM'), who: { kind: 'owner' }, side: 'vendor' },
    { key: 'engineer', title: title('engineer'), who: { kind: 'onDuty', team: 'delivery' }, side: 'vendor' },
  ],
  milestones: MILESTONES,
  activation: { metrics: ['adopted'], combine: 'all', milestones: [] },
  ...more,
});

/** Without a metric: activated when the training is done. */
export const BY_HAND: Partial<PlanRule> = {
  milestones: MILESTONES.slice(0, 2),
  activation: { metrics: [], combine: 'all', milestones: ['training'] },
};

export const ADOPTED = {
  key: 'adopted',
  title: title('adopted'),
  measures: [{ key: 'users', kind: 'activeUsers' as const, users: 1, activeDays: 3, withinDays: 7 }],
  combine: 'all' as const,
};

/** A window of 20 days, reminded at half; a signature presumed after five days; an hour and a day to decide and to plan. */
export const aPolicy = (more: Partial<z.input<typeof OnboardingPolicyBody>> = {}): OnboardingPolicyBody =>
  OnboardingPolicyBody.parse({
    metrics: [ADOPTED, { ...ADOPTED, key: 'value' }],
    plans: [aPlan()],
    window: { days: 20, ladder: [level('half', 50), level('end', 100, 'ownersLead')] },
    signOff: { presumedAfterDays: 5, ladder: [level('remind', 60)] },
    requests: {
      decide: { target: { minutes: 480 }, calendar: { key: 'default' }, ladder: [level('decide', 100)] },
      extensionsAtMost: 1,
      extensionDaysAtMost: 10,
      suspensionsAtMost: 2,
    },
    intervention: {
      plan: { target: { workingDays: 1 }, calendar: { key: 'default' }, ladder: [level('plan', 100, 'ownersLead')] },
      ladder: [level('half', 50)],
    },
    ...more,
  });
