/** What surveys refuse, and what their notifications say, in both languages. */
import type { SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** One sentence per code. */
export const SURVEY_TITLES: Readonly<Record<string, Text>> = {
  SURVEY_CLOSED: text('调查已结束', 'The survey is over'),
  ALREADY_ANSWERED: text('调查已有答复', 'The survey has been answered'),
  NOT_ANSWERED: text('调查尚无答复', 'Nobody has answered yet'),
  UNFITTING_ANSWERS: text('答案不符合题目要求', 'The answers do not fit the questions'),
  NO_SURVEY_POLICY: text('没有已发布的调查模板', 'No template of surveys is published'),
};

const of = (facts: SentenceFacts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

type Sentence = (facts: SentenceFacts) => Text;

const saying =
  (chinese: (of: (name: string) => string) => string, english: (of: (name: string) => string) => string): Sentence =>
  (facts) => {
    const field = (name: string): string => of(facts, name);
    return text(chinese(field), english(field));
  };

export const surveySentences: Readonly<Record<string, Sentence>> = {
  surveyAnswered: saying(
    (field) => `${field('number')} 已答复，满意度 ${field('percent')}%`,
    (field) => `${field('number')} was answered: ${field('percent')}% satisfied`,
  ),
  badMark: saying(
    (field) => `${field('number')} 满意度仅 ${field('percent')}%，请跟进`,
    (field) => `${field('number')}: only ${field('percent')}% satisfied, please see to it`,
  ),
  expired: saying(
    (field) => `${field('number')} 到期未答复`,
    (field) => `${field('number')} has expired without an answer`,
  ),
  level: (facts) =>
    facts['breached'] === true
      ? text(`${of(facts, 'number')} 的跟进已超时`, `${of(facts, 'number')}: seeing to a bad mark is overdue`)
      : text(`${of(facts, 'number')} 的跟进即将到期`, `${of(facts, 'number')}: seeing to a bad mark is coming due`),
};
