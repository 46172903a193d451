/** Where an import is called from, what it works with, and how its end becomes an exit code. */
import { createTemporalGateway, type TemporalGateway } from '../api/temporal.ts';
import { createDatabase, type DatabaseHandle } from '../db/database.ts';
import type { Env } from '../platform/env.ts';
import { GaveUp } from './patience.ts';
import { FileProblem } from './problems.ts';
import type { Screen } from './progress.ts';
import { grpcCode } from './start.ts';
import { fileSentence, fill, type Locale, localeOf, WORDS } from './texts.ts';

/** What the exit code says: all done; nothing, because of the file, mapping or arguments; some rejected; stopped on the way. */
export const EXIT = { done: 0, nothing: 1, someRejected: 2, stopped: 3 } as const;

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

/** The terminal this process was started from. */
export const thisTerminal = (): Terminal => ({
  out: process.stdout,
  err: process.stderr,
  locale: localeOf(process.env),
  // npm runs scripts in the project's folder and says here where the person is.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  patienceMs: 120_000,
});

/** What an import works with. */
export type Services = Readonly<{ env: Env; database: DatabaseHandle; temporal: TemporalGateway }>;

/** Connects, works, and closes the connections again. */
export async function connected<T>(env: Env, work: (services: Services) => Promise<T>): Promise<T> {
  const database = createDatabase(env);
  const temporal = createTemporalGateway(env);
  try {
    return await work({ env, database, temporal });
  } finally {
    await temporal.close();
    await database.close();
  }
}

/**
 * Turns the end of an import into an exit code and, where it failed, into one sentence.
 * @throws whatever is a mistake of our own
 */
export async function concluded({ err, locale }: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileProblem) {
      err.write(`${fileSentence(error, locale)}\n`);
      return EXIT.nothing;
    }
    if (!(error instanceof GaveUp) && codeOf(error) === undefined) throw error;
    const sentence = error instanceof GaveUp ? WORDS.gaveUp : WORDS.refused;
    err.write(`${fill(sentence, locale, serviceOf(error), reasonOf(error, locale))}\n`);
    return EXIT.stopped;
  }
}

/** What a service answered with; undefined for a mistake of our own, which is not to be explained away. */
const codeOf = (error: unknown): unknown =>
  grpcCode(error) ?? (error instanceof Error && 'code' in error ? error.code : undefined);

const rootOf = (error: unknown): unknown => (error instanceof GaveUp ? error.cause : error);

/** Which service an error came from. */
export const serviceOf = (error: unknown): string => (grpcCode(rootOf(error)) === undefined ? 'Postgres' : 'Temporal');

const DEADLINE_EXCEEDED = 4;

/** Why a service refused, in its own words. */
export function reasonOf(error: unknown, locale: Locale): string {
  const root = rootOf(error);
  const late = grpcCode(root) === DEADLINE_EXCEEDED ? ` (${WORDS.noWorker[locale]})` : '';
  return `${messageOf(root)}${late}`;
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);
