/** A report as a file for spreadsheets. */
import type { SlaReport } from '../../api/types.ts';
import { lineName } from './line-name.ts';

const FIELDS = [
  'met',
  'breached',
  'running',
  'stopped',
  'compliance',
  'medianTargetSeconds',
  'medianElapsedSeconds',
  'p90ElapsedSeconds',
] as const satisfies readonly (keyof SlaReport['total'])[];

/** The lines of a report as CSV. A name that a spreadsheet would take for a formula is made text. */
export function csvOf(report: SlaReport): string {
  const rows = report.lines.map((line) => [lineName(report, line), ...FIELDS.map((field) => line[field] ?? '')]);
  return [[report.by, ...FIELDS], ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands a text to the browser as a file. The mark in front tells spreadsheets that it is UTF-8. */
export function saveFile(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
