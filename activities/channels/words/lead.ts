/** What mails say about leads and their rewards. */
import { moneyText } from '../../../platform/money.ts';
import type { Facts, KindWords, MailKind } from './kind.ts';
import { levelEn, levelZh } from './levels.ts';

type Names = Readonly<Record<string, string>>;

const named = (names: Names, key: string | undefined, otherwise: string): string =>
  key === undefined ? otherwise : (names[key] ?? otherwise);

function moneyOf(facts: Facts): string | undefined {
  const [minor, currency] = [facts.number('amountMinor'), facts.text('currency')];
  return minor === undefined || currency === undefined ? undefined : moneyText(minor, currency);
}

const AWAITED_EN: Names = {
  rework: 'Handing over anew',
  qualify: 'Qualification',
  pursue: 'Opportunity',
  approve: 'Approval of a reward',
  pay: 'Payment of a reward',
};

const EN: KindWords = {
  name: 'Lead',
  news: 'There is news about a lead',
  headlines: {
    level: (facts) => levelEn(named(AWAITED_EN, facts.text('awaited'), 'Lead'), facts),
    assigned: () => 'A lead is yours now',
    qualified: () => 'A lead of yours is qualified',
    notQualified: () => 'A lead of yours is not qualified',
    alreadyKnown: () => 'Sales knew of this lead already',
    won: () => 'A lead of yours is won',
    lost: () => 'A lead of yours is lost',
    rewardToApprove: () => 'A reward waits for your approval',
    rewardToPay: () => 'A reward is to be paid',
    rewardApproved: () => 'Your reward is approved',
    rewardRejected: () => 'Your reward was rejected',
    rewardPaid: () => 'Your reward is paid',
    deliveryFailed: () => 'Messages about a lead could not be delivered',
  },
  details: (facts) => [
    ['Product', facts.text('product')],
    ['Amount', moneyOf(facts)],
    ['Where sales has it', facts.text('pointer')],
    ['Due', facts.instant('dueAt')],
  ],
};

const AWAITED_ZH: Names = {
  rework: '线索重新交接',
  qualify: '线索确认',
  pursue: '商机跟进',
  approve: '线索奖审批',
  pay: '线索奖发放',
};

const ZH: KindWords = {
  name: '线索',
  news: '线索有新的进展',
  headlines: {
    level: (facts) => levelZh(named(AWAITED_ZH, facts.text('awaited'), '线索'), facts),
    assigned: () => '有一条线索由您负责',
    qualified: () => '您提交的线索已确认为商机',
    notQualified: () => '您提交的线索未被确认',
    alreadyKnown: () => '该线索销售已知',
    won: () => '您的线索赢单了',
    lost: () => '您的线索丢单了',
    rewardToApprove: () => '有一笔线索奖等待您审批',
    rewardToPay: () => '有一笔线索奖待发放',
    rewardApproved: () => '您的线索奖已批准',
    rewardRejected: () => '您的线索奖未获批准',
    rewardPaid: () => '您的线索奖已发放',
    deliveryFailed: () => '线索的通知未能送达',
  },
  details: (facts) => [
    ['产品', facts.text('product')],
    ['金额', moneyOf(facts)],
    ['销售记录', facts.text('pointer')],
    ['到期时间', facts.instant('dueAt')],
  ],
};

export const leadWords: MailKind = { folder: 'leads', purpose: null, EN, ZH };
