/** Policies to try retention with. */
import type { InterventionRule, RetentionPolicyBody } from '../../workflows/retention/retention-policy.contract.ts';

const text = (en: string) => ({ 'zh-CN': `${en}（中文）`, en });

/** Two days below 50, two working days to act, the lead told when these are over, thirty days of rest. */
export const aRule = (more: Partial<InterventionRule> = {}): InterventionRule => ({
  key: 'lowScore',
  title: text('Poor health'),
  when: { of: 'score', below: 50, evaluations: 2 },
  playbook: [text('Call them')],
  owner: { kind: 'customersCsm' },
  clock: {
    target: { workingDays: 2 },
    calendar: { key: 'default' },
    ladder: [
      { key: 'reminder', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp', 'mail'] },
      { key: 'lead', at: { percent: 100 }, recipients: [{ kind: 'ownersLead' }], channels: ['inApp', 'mail'] },
    ],
  },
  coolDownDays: 30,
  ...more,
});

export const aPolicy = (more: Partial<RetentionPolicyBody> = {}): RetentionPolicyBody => ({
  evaluateAt: '06:00',
  windowDays: 28,
  baselineDays: 84,
  parts: [
    { key: 'activeShare', weight: 3, zero: 0, full: 50 },
    { key: 'silence', weight: 1, zero: 30, full: 0 },
    { key: 'escalations', weight: 1, zero: 5, full: 0 },
    { key: 'relationship', weight: 1, zero: 0, full: 100 },
  ],
  bands: { good: 70, fair: 40 },
  rules: [aRule()],
  ...more,
});
