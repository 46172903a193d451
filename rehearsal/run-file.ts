/** Runs a rehearsal of a file and writes its report. */
import { type Screen, startProgress } from '../import/progress.ts';
import { fill, type Locale } from '../import/texts.ts';
import { casesOfFile } from './cases-of-file.ts';
import { createFileNames } from './file-names.ts';
import type { FileRehearsal } from './file-rehearsal.ts';
import { reportPage } from './html/page.ts';
import type { Output } from './output.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';
import type { RehearsalReport } from './report.contract.ts';
import { reportOf, reportText } from './report.ts';
import { WORDS } from './texts.ts';

type Run = Readonly<{ output: Output; terminal: { err: Screen; locale: Locale }; lang: Locale }>;

/**
 * Lives through all cases once.
 * @returns the report that was written
 * @throws FileProblem when the file ends differently than it did at first; what was written keeps its partial names
 */
export async function runFileRehearsal(prepared: FileRehearsal, run: Run): Promise<RehearsalReport> {
  const { output, terminal, lang } = run;
  const progress = startProgress(terminal.err, { total: prepared.first.found.cases, locale: terminal.locale });
  try {
    const findings = await rehearse({
      ...jobOf(prepared),
      onCase: output.addCase,
      onProgress: progress.step,
    });
    const report = reportOf(findings, prepared);
    const { perPersonAndDay } = findings;
    await output.complete({ json: reportText(report), html: reportPage(report, lang), perPersonAndDay });
    return report;
  } catch (error) {
    await output.abandon();
    terminal.err.write(`${fill(WORDS.broken, terminal.locale, output.folder)}\n`);
    throw error;
  } finally {
    progress.end();
  }
}

/** The rehearsal of a prepared file; every call reads the file anew. */
export function jobOf(prepared: FileRehearsal): Rehearsal {
  const { path, first, asOf, zone, proposed, current } = prepared;
  const names = createFileNames();
  return {
    cases: casesOfFile({ path, first, asOf, names }),
    names,
    proposed,
    ...(current === undefined ? {} : { current }),
    asOf,
    zone,
  };
}
