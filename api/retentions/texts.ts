/** What watches over retention refuse, and what their notifications say, in both languages. */
import type { SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** One sentence per code. */
export const RETENTION_TITLES: Readonly<Record<string, Text>> = {
  RETENTION_CLOSED: text('该客户的留存跟踪已结束', 'Nobody watches over this customer any more'),
  RETENTION_OPEN: text('该客户已有留存跟踪', 'Somebody watches over this customer already'),
  UNKNOWN_RULE: text('规则中没有这一条', 'The policy has no such rule'),
  INTERVENTION_OPEN: text('该规则的干预正在进行', 'Somebody acts by this rule already'),
  UNKNOWN_INTERVENTION: text('没有这个干预', 'There is no such intervention'),
  INTERVENTION_CLOSED: text('该干预已结束', 'The intervention has ended'),
  NO_RETENTION_POLICY: text('没有已发布的留存规则', 'No policy of retention is published'),
};

const of = (facts: SentenceFacts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** The title of the rule, which the policy says in both languages. */
function titleOf(facts: SentenceFacts): Text {
  const { title } = facts;
  const isText = typeof title === 'object' && title !== null && 'zh-CN' in title && 'en' in title;
  return isText ? text(String(title['zh-CN']), String(title.en)) : text('干预', 'the intervention');
}

const BANDS: Readonly<Record<string, Text>> = {
  good: text('良好', 'good'),
  fair: text('一般', 'fair'),
  poor: text('较差', 'poor'),
};

type Sentence = (facts: SentenceFacts) => Text;

const saying =
  (chinese: (number: string, title: string) => string, english: (number: string, title: string) => string): Sentence =>
  (facts) => {
    const title = titleOf(facts);
    return text(chinese(of(facts, 'number'), title['zh-CN']), english(of(facts, 'number'), title.en));
  };

export const retentionSentences: Readonly<Record<string, Sentence>> = {
  interventionOpened: saying(
    (number, title) => `${number} 需要您干预：${title}`,
    (number, title) => `${number} needs you to act: ${title}`,
  ),
  recovering: saying(
    (number, title) => `${number} 的“${title}”已恢复正常，请确认结果`,
    (number, title) => `${number}: “${title}” is over, please say how it came out`,
  ),
  interventionClosed: saying(
    (number) => `${number} 的一项干预已结束`,
    (number) => `${number}: an intervention has ended`,
  ),
  healthWorsened: (facts) => {
    const [number, band] = [of(facts, 'number'), BANDS[of(facts, 'band')] ?? text('未知', 'unknown')];
    return text(`${number} 的健康度降为${band['zh-CN']}`, `${number}: health has fallen to ${band.en}`);
  },
  level: (facts) => {
    const [number, title] = [of(facts, 'number'), titleOf(facts)];
    return facts['breached'] === true
      ? text(`${number} 的“${title['zh-CN']}”已超时`, `${number}: “${title.en}” is overdue`)
      : text(`${number} 的“${title['zh-CN']}”即将到期`, `${number}: “${title.en}” is coming due`);
  },
};
