/** The command line of the import. */
import { parseInstant } from '../calendar/index.ts';
import { limitOf, parsedArguments, wrongUsage } from './arguments.ts';
import type { FileProblem } from './problems.ts';
import { fill, type Locale, USAGE, WORDS } from './texts.ts';

export type Options = Readonly<{
  file: string;
  map: string;
  dryRun: boolean;
  /** Epoch milliseconds; absent means as of now. */
  asOf?: number;
  shift: boolean;
  /** Infinity when all are wanted. */
  limit: number;
  includeClosed: boolean;
  rejects?: string;
}>;

const OPTIONS = {
  map: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'as-of': { type: 'string' },
  shift: { type: 'boolean', default: false },
  limit: { type: 'string' },
  'include-closed': { type: 'boolean', default: false },
  rejects: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the arguments after `import`.
 * @returns the options, or `help` when that is what was asked for
 * @throws FileProblem USAGE with the sentence and how it is used
 */
export function parseOptions(
  argv: readonly string[],
  { locale, now }: { locale: Locale; now: number },
): Options | 'help' {
  const wrong = (sentence: string): FileProblem => wrongUsage(USAGE[locale], sentence);
  const { values, positionals } = parsedArguments(argv, OPTIONS, (message) =>
    wrong(fill(WORDS.unknownOption, locale, message)),
  );
  if (values.help) return 'help';
  const [what, file, ...more] = positionals;
  if (what !== 'cases' || file === undefined || more.length > 0 || values.map === undefined) throw wrong('');
  const asOf = values['as-of'] === undefined ? undefined : parseInstant(values['as-of']);
  if (values['as-of'] !== undefined && asOf === undefined) throw wrong(WORDS.badInstant[locale]);
  if (asOf !== undefined && asOf > now) throw wrong(WORDS.futureInstant[locale]);
  const limit = limitOf(values.limit);
  if (limit === undefined) throw wrong(WORDS.badLimit[locale]);
  return {
    file,
    map: values.map,
    dryRun: values['dry-run'],
    ...(asOf === undefined ? {} : { asOf }),
    shift: values.shift,
    limit,
    includeClosed: values['include-closed'],
    ...(values.rejects === undefined ? {} : { rejects: values.rejects }),
  };
}
