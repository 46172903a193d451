/** The streams of one API process, and which of them are told when somebody comes to a process or leaves it. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Principal } from '../principal.ts';
import { type Book, type Present, presentAt, type Sign, streamOf, tabOf } from './book.ts';

/** Said to one stream: who else is at a process now; or that what its tabs said may not have been heard. */
type Told = Readonly<{ process: string; people: readonly Present[] }> | Readonly<{ again: true }>;
export type Follower = Readonly<{ principal: Principal; tell: (told: Told) => void }>;

type Options = Readonly<{ db: Kysely<Database>; book: Book; warn: (error: unknown) => void }>;

/** Nobody follows yet. */
export function createFollowers({ db, book, warn }: Options) {
  const followers = new Map<string, Follower>();
  /** The tabs that show a queue, each with its stream. */
  const queues = new Map<string, string>();
  const tell = (stream: string, process: string): void => {
    const follower = followers.get(stream);
    const me = follower?.principal.personId;
    if (follower !== undefined && me !== undefined) follower.tell({ process, people: presentAt(book, process, me) });
  };
  const tellQueues = async (streams: ReadonlySet<string>, processes: readonly string[]): Promise<void> => {
    if (streams.size === 0 || processes.length === 0) return;
    const lines = await linesOf(db, processes);
    for (const stream of streams) {
      const principal = followers.get(stream)?.principal;
      for (const process of principal === undefined ? [] : concerning(principal, lines)) tell(stream, process);
    }
  };
  return {
    all: followers,
    tell,
    /** Somebody came, left, or began or ended to write. */
    changed: (processes: readonly string[]): void => {
      for (const process of processes) {
        for (const stream of new Set(book.at(process).map(streamOf))) tell(stream, process);
      }
      tellQueues(new Set(queues.values()), processes).catch(warn);
    },
    /** A tab shows a queue, or does so no more. */
    watchQueue: (sign: Pick<Sign, 'tab' | 'person' | 'stream'>, isWatching: boolean): void => {
      const stream = streamOf(sign);
      if (!isWatching || !followers.has(stream)) {
        queues.delete(tabOf(sign));
        return;
      }
      queues.set(tabOf(sign), stream);
      tellQueues(new Set([stream]), book.processes()).catch(warn);
    },
    /** A stream has ended. */
    leave: (stream: string): void => {
      followers.delete(stream);
      for (const [tab, by] of queues) if (by === stream) queues.delete(tab);
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
