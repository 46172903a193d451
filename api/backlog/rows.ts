/** A backlog as a spreadsheet has it: rows of wishes, whatever their columns are called. */
import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Deal, DealStage } from '../../workflows/requirement/contract.ts';
import { problem } from '../problems.ts';

/** The most rows of one file. */
export const MOST_ROWS = 5_000;

const Column = z.string().trim().min(1).max(200);

/** Which column holds what. What has no column is empty, or as `otherwise` says. */
export const BacklogMapping = z.strictObject({
  $schema: z.string().optional(),
  about: z.array(z.string()).optional(),
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  columns: z.strictObject({
    title: Column,
    wish: Column.optional(),
    scene: Column.optional(),
    problem: Column.optional(),
    today: Column.optional(),
    hurt: Column.optional(),
    area: Column.optional(),
    customer: Column.optional(),
    requester: Column.optional(),
    externalId: Column.optional(),
    dealAmount: Column.optional(),
    dealCurrency: Column.optional(),
    dealStage: Column.optional(),
  }),
  otherwise: z
    .strictObject({
      area: z.string().trim().min(1).max(80).optional(),
      /** The key of a customer. */
      customer: z.string().trim().min(1).max(80).optional(),
      dealCurrency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      dealStage: DealStage.optional(),
    })
    .optional(),
});
export type BacklogMapping = z.output<typeof BacklogMapping>;

export const RowProblemCode = z.enum([
  'MISSING_TITLE',
  'TOO_LONG',
  'BAD_AMOUNT',
  'UNKNOWN_STAGE',
  'UNKNOWN_CUSTOMER',
  'UNKNOWN_REQUESTER',
  'DUPLICATE_ROW',
  'NOT_OPENED',
]);
export type RowProblemCode = z.infer<typeof RowProblemCode>;

/** A readable row. `reference` is the same wherever and whenever the same wish of the same source is read. */
export type BacklogRow = Readonly<{
  line: number;
  reference: string;
  title: string;
  wish: string;
  scene: string;
  problem: string;
  today: string;
  hurt: string;
  area: string;
  customer: string;
  requester: string;
  deal?: Deal;
}>;

export type ReadRow = Readonly<{ line: number; title: string }> &
  (Readonly<{ row: BacklogRow }> | Readonly<{ problem: RowProblemCode }>);

/**
 * Reads a file.
 * @param csv UTF-8, with a header
 * @throws 422 `BAD_CSV` for a file that is none, or has more rows than are taken; `UNKNOWN_COLUMN` for a mapping that does not fit
 */
export function readRows(csv: string, mapping: BacklogMapping): ReadRow[] {
  const [header = [], ...records] = recordsOf(csv);
  const names = header.map((name) => name.trim());
  const missing = Object.values(mapping.columns).find((column) => column !== undefined && !names.includes(column));
  if (missing !== undefined) throw problem(422, 'UNKNOWN_COLUMN', { detail: missing });
  if (records.length > MOST_ROWS) throw problem(422, 'BAD_CSV', { detail: `${records.length} > ${MOST_ROWS}` });
  const seen = new Set<string>();
  return records.map((fields, index) => {
    const line = index + 2;
    const cell = (column: string | undefined): string =>
      column === undefined ? '' : (fields[names.indexOf(column)] ?? '').trim();
    const read = readRow(cell, line, mapping);
    if (!('row' in read)) return read;
    const { reference } = read.row;
    if (seen.has(reference)) return { line, title: read.title, problem: 'DUPLICATE_ROW' };
    seen.add(reference);
    return read;
  });
}

function recordsOf(csv: string): string[][] {
  try {
    return parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 });
  } catch (error) {
    if (error instanceof CsvError) throw problem(422, 'BAD_CSV', { detail: error.message });
    throw error;
  }
}

type Cell = (column: string | undefined) => string;

const LONGEST = 10_000;

function readRow(cell: Cell, line: number, { source, columns, otherwise = {} }: BacklogMapping): ReadRow {
  const title = cell(columns.title);
  const wish = cell(columns.wish) || title;
  const texts = { wish, scene: cell(columns.scene), problem: cell(columns.problem), today: cell(columns.today) };
  const more = { ...texts, hurt: cell(columns.hurt) };
  if (title === '') return { line, title, problem: 'MISSING_TITLE' };
  if (title.length > 200 || Object.values(more).some((text) => text.length > LONGEST))
    return { line, title: title.slice(0, 200), problem: 'TOO_LONG' };
  const deal = dealOf(cell, columns, otherwise);
  if (typeof deal === 'string') return { line, title, problem: deal };
  const customer = cell(columns.customer) || (otherwise.customer ?? '');
  const requester = cell(columns.requester).toLowerCase();
  const area = (cell(columns.area) || (otherwise.area ?? '?')).slice(0, 80);
  const own = cell(columns.externalId) || hashOf([title, wish, customer, requester]);
  const reference = `${source}/${own}`.slice(0, 200);
  return {
    line,
    title,
    row: { line, reference, title, ...more, area, customer, requester, ...(deal === undefined ? {} : { deal }) },
  };
}

const hashOf = (texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 24);

/** Amounts are in units of the currency, perhaps with thousands separated, as people write them. */
function dealOf(
  cell: Cell,
  columns: BacklogMapping['columns'],
  otherwise: NonNullable<BacklogMapping['otherwise']>,
): Deal | undefined | 'BAD_AMOUNT' | 'UNKNOWN_STAGE' {
  const text = cell(columns.dealAmount).replaceAll(/[\s,，]/g, '');
  if (text === '') return undefined;
  const stage = DealStage.safeParse(cell(columns.dealStage).toLowerCase() || (otherwise.dealStage ?? 'lead'));
  if (!stage.success) return 'UNKNOWN_STAGE';
  const amount = /^\d{1,10}(?:\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN;
  const currency = cell(columns.dealCurrency).toUpperCase() || (otherwise.dealCurrency ?? 'CNY');
  const deal = Deal.safeParse({ amountMinor: amount, currency, stage: stage.data });
  return deal.success ? deal.data : 'BAD_AMOUNT';
}
