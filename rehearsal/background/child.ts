/** A process of its own that runs one kept rehearsal, so that the API goes on answering. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createDatabase, type DatabaseHandle } from '../../db/database.ts';
import { FileProblem } from '../../import/problems.ts';
import { fileSentence, type Locale } from '../../import/texts.ts';
import { CASE_HEADER, caseLine } from '../csv.ts';
import { reportPage } from '../html/page.ts';
import { RehearsalProblem } from '../problem.ts';
import { rehearse } from '../rehearse.ts';
import { reportOf, reportText } from '../report.ts';
import { type FromChild, JobInputs } from './job.contract.ts';
import { keepChanges } from './keep-changes.ts';
import { type Prepared, prepareOwnCases, prepareUpload } from './prepare.ts';

const Task = z.object({ DATABASE_URL: z.string(), REHEARSAL_ID: z.uuid(), REHEARSAL_LOCALE: z.enum(['zh-CN', 'en']) });
type Task = Readonly<{ id: string; locale: Locale }>;
/** Cases between two messages about progress. */
const TELL_EVERY = 50;

const tell = (message: FromChild): void => void process.send?.(message);

// Whoever asked for it is gone: nobody will take the result.
process.once('disconnect', () => process.exit());
process.once('SIGTERM', () => process.exit());

const { DATABASE_URL, REHEARSAL_ID, REHEARSAL_LOCALE } = Task.parse(process.env);
const task: Task = { id: REHEARSAL_ID, locale: REHEARSAL_LOCALE };
const database = createDatabase({ DATABASE_URL, DATABASE_POOL_SIZE: 2 });
try {
  await run(database.db, task);
} catch (error) {
  const problem = sentenceOf(error, task.locale);
  // What is our own fault ends the process with its stack, for the log.
  if (problem === undefined) throw error;
  await new Promise((resolve) => {
    process.send?.({ kind: 'failed', problem } satisfies FromChild, resolve);
  });
} finally {
  await database.close();
}
process.disconnect?.();

async function run(db: DatabaseHandle['db'], { id, locale }: Task): Promise<void> {
  const row = await db.selectFrom('rehearsal').select(['inputs', 'csv']).where('id', '=', id).executeTakeFirstOrThrow();
  const inputs = JobInputs.parse(row.inputs);
  const folder = mkdtempSync(join(tmpdir(), 'baton-rehearsal-'));
  // However this process ends, short of a crash, nothing is left behind.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const prepared = await prepareJob(db, { inputs, csv: row.csv, path: join(folder, 'cases.csv') });
  tell({ kind: 'total', total: prepared.total });
  const lines = [CASE_HEADER];
  const changes = await keepChanges(db, id);
  const findings = await rehearse({
    ...prepared.job,
    onCase: async (rehearsed) => {
      lines.push(caseLine(rehearsed));
      await changes.add(rehearsed);
    },
    onProgress: (done) => {
      if (done % TELL_EVERY === 0) tell({ kind: 'progress', done });
    },
  });
  await changes.end();
  const report = reportOf(findings, prepared);
  const { cases, complete } = report;
  const done = {
    state: 'done',
    cases_done: findings.read,
    finished_at: new Date(),
    summary: JSON.stringify({ ...cases, complete }),
    report_json: reportText(report),
    report_html: reportPage(report, locale),
    report_csv: lines.join(''),
  };
  // Cancelled meanwhile, it stays cancelled.
  await db.updateTable('rehearsal').set(done).where('id', '=', id).where('state', '=', 'running').execute();
}

type Kept = Readonly<{ inputs: JobInputs; csv: string | null; path: string }>;

async function prepareJob(db: DatabaseHandle['db'], { inputs, csv, path }: Kept): Promise<Prepared> {
  if (inputs.source.kind === 'ownCases') return await prepareOwnCases(db, inputs, inputs.source);
  writeFileSync(path, csv ?? '');
  return await prepareUpload(path, inputs, inputs.source);
}

function sentenceOf(error: unknown, locale: Locale): string | undefined {
  if (error instanceof FileProblem) return fileSentence(error, locale);
  return error instanceof RehearsalProblem ? error.message : undefined;
}
