/** `npm run rehearse -- cases FILE.csv --map MAP.json --policy POLICY.json`: from the command line to the exit code. */
import { join, resolve } from 'node:path';
import { FileProblem } from '../import/problems.ts';
import type { Screen } from '../import/progress.ts';
import { fileSentence, fill, type Locale, localeOf } from '../import/texts.ts';
import type { SetupEnv } from '../platform/env.ts';
import { prepare } from './file-rehearsal.ts';
import { parseOptions } from './options.ts';
import { openOutput } from './output.ts';
import { RehearsalProblem } from './problem.ts';
import { runFileRehearsal } from './run-file.ts';
import { summaryLines } from './summary.ts';
import { USAGE, WORDS } from './texts.ts';
import { verifySample } from './verify/verify.ts';

/** What the exit code says. */
const EXIT = { done: 0, wrong: 1, partial: 2, different: 3 } as const;

/** Where a rehearsal is called from. */
export type Terminal = Readonly<{
  out: Screen;
  err: Screen;
  locale: Locale;
  /** What relative paths start from. */
  folder: string;
}>;

const thisTerminal = (): Terminal => ({
  out: process.stdout,
  err: process.stderr,
  locale: localeOf(process.env),
  // npm runs scripts in the project's folder and says here where the person is.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
});

type Setting = Pick<SetupEnv, 'STATE_DIR'> & Readonly<{ DATABASE_URL?: string | undefined }>;

/**
 * Rehearses cases of a file.
 * @param argv the arguments after `rehearse`
 * @param env where reports are kept, and Postgres when something runs
 * @param terminal where it is called from and what it says
 * @returns 0 done, 1 nothing because of wrong input, 2 done but some rows could not be read, 3 simulation and workflow differ
 */
export async function main(
  argv: readonly string[],
  env: Setting,
  terminal: Terminal = thisTerminal(),
): Promise<number> {
  const { locale, out, err } = terminal;
  try {
    const options = parseOptions(argv, locale);
    if (options === 'help') {
      out.write(`${USAGE[locale]}\n`);
      return EXIT.done;
    }
    err.write(`${WORDS.looking[locale]}\n`);
    const place = (path: string): string => resolve(terminal.folder, path);
    const prepared = await prepare(options, { place, locale, databaseUrl: env.DATABASE_URL });
    const { out: wanted } = options;
    const kept = join(env.STATE_DIR, 'rehearsals', prepared.mapping.source);
    const folder = wanted === undefined ? resolve(kept) : place(wanted);
    const output = await openOutput(folder).catch((error: unknown) => {
      throw new RehearsalProblem(fill(WORDS.notWritable, locale, folder, String(error)));
    });
    const report = await runFileRehearsal(prepared, { output, terminal, lang: options.lang });
    out.write(`${summaryLines(report, locale).join('\n')}\n`);
    out.write(`${fill(WORDS.written, locale, join(output.folder, 'report.html'))}\n`);
    if (!report.complete) err.write(`${WORDS.partial[locale]}\n`);
    const agrees = options.verify === 0 || (await verifySample(prepared, { count: options.verify, terminal }));
    if (!agrees) return EXIT.different;
    return report.complete ? EXIT.done : EXIT.partial;
  } catch (error) {
    if (error instanceof FileProblem) err.write(`${fileSentence(error, locale)}\n`);
    else if (error instanceof RehearsalProblem) err.write(`${error.message}\n`);
    else throw error;
    return EXIT.wrong;
  }
}
