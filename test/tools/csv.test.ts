import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, toCsv } from '../../platform/csv.ts';

describe('a cell for a spreadsheet', () => {
  it.each(['=1', '+1', '-1', '@x', ' =1', '\t=1', '\r=1', '\n=1', '\tx', '\rx', '\uFEFF=1', '＝1', '＠x'])(
    '%j is no formula',
    (cell) => {
      expect(csvLine([cell]).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('keeps every other text, and numbers as they are', () => {
    expect(csvLine(['a"b', 'c,d', 'e\nf', 'g;=h', '团队', 3, -4.5, null, undefined])).toBe(
      '"a""b","c,d","e\nf","g;=h",团队,3,-4.5,,\r\n',
    );
  });
});

describe('a file for a spreadsheet', () => {
  it('begins with the mark of UTF-8, once, and ends each line', () => {
    expect(toCsv([['客户'], ['阿克米']])).toBe('\uFEFF客户\r\n阿克米\r\n');
  });

  it('is read as it was written, apart from the apostrophes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '客', ' ', '"', ',', ';', '\n', '\r', '\t', '=', '-', "'") });
    const tables = fc.array(fc.tuple(text, text), { minLength: 1 });
    fc.assert(
      fc.property(tables, (rows) => {
        const table = [['left', 'right'], ...rows];
        const read = parse(toCsv(table), { bom: true, record_delimiter: '\r\n' });
        expect(read).toEqual(table.map((row) => row.map((cell) => (/^\s*[=\-\t\r\n]/.test(cell) ? `'${cell}` : cell))));
      }),
    );
  });
});
