/** A mapping made ready for one file: columns found, words folded, times readable. Pure. */
import type { Severity } from '../workflows/escalation/sla-policy.contract.ts';
import { type Mapping, namedColumns, type StateMeaning } from './mapping.ts';
import { compileTimes, type TimeReader } from './times.ts';

/** Keys the directory has; words of the file that are keys need no entry in the mapping. */
export type KnownKeys = Readonly<{
  customers: ReadonlySet<string>;
  teams: ReadonlySet<string>;
  /** E-mail addresses in lower case. */
  people: ReadonlySet<string>;
}>;

export type Role = keyof Mapping['columns'];

/** Finds the value of a word: the entry, else the rest rule; undefined when there is neither. */
export type Words<T> = (word: string) => T | undefined;

export type CompiledMapping = Readonly<{
  mapping: Mapping;
  columnCount: number;
  readTime: TimeReader;
  states: Words<StateMeaning>;
  severities: Words<Severity>;
  teams: Words<string>;
  customers: Words<string>;
  owners: Words<string>;
  /** Whether a text means "no value". */
  isNull: (text: string) => boolean;
  /** Position of a column, by name as the mapping writes it. */
  position: (column: string) => number;
  /** Columns not to be read. */
  isHidden: (column: string) => boolean;
}>;

/** How words and column names are compared: trimmed, without regard to case. */
export const fold = (text: string): string => text.trim().toLowerCase();

type Frame = Readonly<{ header: readonly string[]; known: KnownKeys; replaying: boolean }>;

/**
 * Fits a mapping to a file and to the directory.
 * @param mapping the parsed mapping
 * @param frame the file's header, the directory's keys, and whether the past is replayed (then hidden columns are blank)
 * @returns the compiled mapping, or every place that does not fit as `path: what`
 */
export function compileMapping(
  mapping: Mapping,
  { header, known, replaying }: Frame,
): { compiled: CompiledMapping } | { wrong: string[] } {
  const positions = new Map(header.map((name, index) => [fold(name), index]));
  const times = compileTimes(mapping.times);
  const wrong = [
    ...namedColumns(mapping)
      .filter(({ column }) => !positions.has(fold(column)))
      .map(({ path, column }) => `${path}: "${column}" ∉ ${header.map((name) => `"${name}"`).join(', ')}`),
    ...unknownKeys(mapping, known),
    ...wrongEncoding(mapping.file.encoding),
    ...('wrong' in times ? [`times.${times.wrong}: "${times.value}"`] : []),
  ];
  if ('wrong' in times || wrong.length > 0) return { wrong };
  const nulls = new Set(['', ...mapping.nulls.map(fold)]);
  const hidden = new Set(replaying ? mapping.hidden.map(fold) : []);
  const { states, severities, teams, customers, owners } = mapping;
  const compiled: CompiledMapping = {
    mapping,
    columnCount: header.length,
    readTime: times.read,
    states: wordsOf({ words: states.words, otherwise: states.otherwise }),
    severities: wordsOf({ words: severities.words, otherwise: severities.otherwise }),
    teams: wordsOf({ words: teams?.words, otherwise: teams?.otherwise, keys: known.teams }),
    customers: wordsOf({ words: customers.words, otherwise: customers.otherwise, keys: known.customers }),
    owners: wordsOf({ words: foldedValues(owners.words), otherwise: undefined, keys: known.people }),
    isNull: (text) => nulls.has(fold(text)),
    position: (column) => positions.get(fold(column)) ?? -1,
    isHidden: (column) => hidden.has(fold(column)),
  };
  return { compiled };
}

type WordTable<T> = Readonly<{
  words: Readonly<Record<string, T>> | undefined;
  otherwise: T | undefined;
  keys?: ReadonlySet<T>;
}>;

function wordsOf<T>({ words, otherwise, keys }: WordTable<T>): Words<T> {
  const entries = new Map(Object.entries(words ?? {}).map(([word, value]) => [fold(word), value]));
  const own = new Map([...(keys ?? [])].map((key) => [fold(String(key)), key]));
  return (word) => entries.get(fold(word)) ?? own.get(fold(word)) ?? otherwise;
}

const foldedValues = (words: Readonly<Record<string, string>> | undefined) =>
  words && Object.fromEntries(Object.entries(words).map(([word, email]) => [word, fold(email)]));

/** Keys of the mapping that nobody has. */
const absent = (path: string, table: Mapping['customers'] | undefined, keys: ReadonlySet<string>): string[] => [
  ...Object.entries(table?.words ?? {})
    .filter(([, key]) => !keys.has(key))
    .map(([word, key]) => `${path}.words.${word}: "${key}" ∉ ${path}`),
  ...(table?.otherwise === undefined || keys.has(table.otherwise)
    ? []
    : [`${path}.otherwise: "${table.otherwise}" ∉ ${path}`]),
];

function unknownKeys({ teams, customers, owners }: Mapping, known: KnownKeys): string[] {
  return [
    ...absent('teams', teams, known.teams),
    ...absent('customers', customers, known.customers),
    ...Object.entries(owners.words ?? {})
      .filter(([, email]) => !known.people.has(fold(email)))
      .map(([word, email]) => `owners.words.${word}: "${email}" ∉ people`),
  ];
}

function wrongEncoding(encoding: string): string[] {
  try {
    return new TextDecoder(encoding).encoding === '' ? [encoding] : [];
  } catch {
    return [`file.encoding: "${encoding}"`];
  }
}
