/** The streams of one API process, and which of them are told when somebody comes to a process or leaves it. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Principal } from '../principal.ts';
import { type Book, keyOf, type Present, presentAt } from './book.ts';

/** Said to one stream: who else is at a process now. */
export type Told = Readonly<{ process: string; people: readonly Present[] }>;
export type Follower = Readonly<{ principal: Principal; tell: (told: Told) => void }>;

type Options = Readonly<{ db: Kysely<Database>; book: Book; warn: (error: unknown) => void }>;

/** Nobody follows yet. */
export function createFollowers({ db, book, warn }: Options) {
  const followers = new Map<string, Follower>();
  /** Those that show a queue. */
  const queues = new Set<string>();
  const tell = (key: string, process: string): void => {
    const follower = followers.get(key);
    const me = follower?.principal.personId;
    if (follower !== undefined && me !== undefined) follower.tell({ process, people: presentAt(book, process, me) });
  };
  const tellQueues = async (keys: Iterable<string>, processes: readonly string[]): Promise<void> => {
    const lines = await linesOf(db, processes);
    for (const key of keys) {
      const principal = followers.get(key)?.principal;
      for (const process of principal === undefined ? [] : concerning(principal, lines)) tell(key, process);
    }
  };
  return {
    all: followers,
    tell,
    /** Somebody came, left, or began or ended to write. */
    changed: (processes: readonly string[]): void => {
      for (const process of processes) for (const sign of book.at(process)) tell(keyOf(sign), process);
      if (queues.size > 0 && processes.length > 0) tellQueues(queues, processes).catch(warn);
    },
    watchQueue: (key: string, isWatching: boolean): void => {
      if (!isWatching || !followers.has(key)) {
        queues.delete(key);
        return;
      }
      queues.add(key);
      const processes = book.processes();
      if (processes.length > 0) tellQueues([key], processes).catch(warn);
    },
  };
}

type Line = Readonly<{ process_id: string; person_id: string; team_id: string | null }>;

/** Whose queues processes stand in. */
async function linesOf(db: Kysely<Database>, processes: readonly string[]): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    SELECT DISTINCT process_id, person_id, team_id FROM work_item
    WHERE process_id = ANY(${[...processes]}::uuid[]) AND state IN ('open', 'waiting')`.execute(db);
  return rows;
}

/** The processes in somebody's own queue, or in one of their teams'. */
const concerning = ({ personId, teamIds }: Principal, lines: readonly Line[]): ReadonlySet<string> =>
  new Set(
    lines
      .filter(({ person_id, team_id }) => person_id === personId || (team_id !== null && teamIds.includes(team_id)))
      .map(({ process_id }) => process_id),
  );
