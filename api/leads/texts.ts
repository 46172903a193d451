/** Why a lead or a reward refuses something, in both languages. */
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** One sentence per code. */
export const LEAD_TITLES: Readonly<Record<string, Text>> = {
  DUPLICATE_LEAD: text('该客户、产品和季度已有线索', 'There is a lead of this customer, product and quarter already'),
  LEAD_CLOSED: text('线索已经结束', 'The lead is over'),
  LEAD_DECIDED: text('线索已有结论', 'The lead is decided'),
  NOT_QUALIFIED: text('线索尚未确认', 'The lead is not qualified yet'),
  ALREADY_QUALIFIED: text('线索已确认', 'The lead is qualified already'),
  UNKNOWN_REWARD: text('没有这笔线索奖', 'There is no such reward'),
  REWARD_NOT_PENDING: text('该线索奖不在待审批状态', 'The reward does not wait for approval'),
  REWARD_NOT_APPROVED: text('该线索奖尚未批准', 'The reward is not approved'),
  CORRECTION_TOO_LARGE: text('更正金额超过可扣回的金额', 'More than there is to take back'),
  NO_REWARD_POLICY: text('没有已发布的线索奖规则', 'No policy of leads and rewards is published'),
};
