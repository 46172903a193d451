/** What mails say about cases. */
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

type Names = Readonly<Record<string, string>>;

const named = (names: Names, key: string | undefined): string | undefined =>
  key === undefined ? undefined : (names[key] ?? key);

const missedOf = (facts: Facts): string | undefined => facts.texts('missed').join(', ') || undefined;

const STAGES_EN: Names = {
  respond: 'Response',
  clarify: 'Clarification',
  propose: 'Proposal',
  resolve: 'Resolution',
  followUp: 'Follow-up',
};
const SEVERITIES_EN: Names = { critical: 'Critical', high: 'High', normal: 'Normal', low: 'Low' };
const stageEn = (facts: Facts): string => named(STAGES_EN, facts.text('stage')) ?? 'Case';

const EN: KindWords = {
  name: 'Case',
  news: 'There is news about a case',
  headlines: {
    level: (facts) => levelEn(stageEn(facts), facts),
    assigned: () => 'A case is yours now',
    reopened: () => 'A case of yours was reopened',
    closed: () => 'A case was closed',
    escalatedByHand: (facts) => `${facts.text('by') ?? 'Somebody'} escalated: ${stageEn(facts)}`,
    deliveryFailed: () => 'Messages about a case could not be delivered',
  },
  details: (facts) => [
    ['Severity', named(SEVERITIES_EN, facts.text('severity'))],
    ['Stage', named(STAGES_EN, facts.text('stage'))],
    ['Due', facts.instant('dueAt')],
    ['Level reached', facts.text('level')],
    ['Levels missed before it', missedOf(facts)],
  ],
};

const STAGES_ZH: Names = {
  respond: '及时响应',
  clarify: '明晰问题',
  propose: '输出方案',
  resolve: '解决问题',
  followUp: '其他输出',
};
const SEVERITIES_ZH: Names = { critical: '紧急', high: '高', normal: '中', low: '低' };
const stageZh = (facts: Facts): string => named(STAGES_ZH, facts.text('stage')) ?? '服务单';

const ZH: KindWords = {
  name: '服务单',
  news: '服务单有新的进展',
  headlines: {
    level: (facts) => levelZh(stageZh(facts), facts),
    assigned: () => '有一张服务单由您负责',
    reopened: () => '您负责的服务单被重新打开',
    closed: () => '服务单已关闭',
    escalatedByHand: (facts) => `${facts.text('by') ?? '有人'}手动升级：${stageZh(facts)}`,
    deliveryFailed: () => '服务单的通知未能送达',
  },
  details: (facts) => [
    ['严重程度', named(SEVERITIES_ZH, facts.text('severity'))],
    ['阶段', named(STAGES_ZH, facts.text('stage'))],
    ['到期时间', facts.instant('dueAt')],
    ['到达级别', facts.text('level')],
    ['此前错过的级别', missedOf(facts)],
  ],
};

export const escalationWords: MailKind = { folder: 'cases', purpose: null, EN, ZH };
