/** A report as a file for spreadsheets. */

import { toCsv } from '../../../../platform/csv.ts';
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

/** The lines of a report as a CSV file. */
export function csvOf(report: SlaReport): string {
  const rows = report.lines.map((line) => [lineName(report, line), ...FIELDS.map((field) => line[field])]);
  return toCsv([[report.by, ...FIELDS], ...rows]);
}

/** Hands a CSV file to the browser to be saved. */
export function saveFile(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
