/** Tables as files for spreadsheets. */
import type { Response } from 'express';
import { type Cell, toCsv } from '../platform/csv.ts';

/**
 * The answer of a route whose documented response is `fileContent`.
 * @param name of the file, without its ending
 * @param rows the first one usually names the columns
 */
export const csvAnswer = (name: string, rows: Iterable<readonly Cell[]>) => ({
  status: 200 as const,
  headers: {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  },
  stream: (response: Response): void => void response.end(toCsv(rows)),
});
