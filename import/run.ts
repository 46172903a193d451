/** The import itself: every case of the file is judged, and what is open becomes a running case. */
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { CompiledMapping } from './compile.ts';
import { type Directory, responsible } from './directory.ts';
import { shifted } from './history.ts';
import { caseIdOf } from './identity.ts';
import { type ChooseOwner, judge, type Verdict } from './judge.ts';
import { eachOf, type Patience, persist } from './patience.ts';
import type { RowProblem } from './problems.ts';
import { countImported, countLife, countRejected, newReport, type Report } from './report.ts';
import { CaseRefused, grpcCode, isThere, type Opener, openCase } from './start.ts';
import { type CaseRecords, readCases, type Survey } from './survey.ts';

/** Starts in flight: enough to keep a server busy, few enough for a small one. */
const AT_A_TIME = 16;

export type Import = Readonly<{
  path: string;
  compiled: CompiledMapping;
  found: Survey;
  directory: Directory;
  /** Epoch milliseconds. */
  asOf: number;
  /** How far all instants are moved, in milliseconds. */
  shiftMs: number;
  includeClosed: boolean;
  db: Opener['db'];
  /** Absent in a dry run. */
  opener?: Opener;
  patience: Patience;
  onRejected: (records: CaseRecords, problems: readonly RowProblem[]) => Promise<void>;
  onDone: () => void;
}>;

/**
 * Imports, or in a dry run only counts. Cases that are there already stay as they are.
 * @throws GaveUp when a service stays away; all that was imported by then is complete
 */
export async function runImport(job: Import): Promise<Report> {
  const report = newReport(job.found.rows, job.found.cases);
  await eachOf(readCases(job.path, job), AT_A_TIME, async (records) => {
    const verdict = judge(records, job);
    try {
      await settle(verdict, { job, report, records });
    } catch (error) {
      if (!(error instanceof CaseRefused)) throw error;
      const line = records.records[0]?.line ?? 0;
      await reject(records, [{ line, code: 'NOT_OPENED', detail: error.message }], { job, report });
    }
    job.onDone();
  });
  return report;
}

type Books = Readonly<{ job: Import; report: Report }>;

async function reject(records: CaseRecords, problems: readonly RowProblem[], { job, report }: Books): Promise<void> {
  countRejected(report, problems);
  await job.onRejected(records, problems);
}

async function settle(verdict: Verdict, { job, report, records }: Books & { records: CaseRecords }): Promise<void> {
  if (verdict.kind === 'rejected') return await reject(records, verdict.problems, { job, report });
  if (verdict.kind === 'notYet') {
    report.notYet += 1;
    return;
  }
  const { reference, state, past, doubts } = verdict;
  countLife(report, { past, doubts });
  if (verdict.kind === 'closed' && !job.includeClosed) {
    report.closed += 1;
    return;
  }
  const { patience } = job;
  if (await persist(() => isThere(job.db, { caseId: caseIdOf(reference), reference }), patience)) {
    report.alreadyThere += 1;
    return;
  }
  const { opener } = job;
  if (opener !== undefined) await persist(() => open(verdict, { job, opener }), patience);
  countImported(report, state, verdict.kind === 'closed');
}

type Judged = Extract<Verdict, { kind: 'open' | 'closed' }>;

/** Chooses the people of today, then opens the case. */
async function open({ wanted, state, input }: Judged, { job, opener }: { job: Import; opener: Opener }): Promise<void> {
  const { customerId } = state;
  const people = await responsible(opener.db, { customerId, ...wanted, now: Date.now() });
  const choose: ChooseOwner = ({ teamId = '', personId }) =>
    (personId && people.get(personId)) || people.get(teamId) || (people.get('') ?? '');
  const chosen = input(choose);
  if (chosen.ownerId === '') throw new CaseRefused('NO_OWNER');
  await openCase(opener, shifted(chosen, job.shiftMs));
}

/** gRPC: not found (the namespace), permission denied, unimplemented, unauthenticated. */
const FINAL_GRPC = new Set([5, 7, 12, 16]);

/** Failures that trying again does not heal. Postgres tells what it will never do by class: wrong data, no access, no such table. Without a code it may be away. */
export function isFinal(error: unknown): boolean {
  if (error instanceof CaseRefused || error instanceof WorkflowUpdateFailedError) return true;
  const grpc = grpcCode(error);
  if (grpc !== undefined) return FINAL_GRPC.has(grpc);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:22|23|28|3D|42)[0-9A-Z]{3}$/.test(code);
}
