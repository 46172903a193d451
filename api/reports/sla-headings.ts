/** Headings of the report on service levels as a table. */
import type { Locale } from '../texts.ts';

type Headings = Readonly<{
  columns: readonly string[];
  total: string;
  timers: Readonly<{
    title: string;
    figures: Readonly<Record<'count' | 'late' | 'p50Ms' | 'p99Ms' | 'maxMs', string>>;
  }>;
}>;

export const slaHeadings: Readonly<Record<Locale, Headings>> = {
  'zh-CN': {
    columns: [
      '分组',
      '达标',
      '超时',
      '进行中',
      '不计入',
      '达标率',
      '目标中位数（秒）',
      '用时中位数（秒）',
      '用时 90%（秒）',
    ],
    total: '合计',
    timers: {
      title: 'Baton 定时器的准时程度',
      figures: {
        count: '触发数',
        late: '晚于 1 秒',
        p50Ms: '晚点中位数（毫秒）',
        p99Ms: '晚点 99%（毫秒）',
        maxMs: '最晚（毫秒）',
      },
    },
  },
  en: {
    columns: [
      'Group',
      'Kept',
      'Missed',
      'Running',
      'Not counted',
      'Compliance',
      'Median target (s)',
      'Median taken (s)',
      '90 % taken (s)',
    ],
    total: 'Total',
    timers: {
      title: 'How punctual the timers of Baton were',
      figures: {
        count: 'Timers',
        late: 'More than 1 s late',
        p50Ms: 'Median lateness (ms)',
        p99Ms: '99 % lateness (ms)',
        maxMs: 'Latest (ms)',
      },
    },
  },
};
