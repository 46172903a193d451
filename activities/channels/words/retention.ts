/** What mails say about watches over retention, and about surveys. */
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

type Names = Readonly<Record<string, string>>;

const PARTS_EN: Names = {
  activeShare: 'share of active users',
  trend: 'trend of use',
  silence: 'days without use',
  breadth: 'features used',
  escalations: 'open cases',
  survey: 'survey',
  relationship: 'relationship',
};
const PARTS_ZH: Names = {
  activeShare: '活跃用户占比',
  trend: '使用趋势',
  silence: '未使用天数',
  breadth: '使用功能数',
  escalations: '未结服务单',
  survey: '满意度调查',
  relationship: '客户关系',
};
const BANDS_EN: Names = { good: 'good', fair: 'fair', poor: 'poor' };
const BANDS_ZH: Names = { good: '良好', fair: '一般', poor: '较差' };

const named = (names: Names, key: string | undefined): string | undefined =>
  key === undefined ? undefined : (names[key] ?? key);
const count = (facts: Facts, name: string): string | undefined => facts.number(name)?.toString();
const percent = (facts: Facts): string | undefined => {
  const value = facts.number('percent');
  return value === undefined ? undefined : `${value}%`;
};

const RETENTION_EN: KindWords = {
  name: 'Retention',
  news: 'There is news about a customer’s retention',
  headlines: {
    level: (facts) => levelEn('An intervention', facts),
    assigned: () => 'You watch over this customer now',
    interventionOpened: () => 'Please act: a customer needs you',
    recovering: () => 'What you act upon is over: please say how it came out',
    healthWorsened: (facts) => `A customer’s health has fallen to ${named(BANDS_EN, facts.text('band')) ?? 'unknown'}`,
  },
  details: (facts) => [
    ['Score', count(facts, 'score')],
    ['Weighs most', named(PARTS_EN, facts.text('part'))],
    ['Due', facts.instant('dueAt')],
    ['Level reached', facts.text('level')],
  ],
};

const RETENTION_ZH: KindWords = {
  name: '留存',
  news: '客户留存有新的进展',
  headlines: {
    level: (facts) => levelZh('干预', facts),
    assigned: () => '该客户的留存由您负责',
    interventionOpened: () => '有客户需要您干预',
    recovering: () => '您干预的问题已恢复正常，请确认结果',
    healthWorsened: (facts) => `客户健康度降为${named(BANDS_ZH, facts.text('band')) ?? '未知'}`,
  },
  details: (facts) => [
    ['健康度', count(facts, 'score')],
    ['主要原因', named(PARTS_ZH, facts.text('part'))],
    ['到期时间', facts.instant('dueAt')],
    ['到达级别', facts.text('level')],
  ],
};

export const retentionWords: MailKind = { folder: 'retentions', purpose: null, EN: RETENTION_EN, ZH: RETENTION_ZH };

const SURVEY_EN: KindWords = {
  name: 'Survey',
  news: 'There is news about a survey',
  headlines: {
    level: (facts) => levelEn('Seeing to a bad mark', facts),
    assigned: () => 'A survey is yours now',
    invited: () => 'How satisfied are you? A few questions',
    reminded: () => 'A reminder: how satisfied are you?',
    surveyAnswered: () => 'A customer has answered a survey',
    badMark: () => 'A customer is not satisfied: please see to it',
  },
  details: (facts) => [
    ['About', facts.text('about')],
    ['Satisfied', percent(facts)],
    ['Due', facts.reader === 'person' ? facts.instant('dueAt') : undefined],
    ['Open until', facts.reader === 'contact' ? facts.instant('dueAt') : undefined],
  ],
};

const SURVEY_ZH: KindWords = {
  name: '满意度调查',
  news: '满意度调查有新的进展',
  headlines: {
    level: (facts) => levelZh('满意度跟进', facts),
    assigned: () => '该调查由您负责',
    invited: () => '诚邀您参加满意度调查',
    reminded: () => '提醒：诚邀您参加满意度调查',
    surveyAnswered: () => '客户已答复满意度调查',
    badMark: () => '客户不满意，请跟进',
  },
  details: (facts) => [
    ['关于', facts.text('about')],
    ['满意度', percent(facts)],
    ['到期时间', facts.reader === 'person' ? facts.instant('dueAt') : undefined],
    ['截止时间', facts.reader === 'contact' ? facts.instant('dueAt') : undefined],
  ],
};

/** A contact answers by a signed link of this purpose. */
export const surveyWords: MailKind = { folder: 'surveys', purpose: 'survey', EN: SURVEY_EN, ZH: SURVEY_ZH };
