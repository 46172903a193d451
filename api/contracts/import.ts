/** Contracts out of a table: each line is entered as a person would, all that can be, and the others are told with their reasons. */
import type { z } from 'zod';
import { enterLine, rejected } from './import-entry.ts';
import { cellsOf, columnsOf, tableOf } from './import-table.ts';
import { type ImportAsked, type ImportedContracts, type LineAnswer, MOST_LINES } from './import-views.ts';

/** At once: a request does not last for minutes. */
const LINES_AT_ONCE = 200;
const NOTHING = { contractId: null, code: null, errors: [], differences: [] };

/** Enters every line that can be, from `from` on. @throws 422 `IMPOSSIBLE` for what is no table, or too long a one */
export async function importContracts(call: ImportAsked): Promise<z.output<typeof ImportedContracts>> {
  const { csv, fixed, from, columns: named } = call.body;
  const { header, records } = tableOf(csv, MOST_LINES);
  const columns = columnsOf(header, named);
  const all = records.map((record) => cellsOf(record, columns, fixed));
  const lines: LineAnswer[] = [];
  for (const [index, cells] of all.slice(from, from + LINES_AT_ONCE).entries()) {
    const isAgain = all.slice(0, from + index).some(({ externalId }) => externalId === cells.externalId);
    const answer = await enterLine(call, cells, isAgain).catch((error: unknown) => rejected(call, error));
    lines.push({ ...NOTHING, line: from + index + 2, cells, ...answer });
  }
  const count = (result: LineAnswer['result']): number => lines.filter((line) => line.result === result).length;
  const next = from + LINES_AT_ONCE;
  return {
    created: count('created'),
    changed: count('changed'),
    known: count('known'),
    rejected: count('rejected'),
    lines,
    total: all.length,
    header: [...header],
    columns,
    next: next < all.length ? next : null,
  };
}
