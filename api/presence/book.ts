/** Who looks at which process, and who writes there. Kept alike in every API process and never in the record. Pure. */

/** Somebody in one of their tabs; `process` is null once they have left. */
export type Sign = Readonly<{
  tab: string;
  /** The stream of events by which the tab is told; when that is over, so is its stay. */
  stream: string;
  person: Readonly<{ id: string; name: string }>;
  process: string | null;
  writing: boolean;
}>;

type Entry = Sign & Readonly<{ process: string; until: number }>;

/** Whoever is seen by others gives a sign more often than this, so that a lost connection shows. Milliseconds. */
const IN_COMPANY_MS = 10_000;
/** Whom nobody sees may be silent for long. */
const ALONE_MS = 100_000;

type Of = Readonly<{ person: Readonly<{ id: string }> }>;

/** Tells one tab of one person from all others. */
export const tabOf = ({ person, tab }: Of & Readonly<{ tab: string }>): string => `${person.id}/${tab}`;

/** Tells one stream of one person from all others. */
export const streamOf = ({ person, stream }: Of & Readonly<{ stream: string }>): string => `${person.id}/${stream}`;

/** An empty book; instants are handed in as milliseconds. */
export function createBook() {
  const entries = new Map<string, Entry>();
  const where = (isIt: (entry: Entry) => boolean): Entry[] => [...entries.values()].filter(isIt);
  const at = (process: string): Entry[] => where((entry) => entry.process === process);

  /** Takes a sign down. @returns the processes where something is different now */
  const note = ({ tab, stream, person, process, writing }: Sign, now: number): readonly string[] => {
    const key = tabOf({ tab, person });
    const before = entries.get(key);
    if (process === null) {
      entries.delete(key);
      return before === undefined ? [] : [before.process];
    }
    const others = at(process).filter((entry) => entry.person.id !== person.id);
    const isNew = before?.process !== process;
    // They are seen from now on: who is cut off already is gone soon.
    if (isNew) for (const other of others) entries.set(tabOf(other), shortened(other, now));
    const until = now + (others.length > 0 ? IN_COMPANY_MS : ALONE_MS);
    entries.set(key, { tab, stream, person, process, writing, until });
    if (!isNew) return before.writing === writing ? [] : [process];
    return before === undefined ? [process] : [before.process, process];
  };

  /** Forgets some. @returns the processes they were at */
  const forget = (gone: readonly Entry[]): readonly string[] => {
    for (const entry of gone) entries.delete(tabOf(entry));
    return [...new Set(gone.map(({ process }) => process))];
  };

  return {
    note,
    at,
    /** Forgets who has given no sign for too long. @returns the processes they were at */
    expire: (now: number): readonly string[] => forget(where(({ until }) => until <= now)),
    /** A stream is over for good, and with it the stay of all its tabs. @returns the processes they were at */
    end: (stream: string): readonly string[] => forget(where((entry) => streamOf(entry) === stream)),
    /** The tabs that are told by a stream. */
    toldBy: (stream: string): readonly Entry[] => where((entry) => streamOf(entry) === stream),
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
