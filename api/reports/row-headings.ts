/** Headings of the rows behind a number as a table. */
import type { Locale } from '../texts.ts';

export const rowHeadings: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['编号', '标题', '客户', '负责人', '阶段', '部分', '时间', '数值', '单位'],
  en: ['Number', 'Title', 'Customer', 'Owner', 'Phase', 'Part', 'At', 'Value', 'Unit'],
};
