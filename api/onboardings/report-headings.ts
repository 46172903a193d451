/** Headings of the report on activation as a table. */
import type { Locale } from '../texts.ts';

type Headings = Readonly<{ columns: readonly string[]; total: string }>;

export const reportHeadings: Readonly<Record<Locale, Headings>> = {
  'zh-CN': {
    columns: [
      '分组',
      '启动数',
      '已取消',
      '已激活',
      '30 天内激活',
      '60 天内激活',
      '90 天内激活',
      '30 天激活率',
      '60 天激活率',
      '90 天激活率',
      '逾期激活',
      '未激活',
      '进行中',
      '有风险',
      '激活天数中位数',
      '延期次数',
      '延期天数',
      '暂停次数',
      '默认签收',
    ],
    total: '合计',
  },
  en: {
    columns: [
      'Group',
      'Started',
      'Cancelled',
      'Activated',
      'Within 30 days',
      'Within 60 days',
      'Within 90 days',
      'Share within 30',
      'Share within 60',
      'Share within 90',
      'Late',
      'Not activated',
      'Open',
      'At risk',
      'Median days',
      'Extensions',
      'Days of extensions',
      'Suspensions',
      'Signed off by silence',
    ],
    total: 'Total',
  },
};
