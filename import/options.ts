/** The command line of the import. */
import { parseArgs } from 'node:util';
import { parseInstant } from '../calendar/index.ts';
import { FileProblem } from './problems.ts';
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
  const wrong = (sentence: string): FileProblem => new FileProblem('USAGE', `${sentence}\n${USAGE[locale]}`.trim());
  const { values, positionals } = parse(argv, (message) => wrong(fill(WORDS.unknownOption, locale, message)));
  if (values.help) return 'help';
  const [what, file, ...more] = positionals;
  if (what !== 'cases' || file === undefined || more.length > 0 || values.map === undefined) throw wrong('');
  const asOf = values['as-of'] === undefined ? undefined : parseInstant(values['as-of']);
  if (values['as-of'] !== undefined && asOf === undefined) throw wrong(WORDS.badInstant[locale]);
  if (asOf !== undefined && asOf > now) throw wrong(WORDS.futureInstant[locale]);
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (values.limit !== undefined && !/^[1-9]\d{0,8}$/.test(values.limit)) throw wrong(WORDS.badLimit[locale]);
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

function parse(argv: readonly string[], wrong: (message: string) => FileProblem) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}
