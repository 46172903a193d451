/** Contracts and rules to try renewals with. */
import { addDays } from '../../calendar/index.ts';
import type { ContractTerm, NextTerm, RenewalInput } from '../../workflows/renewal/contract.ts';
import type { RenewalPolicyBody, StepRule } from '../../workflows/renewal/renewal-policy.contract.ts';
import type { Ladder } from '../../workflows/shared/ladder.contract.ts';

export const LATE: Ladder = [
  { key: 'late', at: { percent: 100 }, recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }], channels: ['inApp'] },
];

/** A step so many days from the end: at nine, on whatever day that is, two working days to do it, the owner's. */
export const step = (key: string, offsetDays: number, more: Partial<StepRule> = {}): StepRule => ({
  key,
  what: 'prepareOffer',
  from: 'end',
  offsetDays,
  adjust: 'none',
  time: '09:00',
  responsible: { kind: 'owner' },
  channels: ['inApp', 'mail'],
  contacts: false,
  doneWithin: { target: { workingDays: 2 }, calendar: 'customer', ladder: LATE },
  ...more,
});

const name = { 'zh-CN': '规则', en: 'Rule' };

/** The CSM owns a renewal who is qualified; sales own it, or join, in the cases of the issue. Seven days of grace. */
export const aPolicy = (more: Partial<RenewalPolicyBody> = {}): RenewalPolicyBody => ({
  steps: [
    step('usage', -90, { what: 'checkUsage' }),
    step('offer', -60),
    step('quote', -30, { what: 'sendQuote' }),
    step('sign', -7, { what: 'getSignature' }),
    step('grace', 1, { what: 'followUpGrace' }),
  ],
  calendar: 'customer',
  ownerRules: [
    { key: 'unqualified', name, when: { csmCommerciallyQualified: false }, owner: 'sales', mode: 'own' },
    { key: 'first-year', name, when: { firstYear: true }, owner: 'sales', mode: 'joint' },
    { key: 'new-line', name, when: { newProductLine: true }, owner: 'sales', mode: 'own' },
    { key: 'large', name, when: { amountAbove: { EUR: 100_000 } }, owner: 'csm', mode: 'joint' },
    { key: 'csm', name, when: {}, owner: 'csm', mode: 'own' },
  ],
  graceDays: 7,
  remindAgainAfterDays: 14,
  churnReasons: [
    { key: 'feature', name, cause: 'product' },
    { key: 'closed-down', name, cause: 'customer' },
  ],
  outlook: {
    base: 70,
    perOpenCase: -5,
    perBreach: -5,
    serviceAtMost: 20,
    good: 15,
    neutral: 0,
    poor: -25,
    quoted: 5,
    firstYear: -5,
    grace: -30,
    activated: 10,
    notActivated: -15,
    healthy: 10,
    atRisk: -20,
    trend: { fromPercent: 20, growing: 5, falling: -10 },
    high: 50,
    medium: 75,
  },
  ...more,
});

/** A year of support for 900 euros, the customer's second. */
export const aContract = (more: Partial<ContractTerm> = {}): ContractTerm => {
  const startDate = more.startDate ?? '2027-01-01';
  return {
    number: 'CON-1',
    term: 1,
    version: 1,
    products: ['Core'],
    amountMinor: 90_000,
    currency: 'EUR',
    startDate,
    endDate: '2027-12-31',
    months: 12,
    noticeMonths: 0,
    noticeDays: 0,
    autoRenewing: false,
    firstYear: false,
    newProductLine: false,
    serviceClass: 'support',
    contactIds: [],
    anchor: { date: startDate, months: 0 },
    firstStart: '2026-01-01',
    ...more,
  };
};

/** Another year for the same amount, signed on a day. */
export const another = (contract: ContractTerm, signedOn: string, more: Partial<NextTerm> = {}): NextTerm => ({
  startDate: addDays(contract.endDate, 1),
  endDate: addDays(contract.endDate, 365),
  months: 12,
  amountMinor: contract.amountMinor,
  currency: contract.currency,
  newProductLine: false,
  signedOn,
  ...more,
});

/** What a renewal is started with, at an instant. */
export const anInput = (contract: ContractTerm, more: Partial<RenewalInput> = {}): RenewalInput => ({
  id: '01910000-0000-7000-8000-000000000001',
  number: 'REN-1',
  title: 'Acme · Core',
  customerId: 'acme',
  ownerId: 'stopgap',
  contract,
  openedAt: Date.parse(`${contract.startDate}T08:00:00Z`),
  ...more,
});
