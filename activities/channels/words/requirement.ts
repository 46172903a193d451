/** What mails say about requirements: to staff, and to the customers who asked. */
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

type Names = Readonly<Record<string, string>>;

const named = (names: Names, key: string | undefined): string => (key === undefined ? undefined : names[key]) ?? '';

const PHASES_EN: Names = {
  filtering: 'being looked at',
  returned: 'waiting for your explanation',
  reviewing: 'in review',
  deferred: 'deferred',
  adopted: 'adopted, to be scheduled',
  scheduled: 'scheduled',
  shipped: 'shipped',
  closed: 'closed',
};

const STEPS_EN: Names = {
  firstFilter: 'The first filter',
  review: 'Your verdict',
  lead: 'Your verdict in place of a reviewer',
  head: 'Your verdict as head of product',
  urgent: 'The decision on urgency',
  confirm: 'The confirmation',
};

const releaseOf = (facts: Facts): string => facts.text('release') ?? '';
const pulledIn = (facts: Facts): boolean => facts.text('change') === 'pulledIn';

const EN: KindWords = {
  name: 'Requirement',
  news: 'There is news about a requirement',
  headlines: {
    submitted: () => 'We have your requirement and are looking at it',
    assigned: () => 'A requirement is yours now',
    inReview: () => 'The requirement goes into a review round',
    filteredAgain: () => 'Thank you for the explanation; we are looking at it again',
    returned: () => 'We need to know more',
    supplyAsked: () => 'A requirement waits for your explanation',
    explained: () => 'This is possible already',
    declined: () => 'The requirement will not be taken up',
    adopted: () => 'The requirement is adopted and will be scheduled',
    deferred: () => 'The requirement is deferred',
    scheduled: (facts) => `Planned for release ${releaseOf(facts)}`,
    redated: (facts) =>
      pulledIn(facts)
        ? `Comes earlier, with release ${releaseOf(facts)}`
        : `Comes later, with release ${releaseOf(facts)}`,
    unscheduled: () => 'The requirement left its release and will be scheduled anew',
    toSchedule: () => 'A requirement of yours has to be scheduled anew',
    dropped: () => 'The requirement will not be done after all',
    split: () => 'The requirement goes on in parts',
    shipped: (facts) => `Shipped with release ${releaseOf(facts)}. Does it serve you?`,
    closed: () => 'The requirement is closed',
    reconsidered: () => 'We take our decision back; the requirement is in review again',
    reopened: () => 'The requirement is looked at again',
    joined: () => 'Your wish counts for a requirement others have, too',
    left: () => 'You do not ask for this any more; we no longer write to you about it',
    nobodyAsks: () => 'Nobody asks for a requirement of yours any more',
    movedHere: () => 'Your requirement goes on together with one like it',
    reviewAsked: () => 'A requirement waits for your verdict',
    reviewPassed: () => 'A requirement waits for your verdict, because a reviewer was late',
    urgentAsked: (facts) => `${facts.text('by') ?? 'Somebody'} asks for a requirement to be urgent`,
    urgentDecided: (facts) =>
      facts.flag('approved') ? 'A requirement may be urgent' : 'A requirement may not be urgent',
    level: (facts) => levelEn(named(STEPS_EN, facts.text('step')), facts),
    deliveryFailed: () => 'Messages about a requirement could not be delivered',
  },
  details: (facts) => [
    ['State', named(PHASES_EN, facts.text('phase')) || undefined],
    ['Meeting of the round', facts.instant('roundAt')],
    ['Until', facts.date('until')],
    ['Ships', facts.instant('shipAt')],
    ['Promised before', facts.instant('before')],
    ['Parts', facts.texts('parts').join(', ') || undefined],
    ['Merged from', facts.text('from')],
    ['What was meant', facts.text('note')],
    ['Due', facts.instant('dueAt')],
  ],
};

const PHASES_ZH: Names = {
  filtering: '初次过滤中',
  returned: '等待补充说明',
  reviewing: '评审中',
  deferred: '已暂缓',
  adopted: '已采纳，待排期',
  scheduled: '已排期',
  shipped: '已发布',
  closed: '已关闭',
};

const STEPS_ZH: Names = {
  firstFilter: '初次过滤',
  review: '您的评审',
  lead: '您代评审人的评审',
  head: '您作为产品负责人的评审',
  urgent: '加急审批',
  confirm: '客户确认',
};

const ZH: KindWords = {
  name: '需求',
  news: '需求有新的进展',
  headlines: {
    submitted: () => '我们已收到您的需求，正在处理',
    assigned: () => '有一个需求由您负责',
    inReview: () => '需求已进入评审',
    filteredAgain: () => '感谢补充说明，我们正在重新处理',
    returned: () => '我们需要进一步了解情况',
    supplyAsked: () => '有一个需求等待您补充说明',
    explained: () => '现有功能已可满足',
    declined: () => '需求未被采纳',
    adopted: () => '需求已采纳，即将排期',
    deferred: () => '需求已暂缓',
    scheduled: (facts) => `已排入发布版本 ${releaseOf(facts)}`,
    redated: (facts) => (pulledIn(facts) ? `提前至发布版本 ${releaseOf(facts)}` : `延期至发布版本 ${releaseOf(facts)}`),
    unscheduled: () => '需求已移出发布版本，将重新排期',
    toSchedule: () => '您负责的需求需要重新排期',
    dropped: () => '需求将不再实现',
    split: () => '需求已拆分，分别推进',
    shipped: (facts) => `已随版本 ${releaseOf(facts)} 发布，是否满足您的需要？`,
    closed: () => '需求已关闭',
    reconsidered: () => '此前的评审结论已撤回，需求重新进入评审',
    reopened: () => '需求正在重新处理',
    joined: () => '您的需求已并入其他客户共同提出的需求',
    left: () => '您已不再关注此需求，我们不会再就此给您发送消息',
    nobodyAsks: () => '您负责的一个需求已没有提出方',
    movedHere: () => '您的需求已与类似需求合并推进',
    reviewAsked: () => '有一个需求等待您评审',
    reviewPassed: () => '评审人超时，有一个需求等待您评审',
    urgentAsked: (facts) => `${facts.text('by') ?? '有人'}申请需求加急`,
    urgentDecided: (facts) => (facts.flag('approved') ? '需求加急已批准' : '需求加急未批准'),
    level: (facts) => levelZh(named(STEPS_ZH, facts.text('step')), facts),
    deliveryFailed: () => '需求的通知未能送达',
  },
  details: (facts) => [
    ['状态', named(PHASES_ZH, facts.text('phase')) || undefined],
    ['评审会议', facts.instant('roundAt')],
    ['暂缓至', facts.date('until')],
    ['发布时间', facts.instant('shipAt')],
    ['此前承诺', facts.instant('before')],
    ['拆分为', facts.texts('parts').join('、') || undefined],
    ['合并自', facts.text('from')],
    ['实际需要', facts.text('note')],
    ['到期时间', facts.instant('dueAt')],
  ],
};

export const requirementWords: MailKind = { folder: 'requirements', purpose: 'requirementStatus', EN, ZH };
