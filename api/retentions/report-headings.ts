/** Headings of the report on retention as a table. */
import type { Locale } from '../texts.ts';

export const reportHeadings: Readonly<Record<Locale, Readonly<{ columns: readonly string[]; total: string }>>> = {
  'zh-CN': {
    columns: [
      '分组',
      '跟踪客户',
      '良好',
      '一般',
      '较差',
      '未知',
      '健康度中位数',
      '干预数',
      '进行中',
      '已恢复',
      '未恢复',
      '误报',
      '超时',
      '恢复率',
      '结束天数中位数',
    ],
    total: '合计',
  },
  en: {
    columns: [
      'Group',
      'Customers',
      'Good',
      'Fair',
      'Poor',
      'Unknown',
      'Median score',
      'Interventions',
      'Open',
      'Recovered',
      'Not recovered',
      'False alarms',
      'Late',
      'Recovery rate',
      'Median days',
    ],
    total: 'Total',
  },
};
