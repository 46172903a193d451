/** `npm run import -- backlog WISHES.csv --map MAP.json`: wishes of a spreadsheet, from the command line to the exit code. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyRows, type Outcome, WhenSimilar } from '../../api/backlog/apply.ts';
import { handsOf } from '../../api/backlog/hands.ts';
import { type JudgedRow, judgeRows } from '../../api/backlog/judge.ts';
import { BacklogMapping, readRows } from '../../api/backlog/rows.ts';
import { Problem } from '../../api/problems.ts';
import { parsedArguments, wrongUsage } from '../arguments.ts';
import { FileProblem } from '../problems.ts';
import { startProgress } from '../progress.ts';
import { readMapping } from '../read-mapping.ts';
import type { ImportPlace, ImportSubject } from '../subject.ts';
import { connected, EXIT, messageOf, type Services } from '../terminal.ts';
import { fill, type Locale } from '../texts.ts';
import { BACKLOG_USAGE, BACKLOG_WORDS, PROBLEMS } from './texts.ts';

/** Wishes of a spreadsheet: looked at, and taken over with `--write`. */
export const importBacklog: ImportSubject = async (argv, place) => {
  const { terminal } = place;
  const options = optionsOf(argv, terminal.locale);
  if (options === 'help') {
    terminal.out.write(`${BACKLOG_USAGE[terminal.locale]}\n`);
    return EXIT.done;
  }
  const mapping = await readMapping(resolve(terminal.folder, options.map), BacklogMapping);
  const file = resolve(terminal.folder, options.file);
  const csv = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new FileProblem('NO_FILE', file, messageOf(error));
  });
  return await connected(place.env, (services) => importRows(services, { options, mapping, csv, place }));
};

type Job = Readonly<{ options: Options; mapping: BacklogMapping; csv: string; place: ImportPlace }>;

async function importRows(services: Services, { options, mapping, csv, place }: Job): Promise<number> {
  const { terminal, now } = place;
  const { database, temporal, env } = services;
  const read = readable(csv, mapping);
  const rows = await judgeRows(database.db, read, { personId: undefined, now });
  const say = (line: string): void => void terminal.out.write(`${line}\n`);
  for (const row of rows) for (const line of linesOf(row, terminal.locale)) say(line);
  tally(
    say,
    rows.map(({ verdict }) => verdict),
    terminal.locale,
  );
  if (!options.write) {
    say(BACKLOG_WORDS.dry[terminal.locale]);
    return rows.some(({ verdict }) => verdict === 'rejected') ? EXIT.someRejected : EXIT.done;
  }
  const progress = startProgress(terminal.err, { total: rows.length, locale: terminal.locale });
  const hands = handsOf({ db: database.db, temporal, env }, { kind: 'import', name: mapping.source });
  const { whenSimilar } = options;
  const application = { rows, decisions: [], whenSimilar, now, until: Number.POSITIVE_INFINITY, onDone: progress.step };
  const outcomes = await applyRows(hands, application).finally(progress.end);
  say(BACKLOG_WORDS.done[terminal.locale]);
  tally(
    say,
    outcomes.map(({ result }) => result),
    terminal.locale,
  );
  for (const line of outcomes.flatMap((outcome) => refusalOf(outcome, terminal.locale))) say(line);
  return outcomes.some(({ result }) => result === 'rejected') ? EXIT.someRejected : EXIT.done;
}

/** @throws FileProblem for a file or a mapping that does not fit */
function readable(csv: string, mapping: BacklogMapping) {
  try {
    return readRows(csv, mapping);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new FileProblem(
      'WRONG_MAPPING',
      `${error.code}: ${typeof error.more.detail === 'string' ? error.more.detail : ''}`,
    );
  }
}

function linesOf(row: JudgedRow, locale: Locale): string[] {
  if (row.verdict === 'rejected') {
    return [`${fill(BACKLOG_WORDS.line, locale, row.line)}: ${PROBLEMS[row.problem][locale]}: ${row.title}`];
  }
  if (row.verdict !== 'similar') return [];
  const like = row.similar.map(({ requirement, line, likeness }) => {
    const other =
      requirement === null ? fill(BACKLOG_WORDS.line, locale, line ?? 0) : `${requirement.number} ${requirement.title}`;
    return `${other} (${Math.round(likeness * 100)} %)`;
  });
  return [
    `${fill(BACKLOG_WORDS.line, locale, row.line)}: ${row.title} ${BACKLOG_WORDS.like[locale]} ${like.join(', ')}`,
  ];
}

const refusalOf = ({ line, result, problem }: Outcome, locale: Locale): string[] =>
  result === 'rejected' ? [`${fill(BACKLOG_WORDS.line, locale, line)}: ${problem ?? ''}`] : [];

function tally(
  say: (line: string) => void,
  words: readonly (keyof typeof BACKLOG_WORDS.counts)[],
  locale: Locale,
): void {
  const counts = Map.groupBy(words, (word) => word);
  for (const [word, those] of counts) say(`  ${BACKLOG_WORDS.counts[word][locale]}: ${those.length}`);
}

type Options = Readonly<{ file: string; map: string; write: boolean; whenSimilar: WhenSimilar }>;

const OPTIONS = {
  map: { type: 'string' },
  write: { type: 'boolean', default: false },
  'when-similar': { type: 'string', default: 'skip' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function optionsOf(argv: readonly string[], locale: Locale): Options | 'help' {
  const wrong = (why?: string) => wrongUsage(BACKLOG_USAGE[locale], why);
  const { values, positionals } = parsedArguments(argv, OPTIONS, wrong);
  if (values.help) return 'help';
  const [, file, ...more] = positionals;
  const whenSimilar = WhenSimilar.safeParse(values['when-similar']);
  if (file === undefined || more.length > 0 || values.map === undefined || !whenSimilar.success) throw wrong();
  return { file, map: values.map, write: values.write, whenSimilar: whenSimilar.data };
}
