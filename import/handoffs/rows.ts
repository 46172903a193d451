/** From a row of the file to a handoff, or to what is wrong with it. Pure. */
import type { ContextPack } from '../../workflows/shared/handing-over.contract.ts';
import type { FileRecord } from '../file.ts';
import { FileProblem, type RowProblem } from '../problems.ts';
import { compileTimes, type TimeReader } from '../times.ts';
import type { HandoffMapping } from './mapping.ts';

/** Givers and receivers are words of the file; instants are epoch milliseconds. */
export type HandoffRow = Readonly<{
  line: number;
  externalId: string;
  giver: string;
  receiver: string;
  offeredAt: number;
  acceptedAt?: number;
  title: string;
  reason: string;
  pack: ContextPack;
}>;

export type ReadRow = Readonly<{ row: HandoffRow } | { problems: readonly RowProblem[] }>;

/** @throws FileProblem WRONG_MAPPING with every column the file lacks, a zone or a format that is none */
export function rowReader(mapping: HandoffMapping, header: readonly string[]): (record: FileRecord) => ReadRow {
  const places = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const missing = columnsOf(mapping).filter((column) => !places.has(column.toLowerCase()));
  if (missing.length > 0) throw new FileProblem('WRONG_MAPPING', ...missing.map((column) => `columns: ${column}`));
  const times = compileTimes(mapping.times);
  if ('wrong' in times) throw new FileProblem('WRONG_MAPPING', `times.${times.wrong}: ${times.value}`);
  return (record) => {
    if (record.fields.length !== header.length) {
      return { problems: [{ line: record.line, code: 'RAGGED', value: String(record.fields.length) }] };
    }
    const cell = (column: string): string => record.fields[places.get(column.toLowerCase()) ?? -1]?.trim() ?? '';
    return readRow(mapping, { line: record.line, cell, read: times.read });
  };
}

const IN_BRACES = /\{([^{}]+)\}/g;

function columnsOf({ columns, title, reason, pack }: HandoffMapping): string[] {
  const templates = [title, reason, ...Object.values(pack).flat()];
  const inTemplates = templates.flatMap((text) => Array.from(text.matchAll(IN_BRACES), ([, column = '']) => column));
  return [...new Set([...Object.values(columns).filter((column) => column !== undefined), ...inTemplates])];
}

type Cells = Readonly<{ line: number; cell: (column: string) => string; read: TimeReader }>;

function readRow({ columns, title, reason, pack }: HandoffMapping, { line, cell, read }: Cells): ReadRow {
  const problems: RowProblem[] = [];
  const required = (column: string): string => {
    const value = cell(column);
    if (value === '') problems.push({ line, code: 'MISSING_VALUE', column });
    return value;
  };
  const time = (column: string): number => {
    const value = required(column);
    const found = value === '' ? undefined : read(value);
    if (value !== '' && found === undefined) problems.push({ line, code: 'BAD_TIME', column, value });
    return found?.at ?? 0;
  };
  const [externalId, giver, receiver] = [required(columns.id), required(columns.giver), required(columns.receiver)];
  if (externalId.length > 120) problems.push({ line, code: 'ID_TOO_LONG' });
  const offeredAt = time(columns.offered);
  const isAccepted = columns.accepted !== undefined && cell(columns.accepted) !== '';
  const accepted = isAccepted ? { acceptedAt: time(columns.accepted ?? '') } : {};
  if (accepted.acceptedAt !== undefined && accepted.acceptedAt < offeredAt) {
    problems.push({ line, code: 'OUT_OF_ORDER', column: columns.accepted ?? '' });
  }
  // Handing over to oneself is no handoff.
  if (giver !== '' && giver === receiver) problems.push({ line, code: 'SAME_PERSON', value: giver });
  if (problems.length > 0) return { problems };
  const filled = (text: string): string => text.replaceAll(IN_BRACES, (_, column: string) => cell(column)).trim();
  return {
    row: {
      line,
      externalId,
      giver,
      receiver,
      offeredAt,
      ...accepted,
      title: filled(title).slice(0, 200),
      reason: filled(reason).slice(0, 2_000),
      pack: packOf(pack, { cell, filled }),
    },
  };
}

type Filling = Readonly<{ cell: (column: string) => string; filled: (text: string) => string }>;

function packOf(pack: HandoffMapping['pack'], { cell, filled }: Filling): ContextPack {
  const isKnown = (text: string): boolean => {
    const columns = Array.from(text.matchAll(IN_BRACES), ([, column = '']) => column);
    return columns.length === 0 || columns.some((column) => cell(column) !== '');
  };
  return Object.fromEntries(
    Object.entries(pack).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter(isKnown).map(filled) : isKnown(value) ? filled(value) : '',
    ]),
  );
}
