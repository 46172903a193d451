/** A line of a table of contracts, read as people write: dates, amounts and yes or no in their usual forms. Pure. */
import { z } from 'zod';
import { ContractTerms } from '../../workflows/renewal/contract.ts';
import { type Cells, ImportField } from './import-table.ts';

const CURRENCIES: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  RMB: 'CNY',
  '¥': 'CNY',
  '€': 'EUR',
  欧元: 'EUR',
  美元: 'USD',
  $: 'USD',
};
const CLASSES: Readonly<Record<string, string>> = { 支持: 'support', 解决方案与实施: 'solution', 咨询: 'consulting' };
const YES = new Set(['true', 'yes', 'y', '1', '是']);
const NO = new Set(['false', 'no', 'n', '0', '否']);

const { currency, startDate, endDate, serviceClass, noticeMonths, noticeDays } = ContractTerms.shape;
const { amountMinor, products } = ContractTerms.shape;

const Flag = z
  .string()
  .toLowerCase()
  .refine((text) => YES.has(text) || NO.has(text))
  .transform((text) => YES.has(text));
const Whole = z.string().regex(/^\d{1,4}$/);
/** `2027-1-31`, `2027/1/31`, `2027.1.31`, `2027年1月31日`: the year first, so that nothing is guessed. */
const Day = z.string().transform((text) => {
  const [, year, month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
});
/** `1,260,000.00`, with or without separators of thousands and the sign of its currency. */
const Amount = z
  .string()
  .transform((text) => text.replaceAll(/[\s¥￥€$£]/g, ''))
  .pipe(z.string().regex(/^(?:\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.\d+)?$/));

const Line = z
  .object({
    externalId: z.string().min(1).max(120),
    customerKey: z.string().min(1).max(200),
    products: z
      .string()
      .transform((text) => text.split(/[;；]/).map((product) => product.trim()))
      .pipe(products),
    currency: z
      .string()
      .transform((text) => CURRENCIES[text.toUpperCase()] ?? text.toUpperCase())
      .pipe(currency),
    amount: Amount.optional(),
    amountMinor: z.string().regex(/^\d+$/).transform(Number).pipe(amountMinor).optional(),
    startDate: Day.pipe(startDate),
    endDate: Day.pipe(endDate),
    serviceClass: z
      .string()
      .transform((text) => CLASSES[text] ?? text.toLowerCase())
      .pipe(serviceClass),
    noticeMonths: Whole.transform(Number).pipe(noticeMonths).optional(),
    noticeDays: Whole.transform(Number).pipe(noticeDays).optional(),
    autoRenewing: Flag.optional(),
    newProductLine: Flag.optional(),
    number: z.string().max(60).optional(),
  })
  .refine((line) => line.startDate <= line.endDate, { path: ['endDate'], params: { order: true } })
  .transform((line, context) => {
    const { amount, amountMinor: minor, ...rest } = line;
    const worth = amount === undefined ? minor : minorOf(amount, rest.currency);
    if (worth !== undefined && Number.isSafeInteger(worth)) return { ...rest, amountMinor: worth };
    context.addIssue({ code: 'custom', path: ['amount'] });
    return z.NEVER;
  });
export type Line = z.output<typeof Line>;

/** Minor units of an amount, counted in digits: no sum is lost to fractions. */
function minorOf(text: string, of: string): number | undefined {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: of }).resolvedOptions()
    .maximumFractionDigits;
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  const kept = fraction.replace(/0+$/, '');
  return kept.length > (digits ?? 2) ? undefined : Number(whole + kept.padEnd(digits ?? 2, '0'));
}

/** Why a cell cannot be read: `order` of dates, nothing there (`missing`), or not what is expected in it. */
export type CellError = Readonly<{ field: ImportField; why: 'missing' | 'order' | 'unreadable' }>;

/** The terms a line tells of, or what is wrong with its cells. */
export function readLine(cells: Cells): Readonly<{ line: Line } | { errors: readonly CellError[] }> {
  const read = Line.safeParse(cells);
  if (read.success) return { line: read.data };
  const errors = new Map<ImportField, CellError>();
  for (const issue of read.error.issues) {
    const field = ImportField.parse(issue.path[0]);
    const order = issue.code === 'custom' && issue.params?.['order'] === true;
    errors.set(field, { field, why: order ? 'order' : isMissing(cells, field) ? 'missing' : 'unreadable' });
  }
  return { errors: [...errors.values()] };
}

const isMissing = (cells: Cells, field: ImportField): boolean =>
  (field === 'amount' ? (cells.amount ?? cells.amountMinor) : cells[field]) === undefined;
