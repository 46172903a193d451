/** The words of mails, once per language; both have the same shape, so neither can be forgotten. */

export type Words = Readonly<{
  greeting: (name: string) => string;
  field: (name: string, value: string) => string;
  dueSoon: (stage: string, due?: string) => string;
  overdue: (stage: string, due?: string) => string;
  reminder: (count: number, headline: string) => string;
  news: string;
  headlines: Readonly<Record<string, (stage: string, by?: string) => string>>;
  case: string;
  customer: string;
  severity: string;
  stage: string;
  due: string;
  level: string;
  missed: string;
  by: string;
  reason: string;
  stages: Readonly<Record<string, string>>;
  severities: Readonly<Record<string, string>>;
}>;

export const EN: Words = {
  greeting: (name) => `Hello ${name},`,
  field: (name, value) => `${name}: ${value}`,
  dueSoon: (stage, due) => `${stage} is due${due === undefined ? ' soon' : ` ${due}`}`,
  overdue: (stage, due) => `${stage} is overdue${due === undefined ? '' : ` since ${due}`}`,
  reminder: (count, headline) => `Reminder ${count}: ${headline}`,
  news: 'There is news about a case',
  headlines: {
    assigned: () => 'A case is yours now',
    reopened: () => 'A case of yours was reopened',
    closed: () => 'A case was closed',
    escalatedByHand: (stage, by) => `${by ?? 'Somebody'} escalated: ${stage}`,
    deliveryFailed: () => 'Messages about a case could not be delivered',
  },
  case: 'Case',
  customer: 'Customer',
  severity: 'Severity',
  stage: 'Stage',
  due: 'Due',
  level: 'Level reached',
  missed: 'Levels missed before it',
  by: 'By',
  reason: 'Reason',
  stages: {
    respond: 'Response',
    clarify: 'Clarification',
    propose: 'Proposal',
    resolve: 'Resolution',
    followUp: 'Follow-up',
  },
  severities: { critical: 'Critical', high: 'High', normal: 'Normal', low: 'Low' },
};

export const ZH: Words = {
  greeting: (name) => `${name}，您好：`,
  field: (name, value) => `${name}：${value}`,
  dueSoon: (stage, due) => `${stage}${due === undefined ? '即将到期' : `将于 ${due} 到期`}`,
  overdue: (stage, due) => `${stage}已超时${due === undefined ? '' : `，应于 ${due} 前完成`}`,
  reminder: (count, headline) => `第 ${count} 次提醒：${headline}`,
  news: '服务单有新的进展',
  headlines: {
    assigned: () => '有一张服务单由您负责',
    reopened: () => '您负责的服务单被重新打开',
    closed: () => '服务单已关闭',
    escalatedByHand: (stage, by) => `${by ?? '有人'}手动升级：${stage}`,
    deliveryFailed: () => '服务单的通知未能送达',
  },
  case: '服务单',
  customer: '客户',
  severity: '严重程度',
  stage: '阶段',
  due: '到期时间',
  level: '到达级别',
  missed: '此前错过的级别',
  by: '操作人',
  reason: '原因',
  stages: { respond: '及时响应', clarify: '明晰问题', propose: '输出方案', resolve: '解决问题', followUp: '其他输出' },
  severities: { critical: '紧急', high: '高', normal: '中', low: '低' },
};
