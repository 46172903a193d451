/** From rows of the file to events of use, or to what is wrong with them. Pure. */
import type { FileRecord } from '../file.ts';
import { FileProblem, type RowProblem } from '../problems.ts';
import { compileTimes, type TimeReader } from '../times.ts';
import type { UsageMapping } from './mapping.ts';

/** `customer` and `user` are words of the file; `at` is epoch milliseconds. */
export type UsageRow = Readonly<{
  line: number;
  id: string;
  user: string;
  customer: string;
  feature: string;
  event: string;
  at: number;
  count: number;
}>;

export type ReadRow = Readonly<{ row: UsageRow } | { problems: readonly RowProblem[] }>;

type Cell = (column: string | undefined) => string;

/** Makes a reader of cells by column name. @throws FileProblem WRONG_MAPPING with every column the file lacks */
export function cellsOf(header: readonly string[], wanted: readonly string[]): (record: FileRecord) => Cell {
  const places = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const missing = wanted.filter((column) => !places.has(column.toLowerCase()));
  if (missing.length > 0) throw new FileProblem('WRONG_MAPPING', ...missing.map((column) => `columns: ${column}`));
  return ({ fields }) =>
    (column) =>
      column === undefined ? '' : (fields[places.get(column.toLowerCase()) ?? -1]?.trim() ?? '');
}

/**
 * @param customerOf whose a user is, where the file of events does not say
 * @throws FileProblem WRONG_MAPPING for a column the file lacks, a zone or a format that is none
 */
export function rowReader(
  mapping: UsageMapping,
  header: readonly string[],
  customerOf: (user: string) => string | undefined,
): (record: FileRecord) => ReadRow {
  const { columns } = mapping;
  const cells = cellsOf(
    header,
    Object.values(columns).filter((column) => column !== undefined),
  );
  const times = compileTimes(mapping.times);
  if ('wrong' in times) throw new FileProblem('WRONG_MAPPING', `times.${times.wrong}: ${times.value}`);
  return (record) => {
    const { line, fields } = record;
    if (fields.length !== header.length) return { problems: [{ line, code: 'RAGGED', value: String(fields.length) }] };
    return readRow(mapping, { line, cell: cells(record), read: times.read, customerOf });
  };
}

type Row = Readonly<{ line: number; cell: Cell; read: TimeReader; customerOf: (user: string) => string | undefined }>;

function readRow({ columns, source }: UsageMapping, { line, cell, read, customerOf }: Row): ReadRow {
  const [user, time] = [cell(columns.user), cell(columns.at)];
  const customer = columns.customer === undefined ? (customerOf(user) ?? '') : cell(columns.customer);
  const count = cell(columns.count) === '' ? 1 : Number(cell(columns.count));
  const at = read(time)?.at;
  const feature = cell(columns.feature);
  const id = columns.id === undefined ? `${user}/${time}${feature === '' ? '' : `/${feature}`}` : cell(columns.id);
  const problems: RowProblem[] = [
    ...(user === '' ? [{ line, code: 'MISSING_VALUE' as const, column: columns.user }] : []),
    ...(customer === '' ? [{ line, code: 'UNKNOWN_CUSTOMER' as const, value: user }] : []),
    ...(time === '' ? [{ line, code: 'MISSING_VALUE' as const, column: columns.at }] : []),
    ...(time !== '' && at === undefined ? [{ line, code: 'BAD_TIME' as const, column: columns.at, value: time }] : []),
    ...(Number.isInteger(count) && count > 0
      ? []
      : [{ line, code: 'BAD_NUMBER' as const, column: columns.count ?? '', value: cell(columns.count) }]),
    ...(id.length + source.length > 99 || user.length > 200 ? [{ line, code: 'ID_TOO_LONG' as const }] : []),
  ];
  if (problems.length > 0 || at === undefined) return { problems };
  return { row: { line, id: `${source}/${id}`, user, customer, feature, event: cell(columns.event), at, count } };
}
