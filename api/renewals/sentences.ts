/** What notifications about renewals say, in one sentence of each language. */
import type { SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

const text = (facts: SentenceFacts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
};

const WORK: Readonly<Record<string, Text>> = {
  checkUsage: { 'zh-CN': '检查使用情况', en: 'check how it is used' },
  prepareOffer: { 'zh-CN': '准备续约方案', en: 'prepare the offer' },
  meetDecisionMaker: { 'zh-CN': '拜访决策人', en: 'meet the decision maker' },
  sendQuote: { 'zh-CN': '发送报价', en: 'send the quote' },
  getSignature: { 'zh-CN': '完成签约', en: 'get the signature' },
  decideOnNotice: { 'zh-CN': '确认是否通知终止', en: 'decide about the notice' },
  followUpGrace: { 'zh-CN': '到期跟进', en: 'follow up, the term is over' },
};
const work = (facts: SentenceFacts): Text => WORK[text(facts, 'what')] ?? { 'zh-CN': '续约', en: 'renewal' };

type Sentence = (facts: SentenceFacts) => Text;

/** `{n}` is the number of the renewal, `{end}` the last day of its term, `{next}` that of the next one. */
const plain =
  (chinese: string, english: string): Sentence =>
  (facts) => {
    const filled = (sentence: string): string =>
      sentence
        .replace('{n}', text(facts, 'number'))
        .replace('{end}', text(facts, 'endDate'))
        .replace('{next}', text(facts, 'nextEndDate'));
    return { 'zh-CN': filled(chinese), en: filled(english) };
  };

const about = (facts: SentenceFacts, chinese: string, english: string): Text => {
  const { 'zh-CN': zh, en } = work(facts);
  return plain(chinese.replace('{work}', zh), english.replace('{work}', en))(facts);
};

export const renewalSentences: Readonly<Record<string, Sentence>> = {
  step: (facts) => about(facts, '{n}：{work}（{end} 到期）', '{n}: {work} (ends on {end})'),
  level: (facts) =>
    facts['breached'] === true
      ? about(facts, '{n} 的“{work}”已超时', '{n}: “{work}” is overdue')
      : about(facts, '{n} 的“{work}”即将到期', '{n}: “{work}” is coming due'),
  assigned: plain('续约 {n} 由您负责', '{n} is yours now'),
  supporting: plain('您参与携手续约 {n}', 'You support {n}'),
  ownershipSuggested: plain(
    '按归属规则 {n} 应由他人负责，请交接',
    'By the rules {n} belongs to somebody else: hand it over',
  ),
  contractChanged: plain('{n} 的合同已修改', 'The contract of {n} was changed'),
  termEnded: plain('{n} 已于 {end} 到期，尚未续约', '{n} ended on {end} and is not renewed'),
  renewed: plain('{n} 已续约至 {next}', '{n} was renewed until {next}'),
  wonBack: plain('{n} 已赢回，续至 {next}', '{n} was won back until {next}'),
  churned: plain('{n} 的客户不再续约', 'The customer of {n} does not renew'),
  lapsed: plain('{n} 宽限期已过，续约失效', '{n} lapsed: its grace is used up'),
  cancelled: plain('{n} 的合同已作废', 'The contract of {n} was cancelled'),
};
