/** The requirement policy of the demo workspace: two review rounds a month, three working days for each voice. */
import type { RequirementPolicyBody } from '../workflows/requirement/requirement-policy.contract.ts';
import type { ClockRule } from '../workflows/shared/clock-rule.contract.ts';
import type { Ladder } from '../workflows/shared/ladder.contract.ts';

const LADDER: Ladder = [
  { key: 'reminder-50', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] },
  {
    key: 'late-100',
    at: { percent: 100 },
    recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
    channels: ['inApp', 'mail'],
  },
  {
    key: 'late-150',
    at: { percent: 150 },
    recipients: [{ kind: 'headOfProduct' }, { kind: 'serviceManager' }],
    channels: ['inApp', 'mail'],
  },
];

const within = (workingDays: number, ladder: Ladder = LADDER): ClockRule => ({
  target: { workingDays },
  calendar: { key: 'default' },
  ladder,
});

/** The body of the demo policy, version 1. */
export const DEMO_REQUIREMENT_POLICY: RequirementPolicyBody = {
  firstFilter: { ...within(2), calendar: 'customer' },
  review: {
    rhythm: { daysOfMonth: [8, 22] },
    time: '10:00',
    zone: 'Asia/Shanghai',
    calendar: { key: 'default' },
    adjust: 'previous',
    cutoffWorkingDays: 3,
    reviewers: [{ kind: 'headOfProduct' }, { kind: 'onDuty', team: 'product' }, { kind: 'onDuty', team: 'platform' }],
    rule: 'majority',
    reviewer: within(3),
    lead: within(1),
    head: within(1),
  },
  productOwner: { kind: 'onDuty', team: 'product' },
  // Nobody is at fault when a customer says nothing.
  confirm: { ...within(10, []), calendar: 'customer' },
  urgent: within(1),
  costPerSupportHour: { amountMinor: 30_000, currency: 'CNY' },
  publicFields: ['title', 'wish', 'area', 'state', 'release', 'shipAt'],
};
