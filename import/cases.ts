/** `npm run import -- cases FILE.csv --map MAP.json`: cases, from the command line to the exit code. */
import { join, resolve } from 'node:path';
import { compileMapping } from './compile.ts';
import { loadDirectory } from './directory.ts';
import { Mapping } from './mapping.ts';
import { type Options, parseOptions } from './options.ts';
import { persist } from './patience.ts';
import { FileProblem } from './problems.ts';
import { type Progress, type Screen, startProgress } from './progress.ts';
import { readMapping } from './read-mapping.ts';
import { openRejects } from './rejects.ts';
import { type Report, reportLines } from './report.ts';
import { type Import, isFinal, runImport } from './run.ts';
import type { Opener } from './start.ts';
import type { ImportSubject } from './subject.ts';
import { readHeader, survey } from './survey.ts';
import { connected, EXIT, reasonOf, type Services, serviceOf, type Terminal } from './terminal.ts';
import { fill, type Locale, rowSentence, USAGE, WORDS } from './texts.ts';

/** How many wrong rows a dry run tells one by one. */
const TOLD_ROWS = 200;

/** Cases of another help desk. */
export const importCases: ImportSubject = async (argv, { env, terminal, now }) => {
  const { locale } = terminal;
  const options = parseOptions(argv, { locale, now });
  if (options === 'help') {
    terminal.out.write(`${USAGE[locale]}\n`);
    return EXIT.done;
  }
  const report = await connected(env, (services) => importFile({ options, services, terminal, now }));
  terminal.out.write(`${reportLines(report, { locale, dryRun: options.dryRun }).join('\n')}\n`);
  return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
};

type Task = Readonly<{
  options: Options;
  services: Services;
  terminal: Terminal;
  now: number;
}>;

async function importFile({ options, services, terminal, now }: Task): Promise<Report> {
  const { env, database } = services;
  const { locale, patienceMs } = terminal;
  const place = (path: string): string => resolve(terminal.folder, path);
  const path = place(options.file);
  const mapping = await readMapping(place(options.map), Mapping);
  const header = await readHeader({ path, ...mapping.file });
  const retries = retryTeller(terminal.err, locale);
  const patience = { forMs: patienceMs, firstPauseMs: 250, longestPauseMs: 8_000, isFinal, onRetry: retries.tell };
  const directory = await persist(() => loadDirectory(database.db), patience);
  const fitted = compileMapping(mapping, { header, known: directory.known, replaying: options.asOf !== undefined });
  if ('wrong' in fitted) throw new FileProblem('WRONG_MAPPING', ...fitted.wrong);
  const { compiled } = fitted;
  terminal.err.write(`${WORDS.looking[locale]}\n`);
  const found = await survey(path, compiled, options.limit);
  const rejectPath =
    options.rejects === undefined
      ? join(env.STATE_DIR, 'imports', `${mapping.source}.rejects.csv`)
      : place(options.rejects);
  const rejects = openRejects({ path: rejectPath, header, locale });
  const told = wrongRowTeller(terminal.out, locale);
  const progress = startProgress(terminal.err, { total: found.cases, locale });
  retries.through(progress);
  const asOf = options.asOf ?? now;
  const job: Import = {
    path,
    compiled,
    found,
    directory,
    asOf,
    shiftMs: options.shift ? now - asOf : 0,
    includeClosed: options.includeClosed,
    db: database.db,
    ...(options.dryRun ? {} : { opener: openerOf(services) }),
    patience,
    onRejected: async (records, problems) => {
      if (options.dryRun) problems.forEach(told.tell);
      if (!options.dryRun || options.rejects !== undefined) await rejects.write(records, problems);
    },
    onDone: progress.step,
  };
  try {
    return await runImport(job);
  } finally {
    progress.end();
    told.end();
    const written = await rejects.close();
    if (written !== undefined) terminal.out.write(`${fill(WORDS.rejectFile, locale, written)}\n`);
  }
}

function openerOf({ env, database, temporal }: Services): Opener {
  return {
    db: database.db,
    runtime: { client: temporal.client, taskQueue: env.TASK_QUEUE },
    within: (milliseconds, run) => temporal.within(milliseconds, run),
  };
}

/** Says that a service is away, at most once every few seconds. */
function retryTeller(screen: Screen, locale: Locale) {
  let toldAt = Number.NEGATIVE_INFINITY;
  let show = (text: string): void => void screen.write(`${text}\n`);
  const tell = (error: unknown): void => {
    if (performance.now() - toldAt < 5_000) return;
    toldAt = performance.now();
    show(fill(WORDS.away, locale, serviceOf(error), reasonOf(error, locale)));
  };
  const through = (progress: Progress): void => {
    show = progress.note;
  };
  return { tell, through };
}

function wrongRowTeller(screen: Screen, locale: Locale) {
  let count = 0;
  const tell = (problem: Parameters<typeof rowSentence>[0]): void => {
    count += 1;
    if (count > TOLD_ROWS) return;
    screen.write(`${fill(WORDS.line, locale, problem.line)}: ${problem.code}: ${rowSentence(problem, locale)}\n`);
  };
  const end = (): void => {
    if (count > TOLD_ROWS) screen.write(`${fill(WORDS.more, locale, count - TOLD_ROWS)}\n`);
  };
  return { tell, end };
}
