/** The prepared answers of the demo workspace: what its people write to customers again and again. */

export type DemoAnswer = Readonly<{
  no: number;
  name: string;
  keyword: string;
  zh?: string;
  en?: string;
  kinds: readonly string[];
  /** Number of the team it is for; everybody's when absent. */
  team?: number;
  action?: Readonly<{ command: string; body: Readonly<Record<string, unknown>> }>;
  /** How often it was used before today, the last time so many days ago. */
  used: Readonly<{ times: number; daysAgo: number }>;
}>;

const CASE = { kinds: ['escalation'] } as const;
const WISH = { kinds: ['requirement'] } as const;

export const DEMO_ANSWERS: readonly DemoAnswer[] = [
  {
    no: 1,
    name: '首次回应 First answer',
    keyword: 'first',
    zh: '{{contact.name}}，您好！\n\n“{{case.title}}”（{{case.number}}）已收到，由{{owner.name}}负责处理。我们会在{{case.due}}之前告诉您初步结论。\n\n{{me.name}}',
    en: 'Dear {{contact.name}},\n\nwe have received “{{case.title}}” ({{case.number}}); {{owner.name}} is looking after it. You will hear from us by {{case.due}}.\n\nKind regards\n{{me.name}}',
    ...CASE,
    action: { command: 'respond', body: {} },
    used: { times: 214, daysAgo: 1 },
  },
  {
    no: 2,
    name: '请提供日志 Log files needed',
    keyword: 'logs',
    zh: '{{contact.name}}，您好！\n\n为了定位 {{case.number}} 的原因，请提供：\n1. 出现问题的时间（精确到分钟）；\n2. 操作账号；\n3. 管理后台“诊断”页导出的日志。\n\n收到后我们会立即继续。',
    en: 'Dear {{contact.name}},\n\nto find the cause of {{case.number}} we need:\n1. when it happened, to the minute;\n2. the account it happened to;\n3. the log files from “Diagnostics” in the administration.\n\nWe go on as soon as they arrive.',
    ...CASE,
    action: { command: 'pause', body: { reason: 'customer' } },
    used: { times: 96, daysAgo: 2 },
  },
  {
    no: 3,
    name: '请确认复现步骤 Steps to reproduce',
    keyword: 'steps',
    zh: '{{contact.name}}，您好！\n\n请按以下格式说明复现步骤：\n- 操作前的页面：\n- 点击或输入的内容：\n- 期望结果：\n- 实际结果（最好附截图）：',
    en: 'Dear {{contact.name}},\n\nplease tell us how it can be reproduced:\n- the page before it:\n- what was clicked or typed:\n- what was expected:\n- what happened instead (a screenshot helps):',
    ...CASE,
    used: { times: 58, daysAgo: 4 },
  },
  {
    no: 4,
    name: '问题已明确 Problem understood',
    keyword: 'understood',
    zh: '我们已在测试环境复现“{{case.title}}”，现象与{{customer.name}}所述一致，正在准备解决方案。',
    en: 'We could reproduce “{{case.title}}” in our test system, just as {{customer.name}} describes it, and are preparing a solution.',
    ...CASE,
    action: { command: 'clarify', body: {} },
    used: { times: 73, daysAgo: 1 },
  },
  {
    no: 5,
    name: '配置即可解决 Solved by a setting',
    keyword: 'setting',
    zh: '{{contact.name}}，您好！\n\n无需等待新版本：请由管理员在“系统设置 → 导出”中将“单次行数”调整为 50,000，保存后重新登录即可。如仍有问题，请直接回复。',
    en: 'Dear {{contact.name}},\n\nno new version is needed: please have your administrator set “Rows at once” to 50,000 under “Settings → Export”, save, and sign in again. If it persists, simply reply.',
    ...CASE,
    action: { command: 'propose', body: { lens: 'product' } },
    used: { times: 31, daysAgo: 6 },
  },
  {
    no: 6,
    name: '建议调整流程 A way of working instead',
    keyword: 'process',
    zh: '从业务角度看，建议{{customer.name}}先在“审批”环节确认数据，再统一导出，可避免重复核对。我们可以安排半小时演示。',
    en: 'Looking at the business behind it, we suggest that {{customer.name}} confirms the data in “Approval” first and exports them once. We are glad to show it in half an hour.',
    ...CASE,
    action: { command: 'propose', body: { lens: 'business' } },
    used: { times: 12, daysAgo: 15 },
  },
  {
    no: 7,
    name: '已解决，请验证 Fixed, please check',
    keyword: 'fixed',
    zh: '{{contact.name}}，您好！\n\n{{case.number}} 已处理完成，请您验证。如果问题再次出现，直接回复即可，我们会重新打开并优先处理。\n\n感谢您的耐心配合！\n{{me.name}}',
    en: 'Dear {{contact.name}},\n\n{{case.number}} is fixed; please check. If it comes back, simply reply: we reopen it and look at it first.\n\nThank you for your patience\n{{me.name}}',
    ...CASE,
    action: { command: 'resolve', body: {} },
    used: { times: 187, daysAgo: 1 },
  },
  {
    no: 8,
    name: '需要第三方配合 A vendor has to act',
    keyword: 'vendor',
    zh: '{{contact.name}}，您好！\n\n原因在贵司使用的第三方接口。我们已联系对方并附上全部证据，一有答复立即通知您。',
    en: 'Dear {{contact.name}},\n\nthe cause lies with a third party’s interface. We have sent them everything they need and tell you as soon as they answer.',
    ...CASE,
    action: { command: 'pause', body: { reason: 'vendor' } },
    used: { times: 9, daysAgo: 21 },
  },
  {
    no: 9,
    name: '进展通报 Where it stands',
    keyword: 'status',
    zh: '{{contact.name}}，您好！\n\n{{case.number}} 仍在处理中，目前由{{owner.name}}负责，下一个时间点是{{case.due}}。让您久等了，抱歉。',
    en: 'Dear {{contact.name}},\n\n{{case.number}} is still being worked on by {{owner.name}}; the next date is {{case.due}}. We are sorry that it takes this long.',
    ...CASE,
    action: { command: 'note', body: { visibility: 'customer' } },
    used: { times: 44, daysAgo: 3 },
  },
  {
    no: 10,
    name: '请欧洲同事在交接班时跟进 Follow the sun',
    keyword: 'sun',
    en: 'Handed over at the end of our day: please go on with {{case.number}} for {{customer.name}} and leave a note by {{case.due}}.',
    ...CASE,
    team: 2,
    used: { times: 27, daysAgo: 2 },
  },
  {
    no: 11,
    name: '需求：请补充场景 Wish: more about the scene',
    keyword: 'scene',
    zh: '感谢您的建议“{{requirement.title}}”。为了准确评估，请补充：谁在什么场景下使用？现在如何处理？不解决会损失什么？',
    en: 'Thank you for “{{requirement.title}}”. To weigh it well, please tell us: who needs it when? What is done today? What does it cost not to have it?',
    ...WISH,
    action: { command: 'askMore', body: {} },
    used: { times: 38, daysAgo: 5 },
  },
  {
    no: 12,
    name: '需求：暂不采纳 Wish: not taken up',
    keyword: 'no',
    zh: '我们认真评估了“{{requirement.title}}”。它目前只服务于少数场景，而现有的自定义报表可以达到同样目的，因此暂不采纳。若情况变化，我们会重新评估并通知您。',
    en: 'We have weighed “{{requirement.title}}” with care. It would serve few cases, and custom reports do the same today, so that we do not take it up now. Should that change, we look at it again and tell you.',
    ...WISH,
    action: { command: 'decline', body: {} },
    used: { times: 17, daysAgo: 9 },
  },
  {
    no: 13,
    name: '节日问候 Season’s greetings',
    keyword: 'thanks',
    zh: '{{contact.name}}，您好！感谢{{customer.name}}一直以来的信任，祝您工作顺利。{{me.name}}',
    en: 'Dear {{contact.name}}, thank you for the trust of {{customer.name}}. All the best, {{me.name}}',
    kinds: ['escalation', 'renewal', 'onboarding', 'retention'],
    used: { times: 0, daysAgo: 0 },
  },
];
