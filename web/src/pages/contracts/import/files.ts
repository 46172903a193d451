/** Files handed to the browser to be saved: an empty table, and the lines that were refused. */
import { toCsv } from '../../../../../platform/csv.ts';
import { word } from '../../../i18n/instance.ts';
import { TEMPLATE } from './import-fields.ts';
import type { Imported } from './types.ts';

/** An empty table with the columns most contracts need. */
export const saveTemplate = (): void => save('contracts.csv', toCsv([TEMPLATE]));

/** Refused lines as they stood, with line and reason in front: to be mended and imported again. */
export function saveRefused({ lines, columns }: Imported): void {
  const names = [word('imports', 'line'), word('imports', 'reason')];
  const rows = lines
    .filter(({ result }) => result === 'rejected')
    .map(({ line, errors, cells }) => {
      const known = new Map(Object.entries(cells));
      const reasons = errors.map(({ message }) => message).join(' ');
      return [line, reasons].concat(Object.keys(columns).map((field) => known.get(field) ?? ''));
    });
  save('refused.csv', toCsv([names.concat(Object.values(columns)), ...rows]));
}

function save(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
