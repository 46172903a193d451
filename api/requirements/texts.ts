/** Why requirements refuse, in both languages. */
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** By code. */
export const REQUIREMENT_TITLES: Readonly<Record<string, Text>> = {
  REQUIREMENT_CLOSED: text('需求已关闭', 'The requirement is closed'),
  REQUIREMENT_NOT_CLOSED: text('需求尚未关闭', 'The requirement is not closed'),
  NO_REQUIREMENT_POLICY: text('没有已发布的需求规则', 'No rules of requirements are published'),
  REQUIREMENT_MERGED: text('需求已合并到另一需求', 'The requirement was merged into another'),
  WRONG_STATE: text('当前状态下不能执行此操作', 'This is not possible in its present state'),
  NOT_A_REVIEWER: text('您不是本轮评审人', 'You have no voice in this review round'),
  VERDICT_GIVEN: text('您已给出评审意见', 'You have given your verdict'),
  NO_VERDICT: text('您在本轮没有评审意见', 'You have given no verdict in this round'),
  CASTING_CALLED: text('已请产品负责人裁决', 'The head of product has been asked to decide between the voices'),
  ROUND_STANDS: text('没有您的意见，评审结论也成立', 'The round has decided without your verdict, too'),
  PLANNED: text('需求已排入版本', 'It has been planned into a release'),
  ANSWER_REQUIRED: text('请填写可告知客户的书面答复', 'A written answer is needed, in words a customer can be told'),
  UNTIL_REQUIRED: text('请填写暂缓到的日期', 'Say until when it is deferred'),
  ALREADY_REQUESTER: text('该提出方已在需求中', 'They ask for it already'),
  UNKNOWN_REQUESTER: text('没有该提出方', 'Nobody of that key asks for it'),
  SAME_REQUIREMENT: text('不能合并到自身', 'A requirement cannot be merged into itself'),
  URGENT_PENDING: text('已有加急申请待审批', 'An exception is asked for already'),
  NOTHING_URGENT: text('没有待审批的加急申请', 'No exception is asked for'),
  NOT_YOURS: text('由他人审批', 'Another person decides on this'),
  CASE_LINKED: text('该服务单已关联', 'The case is linked already'),
  CASE_NOT_LINKED: text('该服务单未关联', 'The case is not linked'),
  BUSY: text('正在等待另一流程的答复，请稍后重试', 'Another process is being asked about it; try again in a moment'),
  GONE: text('对方流程已结束', 'The other process is over'),
};
