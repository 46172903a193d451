/** What mails say about renewals. */
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

type Names = Readonly<Record<string, string>>;

const named = (names: Names, key: string | undefined): string | undefined =>
  key === undefined ? undefined : (names[key] ?? key);
const listed = (names: Names, keys: readonly string[]): string | undefined =>
  keys.length === 0 ? undefined : keys.map((key) => named(names, key)).join(', ');

const WORK_EN: Names = {
  checkUsage: 'Check how it is used',
  prepareOffer: 'Prepare the offer',
  meetDecisionMaker: 'Meet the decision maker',
  sendQuote: 'Send the quote',
  getSignature: 'Get the signature',
  decideOnNotice: 'Decide about the notice',
  followUpGrace: 'Follow up: the term is over',
};
const workEn = (facts: Facts): string => named(WORK_EN, facts.text('what')) ?? 'Renewal';
const endsEn = (facts: Facts): string => facts.date('endDate') ?? 'soon';

const EN: KindWords = {
  name: 'Renewal',
  news: 'There is news about a renewal',
  headlines: {
    step: (facts) =>
      facts.reader === 'contact'
        ? `Your contract ends on ${endsEn(facts)}`
        : `${workEn(facts)}: the term ends on ${endsEn(facts)}`,
    level: (facts) => levelEn(workEn(facts), facts),
    assigned: () => 'A renewal is yours now',
    supporting: () => 'You support a renewal',
    ownershipSuggested: () => 'By the rules a renewal belongs to somebody else: please hand it over',
    contractChanged: (facts) => `${facts.text('by') ?? 'Somebody'} changed the contract`,
    termEnded: (facts) => `The term ended on ${endsEn(facts)} and is not renewed`,
    renewed: (facts) => `Renewed until ${facts.date('nextEndDate') ?? 'another term'}`,
    wonBack: (facts) => `Won back until ${facts.date('nextEndDate') ?? 'another term'}`,
    churned: () => 'A customer does not renew',
    lapsed: () => 'A term lapsed: its grace is used up',
    cancelled: () => 'A contract was cancelled',
    deliveryFailed: () => 'Messages about a renewal could not be delivered',
  },
  details: (facts) =>
    facts.reader === 'contact'
      ? [['Term', term(facts)]]
      : [
          ['Term', term(facts)],
          ['Grace until', facts.date('graceUntil')],
          ['Due', facts.instant('dueAt')],
          ['Level reached', facts.text('level')],
          ['Also due by now', listed(WORK_EN, facts.texts('missed'))],
          ['Rule', facts.text('ruleEn')],
          ['Reason of the customer', facts.text('reasonEn')],
        ],
};

const term = (facts: Facts): string | undefined => {
  const [start, end] = [facts.date('startDate'), facts.date('endDate')];
  return start === undefined || end === undefined ? undefined : `${start} – ${end}`;
};

const WORK_ZH: Names = {
  checkUsage: '检查使用情况',
  prepareOffer: '准备续约方案',
  meetDecisionMaker: '拜访决策人',
  sendQuote: '发送报价',
  getSignature: '完成签约',
  decideOnNotice: '确认是否通知终止',
  followUpGrace: '到期跟进',
};
const workZh = (facts: Facts): string => named(WORK_ZH, facts.text('what')) ?? '续约';
const endsZh = (facts: Facts): string => facts.date('endDate') ?? '近期';

const ZH: KindWords = {
  name: '续约',
  news: '续约有新的进展',
  headlines: {
    step: (facts) =>
      facts.reader === 'contact' ? `您的合同将于${endsZh(facts)}到期` : `${workZh(facts)}：合同${endsZh(facts)}到期`,
    level: (facts) => levelZh(workZh(facts), facts),
    assigned: () => '有一项续约由您负责',
    supporting: () => '您参与携手一项续约',
    ownershipSuggested: () => '按续约归属规则应由他人负责，请交接',
    contractChanged: (facts) => `${facts.text('by') ?? '有人'}修改了合同`,
    termEnded: (facts) => `合同已于${endsZh(facts)}到期，尚未续约`,
    renewed: (facts) => `已续约至${facts.date('nextEndDate') ?? '下一期'}`,
    wonBack: (facts) => `已赢回，续至${facts.date('nextEndDate') ?? '下一期'}`,
    churned: () => '客户不再续约',
    lapsed: () => '合同宽限期已过，续约失效',
    cancelled: () => '合同已作废',
    deliveryFailed: () => '续约的通知未能送达',
  },
  details: (facts) =>
    facts.reader === 'contact'
      ? [['合同期', term(facts)]]
      : [
          ['合同期', term(facts)],
          ['宽限期至', facts.date('graceUntil')],
          ['到期时间', facts.instant('dueAt')],
          ['到达级别', facts.text('level')],
          ['同时已到的步骤', listed(WORK_ZH, facts.texts('missed'))],
          ['归属规则', facts.text('ruleZh')],
          ['流失原因', facts.text('reasonZh')],
        ],
};

export const renewalWords: MailKind = { folder: 'renewals', purpose: null, EN, ZH };
