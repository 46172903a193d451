/** How the demo workspace watches over its customers, and what it asks them. */
import type { RetentionPolicyBody } from '../workflows/retention/retention-policy.contract.ts';
import type { SurveyPolicyBody } from '../workflows/survey/survey-policy.contract.ts';

const text = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });

const CLOCK: RetentionPolicyBody['rules'][number]['clock'] = {
  target: { workingDays: 5 },
  calendar: 'customer',
  ladder: [
    { key: 'reminder', at: { percent: 60 }, recipients: [{ kind: 'owner' }], channels: ['inApp', 'mail'] },
    { key: 'lead', at: { percent: 100 }, recipients: [{ kind: 'ownersLead' }], channels: ['inApp', 'mail'] },
    { key: 'head', at: { percent: 150 }, recipients: [{ kind: 'serviceManager' }], channels: ['inApp', 'mail'] },
  ],
};

export const DEMO_RETENTION_POLICY: RetentionPolicyBody = {
  evaluateAt: '06:00',
  windowDays: 28,
  baselineDays: 84,
  parts: [
    { key: 'activeShare', weight: 30, zero: 0, full: 60 },
    { key: 'trend', weight: 20, zero: -50, full: 0 },
    { key: 'silence', weight: 15, zero: 21, full: 2 },
    { key: 'breadth', weight: 10, zero: 0, full: 5 },
    { key: 'escalations', weight: 10, zero: 5, full: 0 },
    { key: 'survey', weight: 10, zero: 0, full: 80 },
    { key: 'relationship', weight: 5, zero: 0, full: 75 },
  ],
  bands: { good: 70, fair: 45 },
  rules: [
    {
      key: 'silent',
      title: text('客户长期未使用', 'A customer has gone silent'),
      when: { of: 'silence', below: 40, evaluations: 1 },
      playbook: [
        text('联系关键用户，了解未使用的原因', 'Call the key users and ask why nobody works with it'),
        text('约定恢复使用的日期，并提供培训', 'Agree on a day to begin again, and offer training'),
      ],
      owner: { kind: 'customersCsm' },
      clock: CLOCK,
      coolDownDays: 30,
    },
    {
      key: 'declining',
      title: text('使用量持续下降', 'Use is declining'),
      when: { of: 'trend', below: 40, evaluations: 5 },
      playbook: [
        text('对比下降前后的功能使用情况', 'Compare what was used before and after'),
        text('与客户负责人复盘目标', 'Go through the goals with their sponsor'),
      ],
      owner: { kind: 'customersCsm' },
      clock: CLOCK,
      coolDownDays: 45,
    },
    {
      key: 'poorHealth',
      title: text('健康度持续较差', 'Health has been poor for long'),
      when: { of: 'score', below: 45, evaluations: 7 },
      playbook: [
        text('召集服务、产品与销售制定挽回方案', 'Bring service, product and sales together for a plan'),
        text('两周内向客户决策人汇报', 'Report to their decision maker within two weeks'),
      ],
      owner: { kind: 'accountOwner' },
      clock: CLOCK,
      coolDownDays: 60,
    },
  ],
};

export const DEMO_SURVEY_POLICY: SurveyPolicyBody = {
  title: text('满意度调查', 'How satisfied are you?'),
  intro: text(
    '只需一分钟，您的回答会直接送到负责您的团队。',
    'It takes a minute, and goes straight to those who look after you.',
  ),
  questions: [
    {
      key: 'satisfaction',
      kind: 'scale',
      text: text(
        '总体上您有多满意？（1 很不满意，5 很满意）',
        'How satisfied are you, all in all? (1 not at all, 5 very)',
      ),
      from: 1,
      to: 5,
      required: true,
    },
    {
      key: 'reached',
      kind: 'choice',
      text: text('最初的目标达成了吗？', 'Have you reached what you wanted?'),
      options: [
        { key: 'yes', text: text('已达成', 'Yes') },
        { key: 'partly', text: text('部分达成', 'Partly') },
        { key: 'no', text: text('尚未达成', 'Not yet') },
      ],
      required: true,
    },
    { key: 'better', kind: 'text', text: text('我们可以改进什么？', 'What could we do better?'), required: false },
  ],
  mark: { question: 'satisfaction', bad: 2 },
  answer: { target: { workingDays: 10 }, calendar: 'customer', remindAtPercent: 50 },
  followUp: {
    target: { workingDays: 2 },
    calendar: 'customer',
    ladder: [
      { key: 'reminder', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp', 'mail'] },
      { key: 'lead', at: { percent: 100 }, recipients: [{ kind: 'ownersLead' }], channels: ['inApp', 'mail'] },
    ],
  },
};
