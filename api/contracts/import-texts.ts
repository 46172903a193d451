/** What is wrong with a cell of a table of contracts, in words. */
import type { Locale, Text } from '../texts.ts';
import type { CellError } from './import-line.ts';
import type { Cells, ImportField } from './import-table.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const NAMES: Readonly<Record<ImportField, Text>> = {
  externalId: text('原系统编号', 'Number elsewhere'),
  customerKey: text('客户', 'Customer'),
  products: text('产品', 'Products'),
  amount: text('金额', 'Amount'),
  amountMinor: text('金额（最小单位）', 'Amount in minor units'),
  currency: text('币种', 'Currency'),
  startDate: text('开始日期', 'First day'),
  endDate: text('结束日期', 'Last day'),
  serviceClass: text('服务类别', 'Service class'),
  noticeMonths: text('通知期（月）', 'Notice in months'),
  noticeDays: text('通知期（天）', 'Notice in days'),
  autoRenewing: text('自动续约', 'Renews by itself'),
  newProductLine: text('新产品线', 'A new product line'),
  number: text('合同编号', 'Number'),
};

const DAY = text('请写成 2027-01-31 的形式', 'write it like 2027-01-31');
const YES_NO = text('请填写“是”或“否”', 'write yes or no');
const WHOLE = text('请填写整数', 'write a whole number');
const EXPECTED: Readonly<Record<ImportField, Text>> = {
  externalId: text('最多 120 个字符', 'at most 120 characters'),
  customerKey: text('最多 200 个字符', 'at most 200 characters'),
  products: text('多个产品用分号隔开，每个只写一次', 'separate several by semicolons, each once'),
  amount: text('请写成 12000.50 的形式', 'write it like 12000.50'),
  amountMinor: WHOLE,
  currency: text('请填写三个字母，如 CNY', 'three letters, such as CNY'),
  startDate: DAY,
  endDate: DAY,
  serviceClass: text('支持、解决方案与实施、咨询之一', 'one of support, solution, consulting'),
  noticeMonths: text('0 至 36 的整数', 'a whole number up to 36'),
  noticeDays: text('0 至 366 的整数', 'a whole number up to 366'),
  autoRenewing: YES_NO,
  newProductLine: YES_NO,
  number: text('最多 60 个字符', 'at most 60 characters'),
};

/** A sentence about a cell that cannot be read. */
export function cellText({ field, why }: CellError, cells: Cells, locale: Locale): string {
  const name = NAMES[field][locale];
  const value = cells[field] ?? '';
  if (why === 'order') return text('结束日期早于开始日期', 'The last day is before the first')[locale];
  if (why === 'missing') return text(`缺少“${name}”`, `“${name}” is missing`)[locale];
  const expected = EXPECTED[field];
  return text(
    `“${name}”中的“${value}”无法识别：${expected['zh-CN']}`,
    `${name}: cannot read “${value}”, ${expected.en}`,
  )[locale];
}

/** Nobody, or several, are called so. */
export const customerText = (named: string, count: number): Text =>
  count === 0
    ? text(`没有编码或名称为“${named}”的客户`, `No customer has the key or the name “${named}”`)
    : text(`有多个客户名为“${named}”，请填写编码`, `Several customers are called “${named}”; write the key`);
