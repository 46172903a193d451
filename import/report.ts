/** What an import did, counted; and the same for people. */

import type { PastCommand } from '../workflows/escalation/contract.ts';
import type { EscalationState } from '../workflows/escalation/state.ts';
import type { RowProblem, RowProblemCode } from './problems.ts';
import { fill, type Locale, WORDS } from './texts.ts';

/** Counts of cases, unless the name says rows. */
export type Report = {
  rows: number;
  cases: number;
  imported: number;
  active: number;
  waiting: number;
  /** Imported as closed ones. */
  ended: number;
  alreadyThere: number;
  closed: number;
  notYet: number;
  rejected: number;
  /** Wrong rows by what is wrong with them. */
  rejectedRows: Partial<Record<RowProblemCode, number>>;
  /** In how many cases a command happened before. */
  commands: Partial<Record<PastCommand['command']['kind'], number>>;
  twice: number;
  skipped: number;
};

/** A report of nothing yet. */
export const newReport = (rows: number, cases: number): Report => ({
  rows,
  cases,
  imported: 0,
  active: 0,
  waiting: 0,
  ended: 0,
  alreadyThere: 0,
  closed: 0,
  notYet: 0,
  rejected: 0,
  rejectedRows: {},
  commands: {},
  twice: 0,
  skipped: 0,
});

/** Counts a case that was imported, or would be. */
export function countImported(report: Report, state: EscalationState, isClosed: boolean): void {
  report.imported += 1;
  report[isClosed ? 'ended' : state.phase === 'waiting' ? 'waiting' : 'active'] += 1;
}

/** Counts a rejected case with what is wrong with its rows. */
export function countRejected(report: Report, problems: readonly RowProblem[]): void {
  report.rejected += 1;
  for (const { code } of problems) report.rejectedRows[code] = (report.rejectedRows[code] ?? 0) + 1;
}

/** Counts what a case went through. */
export function countLife(
  report: Report,
  { past, doubts }: { past: readonly PastCommand[]; doubts: readonly ('twice' | 'skipped')[] },
): void {
  for (const kind of new Set(past.map(({ command }) => command.kind))) {
    report.commands[kind] = (report.commands[kind] ?? 0) + 1;
  }
  for (const doubt of doubts) report[doubt] += 1;
}

/** The report as lines for a terminal. */
export function reportLines(report: Report, { locale, dryRun }: { locale: Locale; dryRun: boolean }): string[] {
  const line = (label: { readonly [Key in Locale]: string }, value: string | number): string =>
    `  ${label[locale]}: ${value}`;
  const byCode = Object.entries(report.rejectedRows).toSorted(([, a], [, b]) => b - a);
  const commands = Object.entries(report.commands).toSorted(([, a], [, b]) => b - a);
  return [
    ...(dryRun ? [fill(WORDS.wouldBe, locale)] : []),
    line(WORDS.rows, report.rows),
    line(WORDS.cases, report.cases),
    line(dryRun ? WORDS.importable : WORDS.imported, report.imported),
    line(WORDS.thereof, `${report.active} / ${report.waiting} / ${report.ended}`),
    line(WORDS.alreadyThere, report.alreadyThere),
    line(WORDS.closed, report.closed),
    ...(report.notYet > 0 ? [line(WORDS.notYet, report.notYet)] : []),
    line(WORDS.rejected, report.rejected),
    ...byCode.map(([code, count]) => `    ${code}: ${count}`),
    ...(commands.length > 0
      ? [line(WORDS.commands, commands.map(([kind, count]) => `${kind} ${count}`).join(', '))]
      : []),
    ...(report.twice + report.skipped > 0 ? [`  ${fill(WORDS.doubts, locale, report.twice, report.skipped)}`] : []),
  ];
}
