/** The first reading of a file: the words that stand for teams, customers and people, and its latest instant. */
import type { CompiledMapping, KnownKeys } from '../import/compile.ts';
import { compileMapping, fold } from '../import/compile.ts';
import { readRecords } from '../import/file.ts';
import type { Mapping } from '../import/mapping.ts';
import { FileProblem } from '../import/problems.ts';
import { externalIdOf } from '../import/row.ts';
import { readHeader, type Survey } from '../import/survey.ts';

export type FirstReading = Readonly<{
  header: readonly string[];
  compiled: CompiledMapping;
  found: Survey;
  /** The latest instant that any row tells, in epoch milliseconds; undefined when there is none. */
  latest: number | undefined;
}>;

type Wish = Readonly<{ path: string; mapping: Mapping; limit: number; replaying: boolean }>;

/**
 * Reads the whole file once. A rehearsal needs no directory: every word that the mapping does not translate stands
 * for itself.
 * @throws FileProblem when the file or the mapping is wrong
 */
export async function readFirst({ path, mapping, limit, replaying }: Wish): Promise<FirstReading> {
  const header = await readHeader({ path, ...mapping.file });
  const known = { customers: new Set<string>(), teams: new Set<string>(), people: new Set<string>() };
  addMapped(mapping, known);
  const bare = fit(mapping, { header, known, replaying });
  const lastLineOf = new Map<string, number>();
  // The header is a record, too.
  let rows = -1;
  let latest: number | undefined;
  for await (const record of readRecords({ path, ...mapping.file })) {
    rows += 1;
    if (rows === 0) continue;
    const id = externalIdOf(record, bare);
    if (id === '' || !(lastLineOf.has(id) || lastLineOf.size < limit)) continue;
    lastLineOf.set(id, record.line);
    if (record.fields.length !== header.length) continue;
    addWords(record.fields, bare, known);
    for (const at of instantsOf(record.fields, bare)) latest = latest === undefined ? at : Math.max(latest, at);
  }
  const compiled = fit(mapping, { header, known, replaying });
  const isWhole = limit === Number.POSITIVE_INFINITY;
  return { header, compiled, found: { rows, cases: lastLineOf.size, isWhole, lastLineOf }, latest };
}

type Words = Record<keyof KnownKeys, Set<string>>;

function fit(mapping: Mapping, frame: Parameters<typeof compileMapping>[1]): CompiledMapping {
  const fitted = compileMapping(mapping, frame);
  if ('wrong' in fitted) throw new FileProblem('WRONG_MAPPING', ...fitted.wrong);
  return fitted.compiled;
}

function addMapped({ teams, customers, owners }: Mapping, known: Words): void {
  for (const [table, keys] of [
    [teams, known.teams],
    [customers, known.customers],
  ] as const) {
    for (const key of Object.values(table?.words ?? {})) keys.add(key);
    if (table?.otherwise !== undefined) keys.add(table.otherwise);
  }
  for (const email of Object.values(owners.words ?? {})) known.people.add(fold(email));
}

function addWords(fields: readonly string[], { mapping, position, isNull }: CompiledMapping, known: Words): void {
  const { columns, teams, customers, owners } = mapping;
  const add = (column: string | undefined, keys: Set<string>, translated: object | undefined): void => {
    if (column === undefined) return;
    const word = fields[position(column)]?.trim() ?? '';
    if (isNull(word) || (translated !== undefined && word in translated)) return;
    keys.add(word.slice(0, 200));
  };
  add(columns.team, known.teams, teams?.words);
  add(columns.customer, known.customers, customers.words);
  add(columns.owner, known.people, owners.words);
}

function* instantsOf(fields: readonly string[], { mapping, position, readTime }: CompiledMapping): Generator<number> {
  const { opened, updated, firstResponse, resolved, closed } = mapping.columns;
  for (const column of [opened, updated, firstResponse, resolved, closed]) {
    const written = column === undefined ? '' : (fields[position(column)] ?? '');
    const read = written === '' ? undefined : readTime(written);
    if (read !== undefined) yield read.at;
  }
}
