/** Streams the records of a CSV file, plain or gzipped, in constant memory. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { FileProblem } from './problems.ts';

/** One record with the number of its last line (1 is the header). */
export type FileRecord = Readonly<{ line: number; fields: readonly string[] }>;

/** Longest field, in characters. */
export const FIELD_LIMIT = 1_000_000;
// A record may have several long fields; beyond this, a quote was probably never closed.
const RECORD_LIMIT = 8 * FIELD_LIMIT;

type Source = Readonly<{ path: string; encoding: string; delimiter: string }>;

/**
 * The records of a file one after the other, the header first.
 * @throws FileProblem when the file cannot be read to its end: absent, truncated, not in its encoding, a quote left open
 */
export async function* readRecords({ path, encoding, delimiter }: Source): AsyncGenerator<FileRecord> {
  const zipped = await isGzip(path);
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // Exports that were edited by hand mix both.
    record_delimiter: ['\r\n', '\n'],
    max_record_size: RECORD_LIMIT,
  });
  const stages = [createReadStream(path), ...(zipped ? [createGunzip()] : []), decoder(encoding), parser];
  // A failure of any stage ends the parser with the same error, which the loop below then throws.
  const piped = pipeline(stages).catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: info.lines, fields: record };
    }
  } catch (error) {
    throw explain(error, path);
  } finally {
    parser.destroy();
    await piped;
  }
}

async function isGzip(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      const hasMagic = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
      if (path.endsWith('.gz') && !hasMagic) throw new FileProblem('NOT_GZIP', path);
      return hasMagic;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem('NO_FILE', path, messageOf(error));
  }
}

/** Bytes to text; a byte that the encoding does not know is an error with its line, never a replacement character. */
function decoder(encoding: string): Transform {
  const text = new TextDecoder(encoding, { fatal: true });
  let lines = 1;
  // What was read of the line that is not yet over.
  let begun: Buffer = Buffer.alloc(0);
  const decode = (work: () => string, done: TransformCallback, chunk: Buffer = Buffer.alloc(0)): void => {
    try {
      const decoded = work();
      lines += newlines(chunk);
      begun = unfinished(begun, chunk);
      done(null, decoded === '' ? undefined : decoded);
    } catch {
      const { line, column } = badPlace(encoding, Buffer.concat([begun, chunk]));
      done(new FileProblem('NOT_ENCODED', encoding, String(lines + line), String(column)));
    }
  };
  return new Transform({
    readableObjectMode: false,
    decodeStrings: true,
    transform: (chunk: Buffer, _, done) => decode(() => text.decode(chunk, { stream: true }), done, chunk),
    flush: (done) => decode(() => text.decode(), done),
  });
}

function newlines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

/** The end of what was read, from its last newline on; of a very long line only so much as a field may have. */
function unfinished(begun: Buffer, chunk: Buffer): Buffer {
  const last = chunk.lastIndexOf(10);
  return last === -1 ? Buffer.concat([begun, chunk]).subarray(-FIELD_LIMIT) : chunk.subarray(last + 1);
}

/** The first byte that is no text: how many lines before it, and its column in characters from 1. Newlines never are part of a character. */
function badPlace(encoding: string, bytes: Buffer): { line: number; column: number } {
  let start = 0;
  for (let line = 0; ; line += 1) {
    const end = bytes.indexOf(10, start);
    const ofLine = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (end === -1 || readable(encoding, ofLine, false) === undefined)
      return { line, column: goodPart(encoding, ofLine) + 1 };
    start = end + 1;
  }
}

/** How many characters of a line can be read. */
function goodPart(encoding: string, bytes: Buffer): number {
  let [good, bad] = [0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (readable(encoding, bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  return readable(encoding, bytes.subarray(0, good), true)?.length ?? 0;
}

function readable(encoding: string, bytes: Buffer, stream: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

function explain(error: unknown, path: string): FileProblem {
  if (error instanceof FileProblem) return error;
  if (error instanceof CsvError) {
    const line = String(numberIn(error, 'lines'));
    const column = String(numberIn(error, 'column') + 1);
    if (error.code === 'CSV_MAX_RECORD_SIZE') return new FileProblem('RECORD_TOO_LONG', line, column);
    return new FileProblem('NOT_CSV', line, column, error.message);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return new FileProblem('TRUNCATED_GZIP', path);
  if (code.startsWith('Z_')) return new FileProblem('NOT_GZIP', path, messageOf(error));
  return new FileProblem('NO_FILE', path, messageOf(error));
}

function numberIn(error: CsvError, name: 'lines' | 'column'): number {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'number' ? value : 0;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
