/** The file of rejected rows: what is wrong, then the row as it was, so that it can be mended and imported again. */

import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { FileProblem, type RowProblem } from './problems.ts';
import type { CaseRecords } from './survey.ts';
import { type Locale, rowSentence } from './texts.ts';

const OWN = ['baton_line', 'baton_case', 'baton_reason', 'baton_message'];

export type RejectFile = Readonly<{
  /** Writes all rows of a rejected case. Nothing is written, nor the file made, before the first. */
  write: (records: CaseRecords, problems: readonly RowProblem[]) => Promise<void>;
  /** Ends the file; its path, when there is one. */
  close: () => Promise<string | undefined>;
}>;

/**
 * A reject file that is made with its first row.
 * @param header the columns of the file that is imported
 * @throws FileProblem NOT_WRITABLE, from `write` or `close`
 */
export function openRejects({
  path,
  header,
  locale,
}: {
  path: string;
  header: readonly string[];
  locale: Locale;
}): RejectFile {
  let stream: WriteStream | undefined;
  let failure: Error | undefined;
  // A reject file that is imported again has our own columns in it; they are written anew.
  const kept = header.flatMap((name, index) => (OWN.includes(name.toLowerCase()) ? [] : [index]));
  const check = (): void => {
    if (failure !== undefined) throw new FileProblem('NOT_WRITABLE', path, failure.message);
  };
  const put = async (fields: readonly string[]): Promise<void> => {
    check();
    if (stream === undefined) {
      // The rows are customers' data: nobody else on this machine reads them.
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      stream = createWriteStream(path, { mode: 0o600 });
      stream.on('error', (error) => {
        failure = error;
      });
      stream.write(`${[...OWN, ...kept.map((index) => header[index] ?? '')].map(quoted).join(',')}\n`);
    }
    if (!stream.write(`${fields.map(quoted).join(',')}\n`))
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
  };
  return {
    write: async ({ externalId, records }, problems) => {
      for (const { line, fields } of records) {
        const own = problems.filter((problem) => problem.line === line);
        const shown: readonly RowProblem[] = own.length > 0 ? own : [{ line, code: 'CASE_REJECTED' }];
        const codes = shown.map(({ code }) => code).join(' ');
        const sentences = shown.map((problem) => rowSentence(problem, locale)).join('; ');
        // A ragged row is kept whole: what is too much follows at the end.
        const cells = [...kept.map((index) => fields[index] ?? ''), ...fields.slice(header.length)];
        await put([String(line), externalId, codes, sentences, ...cells]);
      }
    },
    close: async () => {
      if (stream === undefined) return undefined;
      stream.end();
      if (!stream.closed) await once(stream, 'close');
      check();
      return path;
    },
  };
}

/** One CSV field. */
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
