/** Who looks at which process, and who writes there. Kept alike in every API process and never in the record. Pure. */

/** Somebody in one of their tabs; `process` is null once they have left. */
export type Sign = Readonly<{
  tab: string;
  person: Readonly<{ id: string; name: string }>;
  process: string | null;
  writing: boolean;
}>;

type Entry = Sign & Readonly<{ process: string; until: number }>;

/** Whoever is seen by others gives a sign more often than this, so that a lost connection shows. Milliseconds. */
const IN_COMPANY_MS = 10_000;
/** Whom nobody sees may be silent for long. */
const ALONE_MS = 100_000;

/** Tells one tab of one person from all others. */
export const keyOf = ({ person, tab }: Readonly<{ person: Readonly<{ id: string }>; tab: string }>): string =>
  `${person.id}/${tab}`;

/** An empty book; instants are handed in as milliseconds. */
export function createBook() {
  const entries = new Map<string, Entry>();
  const at = (process: string): Entry[] => [...entries.values()].filter((entry) => entry.process === process);

  /** Takes a sign down. @returns the processes where something is different now */
  const note = ({ tab, person, process, writing }: Sign, now: number): readonly string[] => {
    const key = keyOf({ tab, person });
    const before = entries.get(key);
    if (process === null) {
      entries.delete(key);
      return before === undefined ? [] : [before.process];
    }
    const others = at(process).filter((entry) => entry.person.id !== person.id);
    const isNew = before?.process !== process;
    // They are seen from now on: who is cut off already is gone soon.
    if (isNew) for (const other of others) entries.set(keyOf(other), shortened(other, now));
    const until = now + (others.length > 0 ? IN_COMPANY_MS : ALONE_MS);
    entries.set(key, { tab, person, process, writing, until });
    if (!isNew) return before.writing === writing ? [] : [process];
    return before === undefined ? [process] : [before.process, process];
  };

  /** Forgets who has given no sign for too long. @returns the processes they were at */
  const expire = (now: number): readonly string[] => {
    const gone = [...entries].filter(([, { until }]) => until <= now);
    for (const [key] of gone) entries.delete(key);
    return [...new Set(gone.map(([, { process }]) => process))];
  };

  return {
    note,
    expire,
    at,
    of: (key: string): Entry | undefined => entries.get(key),
    processes: (): readonly string[] => [...new Set([...entries.values()].map(({ process }) => process))],
    /** When the next one is forgotten unless they give a sign; undefined when nobody is anywhere. */
    next: (): number | undefined =>
      entries.size === 0 ? undefined : Math.min(...[...entries.values()].map(({ until }) => until)),
  };
}

export type Book = ReturnType<typeof createBook>;

const shortened = (entry: Entry, now: number): Entry => ({
  ...entry,
  until: Math.min(entry.until, now + IN_COMPANY_MS),
});

export type Present = Readonly<{ id: string; name: string; writing: boolean }>;

/** The people at a process, each once whatever their tabs, in the order they came; without the one who is told. */
export function presentAt(book: Book, process: string, me: string): readonly Present[] {
  const people = Map.groupBy(book.at(process), ({ person }) => person.id);
  people.delete(me);
  return [...people].flatMap(([id, tabs]) => {
    const [first] = tabs;
    return first === undefined ? [] : [{ id, name: first.person.name, writing: tabs.some(({ writing }) => writing) }];
  });
}
