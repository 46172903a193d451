/** `npm run import -- cases FILE.csv --map MAP.json`: from the command line to the exit code. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { createTemporalGateway, type TemporalGateway } from '../api/temporal.ts';
import { createDatabase, type DatabaseHandle } from '../db/database.ts';
import type { Env } from '../platform/env.ts';
import { compileMapping } from './compile.ts';
import { loadDirectory } from './directory.ts';
import { Mapping } from './mapping.ts';
import { type Options, parseOptions } from './options.ts';
import { GaveUp, persist } from './patience.ts';
import { FileProblem } from './problems.ts';
import { type Progress, type Screen, startProgress } from './progress.ts';
import { openRejects } from './rejects.ts';
import { type Report, reportLines } from './report.ts';
import { type Import, isFinal, runImport } from './run.ts';
import { grpcCode, type Opener } from './start.ts';
import { readHeader, survey } from './survey.ts';
import { fileSentence, fill, type Locale, localeOf, rowSentence, USAGE, WORDS } from './texts.ts';

/** What the exit code says. */
const EXIT = { done: 0, nothing: 1, someRejected: 2, stopped: 3 } as const;
/** How many wrong rows a dry run tells one by one. */
const TOLD_ROWS = 200;

/** Where an import is called from. */
export type Terminal = Readonly<{
  out: Screen;
  err: Screen;
  locale: Locale;
  /** What relative paths start from. */
  folder: string;
  /** How long to wait for a service that is away, in milliseconds. */
  patienceMs: number;
}>;

const thisTerminal = (): Terminal => ({
  out: process.stdout,
  err: process.stderr,
  locale: localeOf(process.env),
  // npm runs scripts in the project's folder and says here where the person is.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  patienceMs: 120_000,
});

/**
 * Imports cases.
 * @param argv the arguments after `import`
 * @param env addresses of Postgres and Temporal
 * @param terminal where it is called from and what it says
 * @returns 0 all imported, 1 nothing because of the file, the mapping or the arguments, 2 some rejected, 3 stopped on the way
 * @throws whatever is a mistake of our own
 */
export async function main(argv: readonly string[], env: Env, terminal: Terminal = thisTerminal()): Promise<number> {
  const { locale } = terminal;
  const now = Date.now();
  try {
    const options = parseOptions(argv, { locale, now });
    if (options === 'help') {
      terminal.out.write(`${USAGE[locale]}\n`);
      return EXIT.done;
    }
    const report = await connected(env, (services) => importFile({ options, services, terminal, now }));
    terminal.out.write(`${reportLines(report, { locale, dryRun: options.dryRun }).join('\n')}\n`);
    return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
  } catch (error) {
    if (error instanceof FileProblem) {
      terminal.err.write(`${fileSentence(error, locale)}\n`);
      return EXIT.nothing;
    }
    if (!(error instanceof GaveUp) && codeOf(error) === undefined) throw error;
    const sentence = error instanceof GaveUp ? WORDS.gaveUp : WORDS.refused;
    terminal.err.write(`${fill(sentence, locale, serviceOf(error), reasonOf(error, locale))}\n`);
    return EXIT.stopped;
  }
}

type Services = Readonly<{ env: Env; database: DatabaseHandle; temporal: TemporalGateway }>;

async function connected<T>(env: Env, work: (services: Services) => Promise<T>): Promise<T> {
  const database = createDatabase(env);
  const temporal = createTemporalGateway(env);
  try {
    return await work({ env, database, temporal });
  } finally {
    await temporal.close();
    await database.close();
  }
}

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
  const mapping = await readMapping(place(options.map));
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

/**
 * Reads and checks a mapping.
 * @throws FileProblem with every place that is wrong
 */
async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileProblem('NO_MAPPING', path, messageOf(error));
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FileProblem('NOT_JSON', path, messageOf(error));
  }
  const parsed = Mapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: place, message }) => `${z.core.toDotPath(place)}: ${message}`);
  throw new FileProblem('WRONG_MAPPING', ...issues);
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

/** What a service answered with; undefined for a mistake of our own, which is not to be explained away. */
const codeOf = (error: unknown): unknown =>
  grpcCode(error) ?? (error instanceof Error && 'code' in error ? error.code : undefined);

const rootOf = (error: unknown): unknown => (error instanceof GaveUp ? error.cause : error);

const serviceOf = (error: unknown): string => (grpcCode(rootOf(error)) === undefined ? 'Postgres' : 'Temporal');

const DEADLINE_EXCEEDED = 4;

function reasonOf(error: unknown, locale: Locale): string {
  const root = rootOf(error);
  const late = grpcCode(root) === DEADLINE_EXCEEDED ? ` (${WORDS.noWorker[locale]})` : '';
  return `${messageOf(root)}${late}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));
