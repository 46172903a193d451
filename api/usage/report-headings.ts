/** Headings of the report on adoption as a table. */
import type { Locale } from '../texts.ts';

export const reportHeadings: Readonly<Record<Locale, Readonly<{ columns: readonly string[]; total: string }>>> = {
  'zh-CN': {
    columns: ['分组', '客户', '活跃客户', '授权用户', '曾使用用户', '从未使用的授权用户', '活跃用户'],
    total: '合计',
  },
  en: {
    columns: [
      'Group',
      'Customers',
      'Active customers',
      'Licensed users',
      'Users ever',
      'Licensed users never seen',
      'Active users',
    ],
    total: 'Total',
  },
};
