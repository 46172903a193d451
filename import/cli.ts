/** `npm run import -- SUBJECT …`: finds the subject and turns its end into an exit code. */
import type { Env } from '../platform/env.ts';
import { importBacklog } from './backlog/import.ts';
import { importCases } from './cases.ts';
import { importContracts } from './contracts/import.ts';
import { importHandoffs } from './handoffs/import.ts';
import { importOnboardings } from './onboardings/import.ts';
import { importRequirements } from './requirements/import.ts';
import type { ImportSubject } from './subject.ts';
import { concluded, EXIT, type Terminal, thisTerminal } from './terminal.ts';
import { SUBJECTS_USAGE, USAGE } from './texts.ts';
import { importUsage } from './usage/import.ts';

/** What can be imported, by the first word after `import`. */
const SUBJECTS: Readonly<Record<string, ImportSubject>> = {
  backlog: importBacklog,
  cases: importCases,
  contracts: importContracts,
  handoffs: importHandoffs,
  onboardings: importOnboardings,
  requirements: importRequirements,
  usage: importUsage,
};

/**
 * Imports a file.
 * @param argv the arguments after `import`
 * @param env addresses of Postgres and Temporal
 * @param terminal where it is called from and what it says
 * @returns 0 all imported, 1 nothing because of the file, the mapping or the arguments, 2 some rejected, 3 stopped on the way
 * @throws whatever is a mistake of our own
 */
export async function main(argv: readonly string[], env: Env, terminal: Terminal = thisTerminal()): Promise<number> {
  const subject = SUBJECTS[argv[0] ?? ''];
  if (subject !== undefined) {
    return await concluded(terminal, () => subject(argv, { env, terminal, now: Date.now() }));
  }
  const isAsked = argv.some((word) => word === '--help' || word === '-h');
  const usage = [SUBJECTS_USAGE[terminal.locale], ...Object.keys(SUBJECTS).map((name) => `  ${name}`)].join('\n');
  (isAsked ? terminal.out : terminal.err).write(`${isAsked ? `${usage}\n\n${USAGE[terminal.locale]}` : usage}\n`);
  return isAsked ? EXIT.done : EXIT.nothing;
}
