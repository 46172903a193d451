/** The first reading of a file: that it can be read to its end, what its columns are, and where each case ends. */
import type { CompiledMapping } from './compile.ts';
import { type FileRecord, readRecords } from './file.ts';
import type { Mapping } from './mapping.ts';
import { FileProblem } from './problems.ts';
import { externalIdOf } from './row.ts';

/**
 * What the first reading found. Grows with the number of cases, not of rows: about 100 bytes a case, so that the rows
 * of a case may stand anywhere and still none has to be kept longer than until its last one.
 */
export type Survey = Readonly<{
  rows: number;
  cases: number;
  /** False when only the first cases are wanted; rows without a case id are then nobody's. */
  isWhole: boolean;
  /** The line on which the last row of a case stands. */
  lastLineOf: ReadonlyMap<string, number>;
}>;

/**
 * The names of a file's columns.
 * @throws FileProblem when the file is empty or names a column twice
 */
export async function readHeader(source: Parameters<typeof readRecords>[0]): Promise<readonly string[]> {
  for await (const { fields } of readRecords(source)) {
    const names = fields.map((name) => name.trim().toLowerCase());
    const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
    if (twice !== undefined) throw new FileProblem('COLUMN_TWICE', twice);
    return fields.map((name) => name.trim());
  }
  throw new FileProblem('EMPTY_FILE', source.path);
}

/** The records of a file without its header. */
export async function* readRows(path: string, { file }: Mapping): AsyncGenerator<FileRecord> {
  let isHeader = true;
  for await (const record of readRecords({ path, ...file })) {
    if (!isHeader) yield record;
    isHeader = false;
  }
}

/**
 * Reads the whole file once, so that nothing is imported from one that turns out to be broken.
 * @param limit look at the first so many cases only
 */
export async function survey(path: string, compiled: CompiledMapping, limit: number): Promise<Survey> {
  const lastLineOf = new Map<string, number>();
  let rows = 0;
  let nameless = 0;
  for await (const record of readRows(path, compiled.mapping)) {
    rows += 1;
    const id = externalIdOf(record, compiled);
    if (id === '') nameless += 1;
    else if (lastLineOf.has(id) || lastLineOf.size < limit) lastLineOf.set(id, record.line);
  }
  const isWhole = limit === Number.POSITIVE_INFINITY;
  return { rows, cases: lastLineOf.size + (isWhole ? nameless : 0), isWhole, lastLineOf };
}

/** Rows of one case; more than this many are not kept. */
const ROWS_PER_CASE = 5_000;

/** The records of one case; `dropped` ones were too many to keep. */
export type CaseRecords = Readonly<{ externalId: string; records: readonly FileRecord[]; dropped: number }>;

/**
 * The second reading: one case after the other, each as soon as its last row was read. A record without a case id
 * is a case of its own.
 */
export async function* readCases(
  path: string,
  { compiled, found }: { compiled: CompiledMapping; found: Survey },
): AsyncGenerator<CaseRecords> {
  const open = new Map<string, { records: FileRecord[]; dropped: number }>();
  let done = 0;
  for await (const record of readRows(path, compiled.mapping)) {
    const externalId = externalIdOf(record, compiled);
    const last = found.lastLineOf.get(externalId);
    if (externalId === '' && found.isWhole) yield { externalId, records: [record], dropped: 0 };
    if (last === undefined) continue;
    const group = open.get(externalId) ?? { records: [], dropped: 0 };
    open.set(externalId, group);
    if (group.records.length < ROWS_PER_CASE) group.records.push(record);
    else group.dropped += 1;
    if (record.line < last) continue;
    open.delete(externalId);
    yield { externalId, ...group };
    done += 1;
    if (done === found.lastLineOf.size && !found.isWhole) return;
  }
  if (open.size > 0) throw new FileProblem('CHANGED_FILE', path);
}
