/** The policy of leads and rewards of the demo workspace. All sums are invented. */
import type { LeadRewardPolicyBody } from '../workflows/lead/reward-policy.contract.ts';
import type { ClockRule } from '../workflows/shared/clock-rule.contract.ts';
import type { Ladder } from '../workflows/shared/ladder.contract.ts';

const LADDER: Ladder = [
  { key: 'reminder-75', at: { percent: 75 }, recipients: [{ kind: 'owner' }], channels: ['inApp', 'mail'] },
  {
    key: 'late-100',
    at: { percent: 100 },
    recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
    channels: ['inApp', 'mail'],
  },
];

const within = (workingDays: number): ClockRule => ({
  target: { workingDays },
  calendar: { key: 'default' },
  ladder: LADDER,
});

/** 100.00 for a lead that is qualified; of one that is won 1 % to 2 %, by what was signed. */
export const DEMO_LEAD_POLICY: LeadRewardPolicyBody = {
  clocks: { rework: within(3), qualify: within(5), pursue: within(60), approve: within(3), pay: within(20) },
  schemes: [
    {
      currency: 'CNY',
      qualifiedMinor: 10_000,
      wonBands: [
        { fromMinor: 1_000_000, pays: { permille: 10 } },
        { fromMinor: 10_000_000, pays: { permille: 15 } },
        { fromMinor: 50_000_000, pays: { permille: 20 } },
      ],
      capPerLeadMinor: 2_000_000,
      capPerPersonQuarterMinor: 5_000_000,
    },
    {
      currency: 'EUR',
      qualifiedMinor: 1_500,
      wonBands: [{ fromMinor: 100_000, pays: { permille: 10 } }],
      capPerLeadMinor: 250_000,
      capPerPersonQuarterMinor: 600_000,
    },
  ],
  helpPermille: { none: 600, introduced: 800, joined: 1_000, led: 1_300 },
  submitterPermille: 700,
};
