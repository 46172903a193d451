/** A policy for leads whose numbers are easy to reckon with: 1 % of what was won from 1,000.00 on, and 100.00 for a qualified lead. */
import type { LeadRewardPolicyBody } from '../../workflows/lead/reward-policy.contract.ts';
import type { ClockRule } from '../../workflows/shared/clock-rule.contract.ts';

const days = (workingDays: number): ClockRule => ({
  target: { workingDays },
  calendar: 'customer',
  ladder: [
    { key: 'reminder', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] },
    { key: 'late', at: { percent: 100 }, recipients: [{ kind: 'ownersLead' }], channels: ['inApp'] },
  ],
});

export const REWARDS: LeadRewardPolicyBody = {
  clocks: { rework: days(2), qualify: days(2), pursue: days(10), approve: days(1), pay: days(4) },
  schemes: [
    {
      currency: 'CNY',
      qualifiedMinor: 10_000,
      wonBands: [
        { fromMinor: 100_000, pays: { permille: 10 } },
        { fromMinor: 10_000_000, pays: { fixedMinor: 200_000 } },
      ],
      capPerLeadMinor: 150_000,
      capPerPersonQuarterMinor: 120_000,
    },
    { currency: 'EUR', wonBands: [{ fromMinor: 0, pays: { permille: 20 } }] },
  ],
  helpPermille: { none: 500, introduced: 1_000, joined: 1_200, led: 1_500 },
  submitterPermille: 700,
};

/** The same, without the caps. */
export const UNCAPPED: LeadRewardPolicyBody = {
  ...REWARDS,
  schemes: REWARDS.schemes.map(({ currency, qualifiedMinor, wonBands }) =>
    qualifiedMinor === undefined ? { currency, wonBands } : { currency, qualifiedMinor, wonBands },
  ),
};
