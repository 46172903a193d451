/** Releases of a file as releases of ours: every version that is named has days, written down or placed between others. */
import { v5 as uuidv5 } from 'uuid';
import type { ReleaseInput } from '../../workflows/release/contract.ts';
import type { PromiseMapping } from './mapping.ts';
import type { ReleaseRow } from './read.ts';

const DAY_MS = 86_400_000;

/** Ids of what is replayed, the same at every replay. */
export const NAMESPACE = 'f6dd2b4e-6d1b-5f0e-9a3c-5b8f3a1d7c22';

export type Version = Readonly<{ name: string; id: string; cutoffAt: number; freezeAt: number; shipAt: number }>;

export type Versions = Readonly<{
  /** In their order. */
  all: readonly Version[];
  /** The release a value names; undefined when it names none. */
  named: (value: string) => Version | undefined;
  /** Versions whose days nobody has written down. */
  placed: readonly string[];
}>;

/** The numbers of a version; undefined when the text is none. */
const numbersOf = (pattern: RegExp, text: string): number[] | undefined => pattern.exec(text)?.slice(1).map(Number);

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((one, index) => one !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};

/**
 * Gives every version its days.
 * @param names all values that may name one
 */
export function versionsOf(
  rows: readonly ReleaseRow[],
  names: Iterable<string>,
  { source, version, releases: { usual } }: PromiseMapping,
): Versions {
  const pattern = new RegExp(version);
  const keyOf = (text: string): string | undefined => numbersOf(pattern, text)?.join('.');
  const known = new Map(rows.map((row) => [keyOf(row.name) ?? row.name, row]));
  // The same version may be spelled in several ways; it is called as the releases call it.
  const spelled = new Map<string, string>();
  for (const name of [...rows.map((row) => row.name), ...names]) {
    const key = keyOf(name);
    if (key !== undefined && !spelled.has(key)) spelled.set(key, name);
  }
  const all = [...spelled]
    .map(([key, name]) => ({ key, name, numbers: key.split('.').map(Number) }))
    .toSorted((a, b) => compare(a.numbers, b.numbers));
  const shipsAt = placeAll(
    all.map(({ key }) => known.get(key)?.shipAt),
    usual.everyDays * DAY_MS,
  );
  const versions = all.map(({ key, name }, index): Version & { key: string } => {
    const [row, shipAt] = [known.get(key), shipsAt[index] ?? 0];
    return {
      key,
      name,
      id: uuidv5(`${source}/release/${key}`, NAMESPACE),
      shipAt,
      cutoffAt: row?.cutoffAt ?? shipAt - usual.cutoffDays * DAY_MS,
      freezeAt: row?.freezeAt ?? shipAt - usual.freezeDays * DAY_MS,
    };
  });
  const byKey = new Map(versions.map((one) => [one.key, one]));
  const placed = all.filter(({ key }) => known.get(key)?.shipAt === undefined).map(({ name }) => name);
  return { all: versions, named: (value) => byKey.get(keyOf(value) ?? ''), placed };
}

/** Instants in order: gaps between known ones are divided evenly, beyond them one follows the other at a distance. */
function placeAll(given: readonly (number | undefined)[], distance: number): number[] {
  const known = given.flatMap((at, index) => (at === undefined ? [] : [{ at, index }]));
  return given.map((at, index) => {
    if (at !== undefined) return at;
    const before = known.findLast((one) => one.index < index);
    const after = known.find((one) => one.index > index);
    if (before === undefined) return (after?.at ?? 0) - ((after?.index ?? 0) - index) * distance;
    if (after === undefined) return before.at + (index - before.index) * distance;
    return Math.round(before.at + ((after.at - before.at) * (index - before.index)) / (after.index - before.index));
  });
}

const date = (at: number): string => new Date(at).toISOString().slice(0, 10);
const time = (at: number): string => new Date(at).toISOString().slice(11, 16);

/** A version as the release process is started with it: its days are counted back in days, as they were. */
export function releaseInput({ name, id, shipAt, cutoffAt, freezeAt }: Version, openedAt: number): ReleaseInput {
  const back = (at: number) => ({
    days: Math.round((Date.parse(date(shipAt)) - Date.parse(date(at))) / DAY_MS),
    time: time(at),
  });
  return {
    id,
    number: name,
    name,
    ownerId: id,
    trainId: id,
    date: date(shipAt),
    rules: {
      zone: 'UTC',
      adjust: 'none',
      shipTime: time(shipAt),
      cutoff: back(cutoffAt),
      freeze: back(freezeAt),
      exception: { target: { workingDays: 5 } },
      calendar: null,
      version: 1,
    },
    capacity: {},
    openedAt,
  };
}
