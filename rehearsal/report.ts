/** From findings to the report. Pure. */
import type { Findings } from './rehearse.ts';
import type { RehearsalReport } from './report.contract.ts';

type Made = Readonly<{ inputs: RehearsalReport['inputs']; notes: readonly RehearsalReport['notes'][number][] }>;

/** The report; its keys always stand in the same order. */
export function reportOf(findings: Findings, { inputs, notes }: Made): RehearsalReport {
  const { read, rejected, later, tally, difference, verdict, problems, isUnreadable } = findings;
  const { open, closed, reopened, refused, ...counted } = tally;
  const unreadable = isUnreadable ? (['UNREADABLE_ROWS'] as const) : [];
  const refusals = Object.keys(refused).length > 0 ? (['REFUSED_COMMANDS'] as const) : [];
  return {
    format: 'baton-rehearsal-1',
    complete: !isUnreadable,
    notes: [...unreadable, ...notes, ...refusals],
    inputs,
    cases: { read, rejected, open, closed, later, reopened },
    ...counted,
    ...(difference === undefined ? {} : { difference }),
    ...(verdict === undefined ? {} : { verdict }),
    problems: { rejectedBy: problems.rejectedBy, refusedCommands: refused, listed: problems.listed },
  };
}

/** The text of `report.json`. */
export const reportText = (report: RehearsalReport): string => `${JSON.stringify(report, null, 2)}\n`;
