/** What the pages for customers say about requirements. */
import type { RequirementPhase } from '../../workflows/requirement/contract.ts';
import type { Text } from '../texts.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

export const STATES: Readonly<Record<RequirementPhase, Text>> = {
  filtering: text('我们正在处理您的需求', 'We are looking at it'),
  returned: text('我们需要您补充说明', 'We need to know more from you'),
  reviewing: text('评审中', 'It is in review'),
  deferred: text('已暂缓', 'It is deferred'),
  adopted: text('已采纳，待排期', 'It is adopted and will be scheduled'),
  scheduled: text('已排期', 'It is scheduled'),
  shipped: text('已发布', 'It has shipped'),
  closed: text('已关闭', 'It is closed'),
};

export const WORDS = {
  statusTitle: text('需求进展', 'Your requirement'),
  wish: text('需求', 'Wish'),
  area: text('产品模块', 'Product area'),
  state: text('状态', 'State'),
  release: text('发布版本', 'Release'),
  shipAt: text('发布日期', 'Ships on'),
  round: text('评审会', 'Review meeting'),
  answer: text('我们的答复', 'Our answer'),
  thanks: text('谢谢，已记录。', 'Thank you, we have noted it.'),
  missing: text('请填写内容。', 'Please write something.'),
  serves: text('满足需要', 'It serves us'),
  servesAsk: text('已发布的功能是否满足您的需要？', 'Does what has shipped serve you?'),
  notMeant: text('不符合预期', 'It is not what we meant'),
  notMeantAsk: text('请说明您的实际需要', 'Please say what you meant'),
  supply: text('提交补充说明', 'Send'),
  leave: text('不再关注', 'We no longer need it'),
  leaveAsk: text(
    '如果不再需要，请告诉我们；之后我们不会再发送相关消息。',
    'If you no longer need it, tell us; we will not write to you about it any more.',
  ),
  leaveWhy: text('原因（选填）', 'Why (if you like)'),
  left: text(
    '您已不再关注此需求，我们不会再就此给您发送消息。',
    'You do not ask for this any more, and we no longer write to you about it.',
  ),
  submitTitle: text('提出需求', 'Submit a requirement'),
  title: text('标题', 'In one line'),
  scene: text('业务场景', 'The business scene'),
  problem: text('遇到的问题', 'The problem'),
  today: text('目前的做法', 'How it is done today'),
  hurt: text('影响了谁', 'Who is hurt'),
  send: text('提交', 'Submit'),
  sendAnyway: text('仍要提交新需求', 'Submit a new one all the same'),
  similar: text(
    '贵公司已有类似需求，可以直接加入：',
    'Your company has asked for something like it; you can join that:',
  ),
  join: text('加入', 'Join'),
  submitted: text('已提交。我们会把每一步进展告诉您。', 'Submitted. We will tell you of every step.'),
  joined: text('已加入。我们会把每一步进展告诉您。', 'You have joined. We will tell you of every step.'),
  incomplete: text('请填写标题、需求和产品模块。', 'Please fill in the line, the wish and the product area.'),
} as const;
