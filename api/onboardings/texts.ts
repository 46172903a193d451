/** Why an onboarding refuses something, in both languages. */
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** One sentence per code. */
export const ONBOARDING_TITLES: Readonly<Record<string, Text>> = {
  NO_ONBOARDING_POLICY: text('没有已发布的客户激活规则', 'No rules of onboardings are published'),
  ONBOARDING_CLOSED: text('客户激活已经结束', 'The onboarding is over'),
  ONBOARDING_SUSPENDED: text('客户激活已暂停，请先恢复', 'The onboarding is suspended; resume it first'),
  NOT_SUSPENDED: text('客户激活未暂停', 'The onboarding is not suspended'),
  UNKNOWN_MILESTONE: text('没有这个里程碑', 'There is no such milestone'),
  UNKNOWN_TASK: text('没有这项任务', 'There is no such task'),
  UNKNOWN_ROLE: text('计划中没有这个角色', 'The plan has no such part'),
  MILESTONE_DONE: text('里程碑已完成', 'The milestone is done already'),
  MILESTONE_NOT_DONE: text('里程碑尚未完成', 'The milestone is not done'),
  TASK_DONE: text('任务已完成', 'The task is done already'),
  DEPENDS_ON_OTHERS: text('请先完成前置里程碑', 'Other milestones have to be done first'),
  PROVED_BY_METRIC: text('该里程碑只能由使用数据证明', 'Only the use of the product proves this milestone'),
  CUSTOMER_SIGNS: text('该里程碑由客户签收', 'The customer signs this milestone'),
  DOCUMENT_REQUIRED: text('请附上证明文件的链接', 'Name the document that proves it'),
  NOTHING_TO_SIGN: text('目前没有需要签收的内容', 'There is nothing to sign now'),
  REQUEST_PENDING: text('已有一项申请在等待审批', 'A request is waiting for a decision already'),
  NOTHING_REQUESTED: text('没有等待审批的申请', 'Nothing is waiting for a decision'),
  EXTENSION_LIMIT: text('超出可延期的次数或天数', 'That is more time than the rules allow'),
  SUSPENSION_LIMIT: text('超出可暂停的次数', 'That is more suspensions than the rules allow'),
  WINDOW_OVER: text('激活期限已过', 'The window is over'),
  WINDOW_OPEN: text('激活期限未过', 'The window is still open'),
  ALREADY_ACTIVATED: text('客户已激活', 'The customer is activated already'),
  NO_INTERVENTION: text('尚无干预计划', 'There is no plan of an intervention yet'),
  DATE_PAST: text('该日期早于激活期限', 'That day lies before the end of the window'),
};
