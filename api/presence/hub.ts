/** Who else is here: signs go to every API process through Postgres, which forgets them; each tells its own streams. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Book, createBook, keyOf } from './book.ts';
import { createFollowers, type Follower } from './followers.ts';

export const PRESENCE_CHANNEL = 'baton_presence';

const Announced = z.object({
  tab: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  process: z.string().nullable(),
  writing: z.boolean(),
  /** A tab that shows a queue is at no process; it is told of those its lines are about. */
  queue: z.boolean(),
});
type Announced = z.output<typeof Announced>;

/** One that begins to listen asks the others what they know. */
const Message = z.union([z.object({ ask: z.literal(true) }), Announced]);
type Message = z.output<typeof Message>;

export type PresenceHub = Readonly<{
  /** Says where a person is in one of their tabs; that they may see the process has been made sure. */
  announce(sign: Announced): Promise<void>;
  /** A tab's stream begins; returns how it ends: for good when the tab is gone, else it comes again. */
  join(tab: string, follower: Follower): (forGood: boolean) => void;
  heard(payload: string): void;
  /** Called whenever listening begins: what was said meanwhile is asked for. */
  listening(): void;
}>;

type Options = Readonly<{ db: Kysely<Database>; logger: Logger }>;

/** One for each API process. */
export function createPresenceHub({ db, logger }: Options): PresenceHub {
  const book = createBook();
  const warn = (error: unknown): void => logger.warn({ err: error }, 'could not tell who is present');
  const followers = createFollowers({ db, book, warn });
  const forget = forgetting(book, followers.changed);
  const announce = async (message: Message): Promise<void> => {
    await sql`SELECT pg_notify(${PRESENCE_CHANNEL}, ${JSON.stringify(message)})`.execute(db);
  };
  const say = (message: Message): void => void announce(message).catch(warn);
  const leave = (tab: string, { principal: { id, name } }: Follower): void =>
    say({ tab, person: { id, name }, process: null, writing: false, queue: false });
  return {
    announce,
    join: (tab, follower) => {
      const key = keyOf({ tab, person: follower.principal });
      followers.all.set(key, follower);
      const at = book.of(key)?.process;
      if (at != null) followers.tell(key, at);
      return (forGood) => {
        // It may have come again before the old one was noticed to be gone.
        if (followers.all.get(key) !== follower) return;
        followers.all.delete(key);
        followers.watchQueue(key, false);
        if (forGood && book.of(key) !== undefined) leave(tab, follower);
      };
    },
    heard: (payload) => {
      // While processes of two builds run, the other's words may be news to this one.
      const { data: message } = Message.safeParse(JSON.parse(payload));
      if (message === undefined) return;
      if ('ask' in message) {
        for (const key of followers.all.keys()) {
          const sign = book.of(key);
          if (sign !== undefined) say({ ...sign, queue: false });
        }
        return;
      }
      followers.changed(book.note(message, Date.now()));
      followers.watchQueue(keyOf(message), message.queue);
      forget();
    },
    listening: () => say({ ask: true }),
  };
}

/** One timer for whoever is the next to be forgotten, and none when nobody is anywhere. */
function forgetting(book: Book, changed: (processes: readonly string[]) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const forget = (): void => {
    clearTimeout(timer);
    const next = book.next();
    if (next === undefined) return;
    const expire = (): void => {
      changed(book.expire(Date.now()));
      forget();
    };
    timer = setTimeout(expire, Math.max(0, next - Date.now())).unref();
  };
  return forget;
}
