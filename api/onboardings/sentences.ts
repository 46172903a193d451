/** What notifications of onboardings say in the queue, in one sentence. */
import type { SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

type Sentence = (facts: SentenceFacts) => Text;

const textOf = (facts: SentenceFacts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** Sentences with the number of the onboarding in front; `{name}` stands for a field. */
const saying =
  (chinese: string, english: string): Sentence =>
  (facts) => {
    const filled = (words: string) => words.replaceAll(/\{(\w+)\}/g, (_, name: string) => textOf(facts, name));
    const number = textOf(facts, 'number');
    return { 'zh-CN': `${number}：${filled(chinese)}`, en: `${number}: ${filled(english)}` };
  };

const WHAT: Readonly<Record<string, Text>> = {
  window: { 'zh-CN': '激活期限', en: 'activation window' },
  decide: { 'zh-CN': '申请审批', en: 'decision on a request' },
  signOff: { 'zh-CN': '客户签收', en: 'customer’s signature' },
  planIntervention: { 'zh-CN': '干预计划', en: 'plan of an intervention' },
  intervention: { 'zh-CN': '干预', en: 'intervention' },
};

const level: Sentence = (facts) => {
  const number = textOf(facts, 'number');
  const what =
    facts['clock'] === 'milestone'
      ? { 'zh-CN': textOf(facts, 'milestoneZh'), en: textOf(facts, 'milestoneEn') }
      : (WHAT[textOf(facts, 'clock')] ?? { 'zh-CN': '客户激活', en: 'onboarding' });
  return facts['breached'] === true
    ? { 'zh-CN': `${number} 的${what['zh-CN']}已超时`, en: `${number}: the ${what.en} is overdue` }
    : { 'zh-CN': `${number} 的${what['zh-CN']}即将到期`, en: `${number}: the ${what.en} is coming due` };
};

const decided =
  (chinese: string, english: string): Sentence =>
  (facts) =>
    facts['approved'] === true
      ? saying(`${chinese}已批准`, `${english} is granted`)(facts)
      : saying(`${chinese}未获批准`, `${english} is turned down`)(facts);

const OUTCOMES: Readonly<Record<string, Text>> = {
  activated: { 'zh-CN': '已激活', en: 'activated' },
  activatedLate: { 'zh-CN': '逾期激活', en: 'activated late' },
  notActivated: { 'zh-CN': '未激活', en: 'not activated' },
  cancelled: { 'zh-CN': '已取消', en: 'cancelled' },
};

const ended: Sentence = (facts) => {
  const outcome = OUTCOMES[textOf(facts, 'outcome')] ?? { 'zh-CN': '', en: '' };
  return saying(`客户激活结束，${outcome['zh-CN']}`, `the onboarding is over, ${outcome.en}`)(facts);
};

/** By kind of notification. */
export const onboardingSentences: Readonly<Record<string, Sentence>> = {
  opened: saying('客户激活由您负责', 'the onboarding is yours'),
  assigned: saying('客户激活已转由您负责', 'the onboarding is yours now'),
  reassigned: saying('您接手了其中的事项', 'you have taken over parts of it'),
  roleGiven: saying('您担任{roleZh}', 'you have a part in it, {roleEn}'),
  metricReached: saying('{milestoneZh}已由使用数据证明达成', '{milestoneEn} is reached, as the use shows'),
  level,
  extensionRequested: saying('请审批延期 {days} 天的申请', 'decide on {days} days more'),
  suspensionRequested: saying('请审批暂停申请', 'decide whether to suspend it'),
  extensionDecided: decided('延期申请', 'more time'),
  suspensionDecided: decided('暂停申请', 'the suspension'),
  paceAtRisk: saying(
    '进度过慢：完成 {donePercent}%，期限已过 {elapsedPercent}%',
    'too slow: {donePercent} % done, {elapsedPercent} % of the time gone by',
  ),
  windowOver: saying('激活期限已过，请制定干预计划', 'the window is over; plan what to do'),
  activated: saying('客户已激活', 'the customer is activated'),
  signedOff: saying('客户已签收', 'the customer has signed'),
  interventionPlanned: saying('干预由您负责，截止 {date}', 'the intervention is yours, until {date}'),
  ended,
  deliveryFailed: saying('通知未能送达', 'a notification could not be delivered'),
};
