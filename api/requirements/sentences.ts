/** What notifications about requirements say in one sentence. */
import type { SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const fact = (facts: SentenceFacts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

type Sentence = (number: string, facts: SentenceFacts) => Text;

const plain =
  (zh: string, en: string): Sentence =>
  (number) =>
    text(`${number} ${zh}`, `${number} ${en}`);

const STEPS: Readonly<Record<string, Text>> = {
  firstFilter: text('初次过滤', 'first filter'),
  review: text('评审', 'review'),
  lead: text('评审（上级）', 'review by the lead'),
  head: text('评审（产品负责人）', 'review by the head of product'),
  urgent: text('加急审批', 'decision on urgency'),
  confirm: text('客户确认', 'confirmation'),
};

const level: Sentence = (number, facts) => {
  const step = STEPS[fact(facts, 'step')] ?? text('处理', 'work');
  return facts['breached'] === true
    ? text(`${number} 的“${step['zh-CN']}”已超时`, `${number}: the ${step.en} is overdue`)
    : text(`${number} 的“${step['zh-CN']}”即将到期`, `${number}: the ${step.en} is coming due`);
};

const redated: Sentence = (number, facts) =>
  facts['change'] === 'pulledIn'
    ? text(`${number} 提前至 ${fact(facts, 'release')}`, `${number} was pulled in to ${fact(facts, 'release')}`)
    : text(`${number} 延期至 ${fact(facts, 'release')}`, `${number} slipped to ${fact(facts, 'release')}`);

const SENTENCES: Readonly<Record<string, Sentence>> = {
  submitted: plain('已提交', 'was submitted'),
  assigned: plain('由您负责', 'is yours now'),
  inReview: plain('已进入评审', 'is in review'),
  filteredAgain: plain('已补充说明，继续过滤', 'was explained further and is looked at again'),
  returned: plain('需要补充说明', 'needs more explanation'),
  supplyAsked: plain('请您补充说明', 'waits for your explanation'),
  suppliedMore: plain('已补充说明', 'was explained further'),
  explained: plain('现有功能已可满足', 'is possible already'),
  declined: plain('未被采纳', 'was declined'),
  adopted: plain('已采纳，待排期', 'was adopted and will be scheduled'),
  deferred: plain('已暂缓', 'was deferred'),
  scheduled: (number, facts) =>
    text(`${number} 已排入 ${fact(facts, 'release')}`, `${number} is planned for ${fact(facts, 'release')}`),
  redated,
  unscheduled: plain('已移出发布计划，将重新排期', 'left its release and will be scheduled anew'),
  toSchedule: plain('需要重新排期', 'has to be scheduled anew'),
  dropped: plain('不再实现', 'will not be done'),
  split: plain('已拆分', 'was split'),
  shipped: plain('已发布，请确认是否满足需要', 'has shipped; does it serve you?'),
  closed: plain('已关闭', 'is closed'),
  reconsidered: plain('的评审结论已撤回，重新评审', 'is in review again: the decision was taken back'),
  reopened: plain('已重新打开', 'was reopened'),
  joined: plain('已记录您的需求', 'now also counts your wish'),
  left: plain('已不再由您提出', 'is no longer asked for by you'),
  requesterLeft: (number, facts) =>
    text(
      `${fact(facts, 'by')} 不再关注 ${number}`,
      `${fact(facts, 'by')} says that somebody no longer asks for ${number}`,
    ),
  nobodyAsks: plain('已没有提出方', 'is asked for by nobody any more'),
  movedHere: (number, facts) =>
    text(`${fact(facts, 'from')} 已合并到 ${number}`, `${fact(facts, 'from')} goes on in ${number}`),
  reviewAsked: plain('等待您评审', 'waits for your verdict'),
  reviewPassed: plain('的评审转由您决定', 'waits for your verdict in place of another'),
  urgentAsked: plain('申请加急，等待您审批', 'is asked to be urgent; you decide'),
  urgentDecided: (number, facts) =>
    facts['approved'] === true
      ? text(`${number} 的加急申请已批准`, `${number} may be urgent`)
      : text(`${number} 的加急申请未批准`, `${number} may not be urgent`),
  level,
  deliveryFailed: plain('的通知未能送达', ': a notification could not be delivered'),
};

/** By kind of notification. */
export const requirementSentences: Readonly<Record<string, (facts: SentenceFacts) => Text>> = Object.fromEntries(
  Object.entries(SENTENCES).map(([kind, sentence]) => [
    kind,
    (facts: SentenceFacts): Text => sentence(fact(facts, 'number'), facts),
  ]),
);
