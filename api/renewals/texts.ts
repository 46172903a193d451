/** Why a renewal or a contract refuses something, in both languages. */
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

export const RENEWAL_TITLES: Readonly<Record<string, Text>> = {
  RENEWAL_CLOSED: text('续约已经结束', 'The renewal is over'),
  RENEWAL_NOT_LOST: text('只有已流失或失效的续约才能赢回', 'Only what was lost can be won back'),
  UNKNOWN_STEP: text('续约计划中没有该步骤', 'The plan has no such step'),
  STEP_OVER: text('该步骤已处理', 'This step is settled already'),
  STEP_NOT_DUE: text('该步骤尚未到期', 'This step has not come yet'),
  UNKNOWN_REASON: text('流失原因不在目录中', 'The catalogue has no such reason'),
  CONTRACT_CHANGED: text('合同已被他人修改', 'Somebody changed the contract meanwhile'),
  TERM_ORDER: text('合同期的日期顺序不正确', 'The days of the terms are out of order'),
  ALREADY_SUPPORTS: text('此人已参与该续约', 'This person has part in it already'),
  NOT_SUPPORTING: text('此人未参与该续约', 'This person has no part in it'),
  NO_RENEWAL_POLICY: text('没有已发布的续约规则', 'No renewal policy is published'),
};
