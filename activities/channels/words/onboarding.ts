/** What mails say about onboardings, to staff and to the customer's own people. */
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

type Names = Readonly<Record<string, string>>;

const named = (names: Names, key: string | undefined): string | undefined =>
  key === undefined ? undefined : (names[key] ?? key);

const CLOCKS_EN: Names = {
  window: 'The activation window',
  decide: 'Your decision on a request',
  signOff: 'The customer’s signature',
  planIntervention: 'A plan for a customer who was not activated',
  intervention: 'An intervention',
};
const OUTCOMES_EN: Names = {
  activated: 'Activated',
  activatedLate: 'Activated late',
  notActivated: 'Not activated',
  cancelled: 'Cancelled',
};
const milestoneEn = (facts: Facts): string => facts.text('milestoneEn') ?? 'A milestone';
const decidedEn = (what: string, facts: Facts): string =>
  `Your request for ${what} was ${facts.flag('approved') ? 'granted' : 'turned down'}`;

const EN: KindWords = {
  name: 'Onboarding',
  news: 'There is news about an onboarding',
  headlines: {
    opened: () => 'An onboarding is yours',
    assigned: () => 'An onboarding is yours now',
    reassigned: () => 'You have taken over parts of an onboarding',
    roleGiven: (facts) => `You have a part in an onboarding: ${facts.text('roleEn') ?? ''}`,
    metricReached: (facts) => `${milestoneEn(facts)} is reached, as the use of the product shows`,
    level: (facts) => levelEn(subjectEn(facts), facts),
    extensionRequested: (facts) => `${facts.text('by') ?? 'Somebody'} asks for more time`,
    suspensionRequested: (facts) => `${facts.text('by') ?? 'Somebody'} asks to suspend an onboarding`,
    extensionDecided: (facts) => decidedEn('more time', facts),
    suspensionDecided: (facts) => decidedEn('a suspension', facts),
    paceAtRisk: () => 'An onboarding goes too slowly to end in time',
    windowOver: () => 'The activation window is over and the customer is not activated',
    activated: () => 'The customer is activated',
    signedOff: () => 'The customer has signed',
    interventionPlanned: () => 'An intervention is yours',
    ended: (facts) => `An onboarding is over: ${named(OUTCOMES_EN, facts.text('outcome')) ?? ''}`,
    deliveryFailed: () => 'Messages about an onboarding could not be delivered',
    planReady: () => 'Your plan for getting started is ready',
    toSign: (facts) => `${milestoneEn(facts)}: please confirm that it is done`,
    signOffAsked: () => 'Everything is in place: please confirm that you have got started',
    signOffReminder: () => 'We are still waiting for your confirmation',
    signOffPresumed: () => 'We have not heard from you and take it that you have got started',
  },
  details: (facts) => [
    ['Milestone', facts.text('milestoneEn')],
    ['Days', facts.number('days')?.toString()],
    ['Done', percent(facts, 'donePercent')],
    ['Time gone by', percent(facts, 'elapsedPercent')],
    ['Activated', facts.instant('activatedAt')],
    ['Until', facts.date('date')],
    ['Plan', facts.text('plan')],
    ['End of the window', facts.reader === 'person' ? facts.instant('windowEndsAt') : undefined],
  ],
};

const subjectEn = (facts: Facts): string =>
  facts.text('clock') === 'milestone' ? milestoneEn(facts) : (named(CLOCKS_EN, facts.text('clock')) ?? 'An onboarding');

function percent(facts: Facts, name: string): string | undefined {
  const value = facts.number(name);
  return value === undefined ? undefined : `${value} %`;
}

const CLOCKS_ZH: Names = {
  window: '激活期限',
  decide: '您对申请的审批',
  signOff: '客户签收',
  planIntervention: '未激活客户的干预计划',
  intervention: '干预',
};
const OUTCOMES_ZH: Names = {
  activated: '已激活',
  activatedLate: '逾期激活',
  notActivated: '未激活',
  cancelled: '已取消',
};
const milestoneZh = (facts: Facts): string => facts.text('milestoneZh') ?? '里程碑';
const decidedZh = (what: string, facts: Facts): string =>
  `您的${what}申请${facts.flag('approved') ? '已批准' : '未获批准'}`;

const ZH: KindWords = {
  name: '客户激活',
  news: '客户激活有新的进展',
  headlines: {
    opened: () => '有一项客户激活由您负责',
    assigned: () => '客户激活已转由您负责',
    reassigned: () => '您接手了客户激活中的事项',
    roleGiven: (facts) => `您在客户激活中担任：${facts.text('roleZh') ?? ''}`,
    metricReached: (facts) => `${milestoneZh(facts)}已由使用数据证明达成`,
    level: (facts) => levelZh(subjectZh(facts), facts),
    extensionRequested: (facts) => `${facts.text('by') ?? '有人'}申请延长期限`,
    suspensionRequested: (facts) => `${facts.text('by') ?? '有人'}申请暂停客户激活`,
    extensionDecided: (facts) => decidedZh('延期', facts),
    suspensionDecided: (facts) => decidedZh('暂停', facts),
    paceAtRisk: () => '客户激活进度过慢，可能无法按期完成',
    windowOver: () => '激活期限已过，客户尚未激活',
    activated: () => '客户已激活',
    signedOff: () => '客户已签收',
    interventionPlanned: () => '有一项干预由您负责',
    ended: (facts) => `客户激活已结束：${named(OUTCOMES_ZH, facts.text('outcome')) ?? ''}`,
    deliveryFailed: () => '客户激活的通知未能送达',
    planReady: () => '您的启用计划已准备好',
    toSign: (facts) => `${milestoneZh(facts)}：请确认已完成`,
    signOffAsked: () => '一切就绪，请确认已顺利启用',
    signOffReminder: () => '我们仍在等待您的确认',
    signOffPresumed: () => '我们未收到您的回复，视为已顺利启用',
  },
  details: (facts) => [
    ['里程碑', facts.text('milestoneZh')],
    ['天数', facts.number('days')?.toString()],
    ['已完成', percent(facts, 'donePercent')],
    ['期限已过', percent(facts, 'elapsedPercent')],
    ['激活时间', facts.instant('activatedAt')],
    ['截止日期', facts.date('date')],
    ['计划', facts.text('plan')],
    ['激活期限', facts.reader === 'person' ? facts.instant('windowEndsAt') : undefined],
  ],
};

const subjectZh = (facts: Facts): string =>
  facts.text('clock') === 'milestone' ? milestoneZh(facts) : (named(CLOCKS_ZH, facts.text('clock')) ?? '客户激活');

export const onboardingWords: MailKind = { folder: 'onboardings', purpose: 'onboardingPlan', EN, ZH };
