/** From a row of the file to an onboarding, or to what is wrong with it. Pure. */
import type { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import type { FileRecord } from '../file.ts';
import { FileProblem, type RowProblem } from '../problems.ts';
import { compileTimes, type TimeReader } from '../times.ts';
import { cellsOf } from '../usage/rows.ts';
import type { OnboardingMapping } from './mapping.ts';

/** Something done: `at` in epoch milliseconds. */
export type DoneMilestone = Readonly<{ key: string; at: number; document?: string }>;

/** Customer and owner are words of the file, the owner empty where it names none; `startDate` is `YYYY-MM-DD`. */
export type OnboardingRow = Readonly<{
  line: number;
  externalId: string;
  customer: string;
  owner: string;
  startDate: string;
  serviceClass: ServiceClass;
  products: readonly string[];
  title: string;
  done: readonly DoneMilestone[];
}>;

export type ReadRow = Readonly<{ row: OnboardingRow } | { problems: readonly RowProblem[] }>;

const IN_BRACES = /\{([^{}]+)\}/g;
const columnsIn = (text: string): string[] => Array.from(text.matchAll(IN_BRACES), ([, column = '']) => column);

/** @throws FileProblem WRONG_MAPPING with every column the file lacks, a zone or a format that is none */
export function rowReader(mapping: OnboardingMapping, header: readonly string[]): (record: FileRecord) => ReadRow {
  const cells = cellsOf(header, columnsOf(mapping));
  const times = compileTimes(mapping.times);
  if ('wrong' in times) throw new FileProblem('WRONG_MAPPING', `times.${times.wrong}: ${times.value}`);
  // A day belongs to no zone until it is asked for its instant.
  const days = compileTimes({ ...mapping.times, zone: 'UTC' });
  if ('wrong' in days) throw new FileProblem('WRONG_MAPPING', `times.${days.wrong}: ${days.value}`);
  return (record) => {
    const { line, fields } = record;
    if (fields.length !== header.length) return { problems: [{ line, code: 'RAGGED', value: String(fields.length) }] };
    return readRow(mapping, { line, cell: cells(record), instant: times.read, day: days.read });
  };
}

function columnsOf({ columns, serviceClass, products, title = '', milestones }: OnboardingMapping): string[] {
  const inTemplates = [...products, title].flatMap(columnsIn);
  const done = Object.values(milestones).flatMap((one) => [one.done, one.document]);
  const ofClass = typeof serviceClass === 'string' ? [] : [serviceClass.column];
  const all = [...Object.values(columns), ...ofClass, ...inTemplates, ...done];
  return [...new Set(all.filter((column) => column !== undefined))];
}

type Cells = Readonly<{
  line: number;
  cell: (column: string | undefined) => string;
  instant: TimeReader;
  day: TimeReader;
}>;

function readRow(mapping: OnboardingMapping, { line, cell, instant, day }: Cells): ReadRow {
  const { columns, milestones } = mapping;
  const problems: RowProblem[] = [];
  const required = (column: string): string => {
    const value = cell(column);
    if (value === '') problems.push({ line, code: 'MISSING_VALUE', column });
    return value;
  };
  const time = (column: string, read: TimeReader): number => {
    const value = cell(column);
    const found = value === '' ? undefined : read(value);
    if (value !== '' && found === undefined) problems.push({ line, code: 'BAD_TIME', column, value });
    return found?.at ?? 0;
  };
  const [externalId, customer, start] = [required(columns.id), required(columns.customer), required(columns.start)];
  if (externalId.length > 120) problems.push({ line, code: 'ID_TOO_LONG' });
  const startDate = start === '' ? '' : new Date(time(columns.start, day)).toISOString().slice(0, 10);
  const done = Object.entries(milestones).flatMap(([key, one]): DoneMilestone[] => {
    if (cell(one.done) === '') return [];
    const document = cell(one.document);
    return [{ key, at: time(one.done, instant), ...(document === '' ? {} : { document }) }];
  });
  const serviceClass = classOf(mapping, cell);
  if (serviceClass === undefined) problems.push({ line, code: 'UNKNOWN_STATE', value: classWord(mapping, cell) });
  if (problems.length > 0 || serviceClass === undefined) return { problems };
  const { products, title } = titled(mapping, cell);
  const owner = cell(columns.owner);
  return { row: { line, externalId, customer, owner, startDate, serviceClass, products, title, done } };
}

const classWord = ({ serviceClass }: OnboardingMapping, cell: Cells['cell']): string =>
  typeof serviceClass === 'string' ? serviceClass : cell(serviceClass.column);

const classOf = (mapping: OnboardingMapping, cell: Cells['cell']): ServiceClass | undefined =>
  typeof mapping.serviceClass === 'string'
    ? mapping.serviceClass
    : mapping.serviceClass.words[classWord(mapping, cell)];

function titled({ products, title = '' }: OnboardingMapping, cell: Cells['cell']) {
  const filled = (text: string): string => text.replaceAll(IN_BRACES, (_, column: string) => cell(column)).trim();
  const isKnown = (text: string): boolean => {
    const columns = columnsIn(text);
    return columns.length === 0 || columns.some((column) => cell(column) !== '');
  };
  const sold = products.filter(isKnown).map((text) => filled(text).slice(0, 200));
  return { products: sold, title: filled(title) };
}
