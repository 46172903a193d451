/** A table of contracts: which of its columns is what, and its lines by the names of fields. Pure. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Problem, problem } from '../problems.ts';

/** Everything a line may say, named like the fields of `POST /contracts`. */
export const ImportField = z.enum([
  'externalId',
  'customerKey',
  'products',
  'amount',
  'amountMinor',
  'currency',
  'startDate',
  'endDate',
  'serviceClass',
  'noticeMonths',
  'noticeDays',
  'autoRenewing',
  'newProductLine',
  'number',
]);
export type ImportField = z.infer<typeof ImportField>;
export type Cells = Readonly<Partial<Record<ImportField, string>>>;

/** What such columns are called elsewhere, in small letters; the field's own name is always one. */
const ALSO: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  externalId: ['id', 'external id', 'contract id', 'contract no', '合同编号', '合同号', '编号'],
  customerKey: ['customer', 'customer key', 'customer name', 'account', '客户', '客户名称', '客户编码'],
  products: ['product', '产品', '产品名称'],
  amount: ['amount', 'value', 'total', '金额', '合同金额'],
  currency: ['currency', '币种', '货币'],
  startDate: ['start', 'start date', 'begins', 'from', '开始日期', '起始日期', '生效日期'],
  endDate: ['end', 'end date', 'ends', 'expiry', 'expires', 'until', '结束日期', '到期日', '到期日期', '终止日期'],
  serviceClass: ['service class', 'service', '服务类别', '服务类型'],
  noticeMonths: ['notice', 'notice months', '通知期', '通知期（月）'],
  noticeDays: ['notice days', '通知期（天）'],
  autoRenewing: ['auto renewing', 'auto renewal', '自动续约'],
  newProductLine: ['new product line', '新产品线'],
};

export type Table = Readonly<{ header: readonly string[]; records: readonly Readonly<Record<string, string>>[] }>;

/** Lines as they stand in the table. @throws 422 `IMPOSSIBLE` for what is no table, or too long a one */
export function tableOf(csv: string, mostLines: number): Table {
  let rows: string[][];
  try {
    rows = parse(csv, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw tableProblem(error instanceof Error ? error.message : 'no table');
  }
  const [header = [], ...lines] = rows;
  if (lines.length > mostLines) throw tableProblem(`more than ${mostLines} lines`);
  return { header, records: lines.map((line) => Object.fromEntries(header.map((name, at) => [name, line[at] ?? '']))) };
}

const tableProblem = (message: string): Problem =>
  problem(422, 'IMPOSSIBLE', { errors: [{ path: 'body.csv', message, code: 'no_table' }] });

/**
 * The column of each field: the one named for it, else the one that is called like it.
 * @param named a column no table has is nobody's
 */
export function columnsOf(header: readonly string[], named: Cells): Cells {
  const found: Partial<Record<ImportField, string>> = {};
  for (const field of ImportField.options) {
    const names = new Set([field.toLowerCase(), ...(ALSO[field] ?? [])]);
    const column = named[field] === undefined ? header.find((name) => names.has(name.toLowerCase())) : named[field];
    if (column !== undefined && header.includes(column)) found[field] = column;
  }
  return found;
}

/** What a line says, by field. An empty cell says nothing; then `fixed` speaks, which holds for every line. */
export function cellsOf(record: Readonly<Record<string, string>>, columns: Cells, fixed: Cells): Cells {
  return Object.fromEntries(
    ImportField.options.flatMap((field) => {
      const column = columns[field];
      const text = (column === undefined ? '' : (record[column] ?? '')) || (fixed[field] ?? '');
      return text === '' ? [] : [[field, text]];
    }),
  );
}
