/** Arguments of imports: read by node's own parser, wrong ones told together with how the subject is used. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { FileProblem } from './problems.ts';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** Arguments that are wrong: why, where that is known, and how the subject is used. */
export const wrongUsage = (usage: string, why = ''): FileProblem => new FileProblem('USAGE', `${why}\n${usage}`.trim());

/**
 * Options and positional arguments as node parses them.
 * @param wrong makes the problem of what the parser said
 * @throws what `wrong` makes
 */
export function parsedArguments<const Config extends OptionsConfig>(
  argv: readonly string[],
  options: Config,
  wrong: (message: string) => FileProblem,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

/** The number of a `--limit`: Infinity when absent, undefined for what is no positive whole number. */
export function limitOf(limit: string | undefined): number | undefined {
  if (limit === undefined) return Number.POSITIVE_INFINITY;
  return /^[1-9]\d{0,8}$/.test(limit) ? Number(limit) : undefined;
}
