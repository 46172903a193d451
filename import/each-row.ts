/** A table in which each row is a process of its own, worked through several rows at a time. */
import { type FileRecord, readRecords } from './file.ts';
import { eachOf } from './patience.ts';
import { FileProblem, type RowProblem } from './problems.ts';

const AT_A_TIME = 8;

type File = Readonly<{
  file: string;
  limit: number;
  mapping: Readonly<{ file: Readonly<{ encoding: string; delimiter: string }> }>;
}>;

type Read<Row> = Readonly<{ row: Row } | { problems: readonly RowProblem[] }>;

type Work<Row> = Readonly<{
  /** Makes the reader of the file's columns. @throws FileProblem for one the file lacks */
  reader: (header: readonly string[]) => (record: FileRecord) => Read<Row>;
  report: { rows: number; reject: (problems: readonly RowProblem[]) => void };
  /** Called for each row that can be read, before one that stands twice is rejected. */
  onRow?: (row: Row) => void;
  take: (row: Row) => Promise<void>;
}>;

/** Takes every row once; of those with the same id the first. @throws FileProblem */
export async function eachRow<Row extends Readonly<{ line: number; externalId: string }>>(
  { file, limit, mapping }: File,
  { reader, report, onRow, take }: Work<Row>,
): Promise<void> {
  const records = readRecords({ path: file, ...mapping.file });
  const first = await records.next();
  if (first.done === true) throw new FileProblem('EMPTY_FILE', file);
  const read = reader(first.value.fields);
  const seen = new Set<string>();
  await eachOf(upTo(records, limit), AT_A_TIME, async (record) => {
    report.rows += 1;
    const found = read(record);
    if ('problems' in found) return report.reject(found.problems);
    const { row } = found;
    onRow?.(row);
    if (seen.has(row.externalId)) return report.reject([{ line: row.line, code: 'DUPLICATE_CASE' }]);
    seen.add(row.externalId);
    await take(row);
  });
}

async function* upTo(records: AsyncGenerator<FileRecord>, limit: number): AsyncGenerator<FileRecord> {
  let count = 0;
  for await (const record of records) {
    count += 1;
    if (count > limit) return;
    yield record;
  }
}
