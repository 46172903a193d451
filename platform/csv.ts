/** Tables as CSV for spreadsheets (RFC 4180). Pure; also runs in the browser. */

/** A cell; nothing is an empty one. */
export type Cell = string | number | null | undefined;

/** In front of a file, tells spreadsheets that it is UTF-8. */
const UTF8_MARK = '\uFEFF';

/** What a spreadsheet would take for a formula, in Chinese ones also in full width, be it after blanks. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n]/;
/** A text with one of these is quoted; semicolons and tabs, too, since some spreadsheets separate cells by them. */
const SPECIAL = /[",;\t\r\n]/;

/** One line with its end. A text that would become a formula gets an apostrophe in front; numbers stay numbers. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

/** A whole file: the mark of UTF-8, then a line a row. The first row usually names the columns. */
export function toCsv(rows: Iterable<readonly Cell[]>): string {
  let text = UTF8_MARK;
  for (const row of rows) text += csvLine(row);
  return text;
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
