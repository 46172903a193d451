/** What notifications of leads say in the queue, in one sentence. */
import { moneyText } from '../../platform/money.ts';
import type { SentenceFacts } from '../processes/kind.ts';
import type { Text } from '../texts.ts';

type Sentence = (facts: SentenceFacts) => Text;

const numberOf = ({ number }: SentenceFacts): string => (typeof number === 'string' ? number : '');

const saying =
  (chinese: (number: string) => string, english: (number: string) => string): Sentence =>
  (facts) => ({ 'zh-CN': chinese(numberOf(facts)), en: english(numberOf(facts)) });

const money = ({ amountMinor, currency }: SentenceFacts): string =>
  typeof amountMinor === 'number' && typeof currency === 'string' ? moneyText(amountMinor, currency) : '';

const AWAITED: Readonly<Record<string, Text>> = {
  rework: { 'zh-CN': '线索重新交接', en: 'handing over anew' },
  qualify: { 'zh-CN': '线索确认', en: 'qualification' },
  pursue: { 'zh-CN': '商机跟进', en: 'opportunity' },
  approve: { 'zh-CN': '线索奖审批', en: 'approval of the reward' },
  pay: { 'zh-CN': '线索奖发放', en: 'payment of the reward' },
};

function level(facts: SentenceFacts): Text {
  const number = numberOf(facts);
  const { awaited, breached } = facts;
  const what = (typeof awaited === 'string' ? AWAITED[awaited] : undefined) ?? { 'zh-CN': '处理', en: 'work' };
  return breached === true
    ? { 'zh-CN': `${number} 的${what['zh-CN']}已超时`, en: `${number}: the ${what.en} is overdue` }
    : { 'zh-CN': `${number} 的${what['zh-CN']}即将到期`, en: `${number}: the ${what.en} is coming due` };
}

const withMoney =
  (chinese: (number: string, sum: string) => string, english: (number: string, sum: string) => string): Sentence =>
  (facts) => ({
    'zh-CN': chinese(numberOf(facts), money(facts)),
    en: english(numberOf(facts), money(facts)),
  });

export const leadSentences: Readonly<Record<string, Sentence>> = {
  level,
  assigned: saying(
    (number) => `${number} 已分配给您`,
    (number) => `${number} is yours now`,
  ),
  qualified: saying(
    (number) => `${number} 已确认为商机`,
    (number) => `${number} is qualified`,
  ),
  notQualified: saying(
    (number) => `${number} 未被确认`,
    (number) => `${number} is not qualified`,
  ),
  alreadyKnown: saying(
    (number) => `${number} 销售已知`,
    (number) => `Sales knew of ${number} already`,
  ),
  won: withMoney(
    (number, sum) => `${number} 赢单：${sum}`,
    (number, sum) => `${number} is won: ${sum}`,
  ),
  lost: saying(
    (number) => `${number} 丢单`,
    (number) => `${number} is lost`,
  ),
  rewardToApprove: withMoney(
    (number, sum) => `请审批 ${number} 的线索奖 ${sum}`,
    (number, sum) => `Approve a reward for ${number}: ${sum}`,
  ),
  rewardToPay: withMoney(
    (number, sum) => `请发放 ${number} 的线索奖 ${sum}`,
    (number, sum) => `Pay a reward for ${number}: ${sum}`,
  ),
  rewardApproved: withMoney(
    (number, sum) => `您在 ${number} 的线索奖 ${sum} 已批准`,
    (number, sum) => `Your reward for ${number} is approved: ${sum}`,
  ),
  rewardRejected: withMoney(
    (number, sum) => `您在 ${number} 的线索奖 ${sum} 未获批准`,
    (number, sum) => `Your reward for ${number} was rejected: ${sum}`,
  ),
  rewardPaid: withMoney(
    (number, sum) => `您在 ${number} 的线索奖 ${sum} 已发放`,
    (number, sum) => `Your reward for ${number} is paid: ${sum}`,
  ),
};
