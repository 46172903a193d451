/** The command line of a rehearsal. */
import { parseArgs } from 'node:util';
import { parseInstant } from '../calendar/index.ts';
import { zoneOf } from '../calendar/zone.ts';
import { fill, type Locale } from '../import/texts.ts';
import { RehearsalProblem } from './problem.ts';
import { USAGE, WORDS } from './texts.ts';

export type Options = Readonly<{
  file: string;
  map: string;
  policy: string;
  calendar?: string;
  current?: string;
  /** Epoch milliseconds. */
  asOf?: number;
  zone?: string;
  /** Infinity when all are wanted. */
  limit: number;
  out?: string;
  lang: Locale;
  /** How many cases to run through the real workflow. */
  verify: number;
}>;

const OPTIONS = {
  map: { type: 'string' },
  policy: { type: 'string' },
  calendar: { type: 'string' },
  current: { type: 'string' },
  'as-of': { type: 'string' },
  zone: { type: 'string' },
  limit: { type: 'string' },
  out: { type: 'string' },
  lang: { type: 'string' },
  verify: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the arguments after `rehearse`.
 * @returns the options, or `help` when that is what was asked for
 * @throws RehearsalProblem with the sentence and how it is used
 */
export function parseOptions(argv: readonly string[], locale: Locale): Options | 'help' {
  const wrong = (sentence: string): RehearsalProblem =>
    new RehearsalProblem(`${sentence}\n${USAGE[locale]}`.trimStart());
  const { values, positionals } = parse(argv, (message) => wrong(fill(WORDS.unknownOption, locale, message)));
  if (values.help) return 'help';
  const { map, policy, calendar, current, zone, out, lang = locale } = values;
  const [what, file, ...more] = positionals;
  if (what !== 'cases' || file === undefined || more.length > 0) throw wrong('');
  if (map === undefined || policy === undefined) throw wrong('');
  const asOf = values['as-of'] === undefined ? undefined : parseInstant(values['as-of']);
  if (values['as-of'] !== undefined && asOf === undefined) throw wrong(WORDS.badInstant[locale]);
  if (zone !== undefined && !isZone(zone)) throw wrong(fill(WORDS.badZone, locale, zone));
  if (lang !== 'zh-CN' && lang !== 'en') throw wrong(WORDS.badLang[locale]);
  const whole = (name: 'limit' | 'verify', otherwise: number): number => {
    const text = values[name];
    if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) throw wrong(fill(WORDS.badNumber, locale, `--${name}`));
    return text === undefined ? otherwise : Number(text);
  };
  return {
    file,
    map,
    policy,
    lang,
    limit: whole('limit', Number.POSITIVE_INFINITY),
    verify: whole('verify', 0),
    ...(asOf === undefined ? {} : { asOf }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(current === undefined ? {} : { current }),
    ...(zone === undefined ? {} : { zone }),
    ...(out === undefined ? {} : { out }),
  };
}

function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

function parse(argv: readonly string[], wrong: (message: string) => RehearsalProblem) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}
