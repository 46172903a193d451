import type { Env } from '../platform/env.ts';
import type { Terminal } from './terminal.ts';

/** Where an import runs; `now` is the instant it began, in epoch milliseconds. */
export type ImportPlace = Readonly<{ env: Env; terminal: Terminal; now: number }>;

/**
 * One kind of thing that can be imported, from its arguments (the subject's own name first) to the exit code.
 * @throws FileProblem for a file, mapping or arguments that are wrong
 */
export type ImportSubject = (argv: readonly string[], place: ImportPlace) => Promise<number>;
