/** From the three files to what happened, in order: changes of promises, releases with their days, exceptions. */
import { parseInstant } from '../../calendar/index.ts';
import { type FileRecord, readRecords } from '../file.ts';
import { FileProblem } from '../problems.ts';
import type { PromiseMapping } from './mapping.ts';

/** A row of the events: what was said of a track, or of the proposal itself. `from` and `to` are as the file has them. */
export type Change = Readonly<{
  line: number;
  id: string;
  area: string;
  at: number;
  kind: 'created' | 'status' | 'promise';
  track?: string;
  from: string;
  to: string;
}>;

/** A release as its file has it; days that are not written down are absent. Epoch milliseconds. */
export type ReleaseRow = Readonly<{ name: string } & Record<'cutoffAt' | 'freezeAt' | 'shipAt', number | undefined>>;

export type ExceptionRow = Readonly<{
  line: number;
  release: string;
  id: string;
  title: string;
  requestedAt: number | undefined;
  decidedAt: number | undefined;
  verdict: string;
}>;

/** What the files say; rows that say nothing readable are counted, and the first few named. */
export type Read = Readonly<{
  changes: Change[];
  releases: ReleaseRow[];
  exceptions: ExceptionRow[];
  badRows: string[];
}>;

type Row = (column: string) => string;

/** Reads rows by the names of their columns. @throws FileProblem when one of them is missing */
async function* rowsOf(path: string, columns: readonly string[]): AsyncGenerator<{ line: number; row: Row }> {
  let header: readonly string[] | undefined;
  for await (const record of readRecords({ path, encoding: 'utf-8', delimiter: ',' })) {
    if (header === undefined) {
      header = record.fields.map((name) => name.replace(/^\uFEFF/, '').trim());
      const missing = columns.filter((column) => header?.includes(column) !== true);
      if (missing.length > 0) throw new FileProblem('WRONG_MAPPING', ...missing.map((name) => `${path}: ${name}`));
      continue;
    }
    yield { line: record.line, row: rowOf(header, record) };
  }
  if (header === undefined) throw new FileProblem('EMPTY_FILE', path);
}

const rowOf = (header: readonly string[], { fields }: FileRecord): Row => {
  const byName = new Map(header.map((name, index) => [name, fields[index] ?? '']));
  return (column) => (byName.get(column) ?? '').trim();
};

type Files = Readonly<{ events: string; releases: string; exceptions: string }>;

/** Reads all three. @throws FileProblem */
export async function readFiles(files: Files, mapping: PromiseMapping): Promise<Read> {
  const badRows: string[] = [];
  const changes: Change[] = [];
  for await (const { line, row } of rowsOf(files.events, Object.values(mapping.events.columns))) {
    const change = changeOf(row, line, mapping);
    if (change === 'unreadable') badRows.push(`${files.events}:${line}`);
    else if (change !== undefined) changes.push(change);
  }
  const releases: ReleaseRow[] = [];
  for await (const { row } of rowsOf(files.releases, Object.values(mapping.releases.columns))) {
    releases.push(releaseOf(row, mapping));
  }
  const exceptions: ExceptionRow[] = [];
  for await (const { line, row } of rowsOf(files.exceptions, Object.values(mapping.exceptions.columns))) {
    exceptions.push(exceptionOf(row, line, mapping));
  }
  return { changes: changes.toSorted((a, b) => a.at - b.at), releases, exceptions, badRows };
}

function changeOf(row: Row, line: number, { events }: PromiseMapping): Change | 'unreadable' | undefined {
  const { columns, tracks, status } = events;
  const [event, field] = [row(columns.event), row(columns.field)];
  const track = tracks[field];
  const kind = kindOf({ event, isStatus: field === status.field, track }, events);
  if (kind === undefined) return undefined;
  const [id, at] = [row(columns.id), parseInstant(row(columns.at))];
  if (id === '' || at === undefined) return 'unreadable';
  const said = { line, id, area: row(columns.area), at, kind, from: row(columns.old), to: row(columns.new) };
  return kind === 'promise' && track !== undefined ? { ...said, track } : said;
}

type Said = Readonly<{ event: string; isStatus: boolean; track: string | undefined }>;

function kindOf({ event, isStatus, track }: Said, events: PromiseMapping['events']): Change['kind'] | undefined {
  if (event === events.created) return 'created';
  if (event !== events.changed) return undefined;
  if (isStatus) return 'status';
  return track === undefined ? undefined : 'promise';
}

function releaseOf(row: Row, { releases: { columns, time } }: PromiseMapping): ReleaseRow {
  const of = (column: string) => instantOf(row(column), time);
  return {
    name: row(columns.name),
    cutoffAt: of(columns.cutoff),
    freezeAt: of(columns.freeze),
    shipAt: of(columns.shipped),
  };
}

function exceptionOf(row: Row, line: number, { exceptions: { columns } }: PromiseMapping): ExceptionRow {
  return {
    line,
    release: row(columns.release),
    id: row(columns.id),
    title: row(columns.title),
    verdict: row(columns.verdict),
    requestedAt: instantOf(row(columns.requested), '12:00'),
    decidedAt: instantOf(row(columns.decided), '12:00'),
  };
}

/** An instant, or a day at a time in UTC; undefined where there is none. */
function instantOf(text: string, time: string): number | undefined {
  return parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T${time}:00Z` : text);
}
