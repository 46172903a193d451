/** The columns of the report as a table. */
import type { Locale } from '../texts.ts';

type Headings = Readonly<{ columns: readonly string[]; total: string }>;

export const reportHeadings: Readonly<Record<Locale, Headings>> = {
  'zh-CN': {
    total: '合计',
    columns: [
      '分组',
      '发起',
      '已接收',
      '指定接收',
      '无人接收',
      '已撤回',
      '已退回',
      '待答复',
      '被询问人次',
      '未答复人次',
      '拒绝：不归其负责',
      '拒绝：没有余力',
      '拒绝：材料不清楚',
      '拒绝：时机未到',
      '拒绝：其他',
      '接收用时中位数（秒）',
      '接收用时九成位（秒）',
      '接收工作用时中位数（秒）',
    ],
  },
  en: {
    total: 'Total',
    columns: [
      'Group',
      'Offered',
      'Accepted',
      'Assigned',
      'Taken by nobody',
      'Withdrawn',
      'Returned',
      'Open',
      'Persons asked',
      'Did not answer',
      'Declined: not their matter',
      'Declined: no capacity',
      'Declined: context unclear',
      'Declined: not ready',
      'Declined: other',
      'Median seconds to accept',
      '90 % accepted within seconds',
      'Median working seconds to accept',
    ],
  },
};
