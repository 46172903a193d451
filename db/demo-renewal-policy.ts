/** The renewal policy of the demo workspace: reminder plan, ownership rules, grace, reasons, outlook. */
import type { RenewalPolicyBody, StepRule, StepWork } from '../workflows/renewal/renewal-policy.contract.ts';
import type { Ladder } from '../workflows/shared/ladder.contract.ts';

/** The step itself is the reminder; its ladder begins when it is not done in time. */
const LADDER: Ladder = [
  {
    key: 'late-100',
    at: { percent: 100 },
    recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
    channels: ['inApp', 'mail'],
  },
  {
    key: 'late-200',
    at: { percent: 200 },
    recipients: [{ kind: 'headOfDepartment' }, { kind: 'serviceManager' }],
    channels: ['inApp', 'mail'],
  },
];

type Step = Readonly<{ what: StepWork; from?: StepRule['from']; days: number; within: number }>;

/** A step so many days before (negative) or after the end, on a working day, at nine in the morning. */
function step({ what, from = 'end', days, within }: Step): StepRule {
  const side = days > 0 ? 'after' : 'before';
  return {
    key: `${from}-${side}-${Math.abs(days)}`,
    what,
    from,
    offsetDays: days,
    adjust: days > 0 ? 'next' : 'previous',
    time: '09:00',
    responsible: { kind: 'owner' },
    channels: ['inApp', 'mail'],
    contacts: false,
    doneWithin: { target: { workingDays: within }, calendar: 'customer', ladder: LADDER },
  };
}

/** The body of the demo policy, version 1. */
export const DEMO_RENEWAL_POLICY: RenewalPolicyBody = {
  steps: [
    step({ what: 'checkUsage', days: -180, within: 10 }),
    step({ what: 'prepareOffer', days: -90, within: 10 }),
    step({ what: 'decideOnNotice', from: 'notice', days: -30, within: 5 }),
    step({ what: 'meetDecisionMaker', days: -60, within: 10 }),
    step({ what: 'sendQuote', days: -30, within: 5 }),
    step({ what: 'getSignature', days: -14, within: 3 }),
    step({ what: 'getSignature', days: -7, within: 2 }),
    step({ what: 'getSignature', days: -1, within: 1 }),
    step({ what: 'followUpGrace', days: 1, within: 1 }),
    step({ what: 'followUpGrace', days: 7, within: 2 }),
    step({ what: 'followUpGrace', days: 30, within: 5 }),
  ],
  calendar: 'customer',
  ownerRules: [
    {
      key: 'not-qualified',
      name: { 'zh-CN': '客户成功经理无商务资质', en: 'The CSM has no commercial qualification' },
      when: { csmCommerciallyQualified: false },
      owner: 'sales',
      mode: 'own',
    },
    {
      key: 'first-year',
      name: { 'zh-CN': '首年', en: 'First year' },
      when: { firstYear: true },
      owner: 'sales',
      mode: 'joint',
    },
    {
      key: 'new-product-line',
      name: { 'zh-CN': '新产品线', en: 'New product line' },
      when: { newProductLine: true },
      owner: 'sales',
      mode: 'joint',
    },
    {
      key: 'large-amount',
      name: { 'zh-CN': '大额合同', en: 'Large amount' },
      when: { amountAbove: { CNY: 50_000_000, EUR: 6_000_000, USD: 7_000_000 } },
      owner: 'csm',
      mode: 'joint',
    },
    {
      key: 'csm',
      name: { 'zh-CN': '客户成功经理负责续约', en: 'The CSM owns renewals' },
      when: {},
      owner: 'csm',
      mode: 'own',
    },
  ],
  graceDays: 60,
  remindAgainAfterDays: 14,
  churnReasons: [
    { key: 'missing-feature', cause: 'product', name: { 'zh-CN': '缺少功能', en: 'A feature is missing' } },
    { key: 'quality', cause: 'product', name: { 'zh-CN': '产品质量', en: 'Quality of the product' } },
    { key: 'slow-support', cause: 'service', name: { 'zh-CN': '响应太慢', en: 'Answers came too late' } },
    { key: 'no-success', cause: 'service', name: { 'zh-CN': '未达到预期价值', en: 'No value was reached' } },
    { key: 'budget', cause: 'customer', name: { 'zh-CN': '客户预算取消', en: 'No budget any more' } },
    { key: 'closed-down', cause: 'customer', name: { 'zh-CN': '客户业务关停', en: 'The business was closed' } },
    { key: 'competitor', cause: 'product', name: { 'zh-CN': '选择竞品', en: 'Went to a competitor' } },
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
};
