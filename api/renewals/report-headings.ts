/** The columns of the report as a table. */
import type { Locale } from '../texts.ts';

type Headings = Readonly<{ columns: readonly string[]; total: string }>;

export const reportHeadings: Readonly<Record<Locale, Headings>> = {
  'zh-CN': {
    total: '合计',
    columns: [
      '分组',
      '到期',
      '已续约',
      '其中增购',
      '金额上升',
      '金额持平',
      '金额下降',
      '按时签约',
      '宽限期签约',
      '赢回',
      '流失',
      '失效',
      '未决',
      '续约率',
      '币种',
      '到期金额（最小单位）',
      '续约金额（最小单位）',
      '金额续约率',
    ],
  },
  en: {
    total: 'Total',
    columns: [
      'Group',
      'Ended',
      'Renewed',
      'Expanded',
      'Up',
      'Same',
      'Down',
      'On time',
      'Late',
      'Won back',
      'Churned',
      'Lapsed',
      'Open',
      'Rate',
      'Currency',
      'Ended, minor units',
      'Renewed, minor units',
      'Rate by amount',
    ],
  },
};
