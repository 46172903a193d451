/** The forecast as rows of a table for spreadsheets: what is likely, and the signs it is made of, a column each. */
import type { z } from 'zod';
import type { Cell } from '../../platform/csv.ts';
import type { Locale } from '../texts.ts';
import type { Forecast } from './forecast.ts';

type Words = Readonly<{ columns: readonly string[]; signs: Readonly<Record<string, string>>; of: string }>;

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    columns: ['到期月份', '负责人', '币种', '续约数', '金额（最小货币单位）', '预计（最小货币单位）'],
    signs: {
      base: '基础分',
      openCases: '未结服务单',
      breaches: '超时',
      activated: '激活与否',
      health: '健康度',
      trend: '使用趋势',
      relationship: '客户关系',
      quoted: '已报价',
      firstYear: '首年',
      grace: '宽限期',
    },
    of: '（续约数）',
  },
  en: {
    columns: ['Ends in', 'Owner', 'Currency', 'Renewals', 'Amount (minor units)', 'Expected (minor units)'],
    signs: {
      base: 'To begin with',
      openCases: 'Open cases',
      breaches: 'Missed targets',
      activated: 'Activated or not',
      health: 'Health',
      trend: 'Trend of use',
      relationship: 'Relationship',
      quoted: 'Offer made',
      firstYear: 'First year',
      grace: 'In grace',
    },
    of: '(renewals)',
  },
};

/** A line for each owner, month and currency; each sign has its points on the average, and how many renewals show it. */
export function forecastRows({ lines }: z.output<typeof Forecast>, locale: Locale): (readonly Cell[])[] {
  const { columns, signs, of } = WORDS[locale];
  const present = new Set(lines.flatMap(({ parts }) => parts.map(({ key }) => key)));
  // In the order of the words; a sign that has none comes last, by its key.
  const keys = [...Object.keys(signs).filter((key) => present.has(key)), ...[...present].filter((key) => !signs[key])];
  return [
    columns.concat(keys.flatMap((key) => [signs[key] ?? key, `${signs[key] ?? key} ${of}`])),
    ...lines.map(({ month, owner, currency, count, amountMinor, expectedMinor, parts }) => {
      const cells: Cell[] = [month, owner.name, currency, count, amountMinor, expectedMinor];
      return cells.concat(
        keys.flatMap((key) => {
          const part = parts.find((one) => one.key === key);
          return [part?.points, part?.renewals];
        }),
      );
    }),
  ];
}
