/** From a row of the file to a term, or to what is wrong with it. Pure. */
import type { FileRecord } from '../file.ts';
import { FileProblem, type RowProblem } from '../problems.ts';
import { compileTimes } from '../times.ts';
import type { ContractMapping } from './mapping.ts';

/** Days are `YYYY-MM-DD`. */
export type TermRow = Readonly<{
  line: number;
  externalId: string;
  /** What tells contracts apart. */
  contract: string;
  customer: string;
  startDate: string;
  endDate: string;
  /** The day it was signed, when the file says. */
  signedOn?: string;
  amountMinor: number;
  product: string;
  isRenewal: boolean;
}>;

export type ReadTerm = Readonly<{ row: TermRow } | { problems: readonly RowProblem[] }>;

const IN_BRACES = /\{([^{}]+)\}/g;

/** @throws FileProblem WRONG_MAPPING with every column the file lacks, or a format that is none */
export function termReader(mapping: ContractMapping, header: readonly string[]): (record: FileRecord) => ReadTerm {
  const places = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const missing = columnsOf(mapping).filter((column) => !places.has(column.toLowerCase()));
  if (missing.length > 0) throw new FileProblem('WRONG_MAPPING', ...missing.map((column) => `columns: ${column}`));
  // A day belongs to no zone until it is asked for its instant.
  const times = compileTimes({ formats: mapping.dates.formats, zone: 'UTC' });
  if ('wrong' in times) throw new FileProblem('WRONG_MAPPING', `dates.${times.wrong}: ${times.value}`);
  const dayOf = (text: string): string | undefined => {
    const found = times.read(text);
    return found === undefined ? undefined : new Date(found.at).toISOString().slice(0, 10);
  };
  return (record) => {
    if (record.fields.length !== header.length) {
      return { problems: [{ line: record.line, code: 'RAGGED', value: String(record.fields.length) }] };
    }
    const cell = (column: string): string => record.fields[places.get(column.toLowerCase()) ?? -1]?.trim() ?? '';
    return readTerm(mapping, { line: record.line, cell, dayOf });
  };
}

function columnsOf({ columns, renewals, product }: ContractMapping): string[] {
  const { contract, ...single } = columns;
  const inTemplate = Array.from(product.matchAll(IN_BRACES), ([, column = '']) => column);
  const named = [...Object.values(single).filter((column) => column !== undefined), ...contract];
  return [...new Set([...named, ...(renewals === undefined ? [] : [renewals.column]), ...inTemplate])];
}

type Cells = Readonly<{
  line: number;
  cell: (column: string) => string;
  dayOf: (text: string) => string | undefined;
}>;

function readTerm(mapping: ContractMapping, { line, cell, dayOf }: Cells): ReadTerm {
  const { columns, renewals, product } = mapping;
  const problems: RowProblem[] = [];
  const required = (column: string): string => {
    const value = cell(column);
    if (value === '') problems.push({ line, code: 'MISSING_VALUE', column });
    return value;
  };
  const day = (column: string, value: string): string => {
    const found = value === '' ? undefined : dayOf(value);
    if (value !== '' && found === undefined) problems.push({ line, code: 'BAD_TIME', column, value });
    return found ?? '';
  };
  const externalId = required(columns.id);
  if (externalId.length > 120) problems.push({ line, code: 'ID_TOO_LONG' });
  const startDate = day(columns.start, required(columns.start));
  const endDate = day(columns.end, required(columns.end));
  if (startDate !== '' && endDate !== '' && endDate < startDate) {
    problems.push({ line, code: 'OUT_OF_ORDER', column: columns.end, value: endDate });
  }
  const signed = columns.signed === undefined ? '' : cell(columns.signed);
  const signedOn = signed === '' ? {} : { signedOn: day(columns.signed ?? '', signed) };
  const amount = columns.amount === undefined ? 0 : Math.round(Number(cell(columns.amount) || '0') * 100);
  if (!Number.isSafeInteger(amount) || amount < 0) {
    problems.push({ line, code: 'BAD_NUMBER', column: columns.amount ?? '', value: cell(columns.amount ?? '') });
  }
  const customer = required(columns.customer);
  if (problems.length > 0) return { problems };
  return {
    row: {
      line,
      externalId,
      contract: columns.contract.map(cell).join(' · '),
      customer,
      startDate,
      endDate,
      ...signedOn,
      amountMinor: amount,
      product: product.replaceAll(IN_BRACES, (_, column: string) => cell(column)).trim(),
      isRenewal: renewals?.words.includes(cell(renewals.column)) === true,
    },
  };
}
