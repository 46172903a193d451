/** Who else is here: signs go to every API process through Postgres, which forgets them; each tells its own streams. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Book, createBook, streamOf } from './book.ts';
import { createFollowers, type Follower } from './followers.ts';

export const PRESENCE_CHANNEL = 'baton_presence';

const Announced = z.object({
  tab: z.string(),
  stream: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  process: z.string().nullable(),
  writing: z.boolean(),
  /** A tab that shows a queue is at no process; it is told of those its lines are about. */
  queue: z.boolean(),
});
type Announced = z.output<typeof Announced>;

const Message = z.union([
  /** One that begins to listen asks the others what they know. */
  z.object({ ask: z.literal(true) }),
  /** A stream is over for good. */
  z.object({ over: z.string() }),
  Announced,
]);
type Message = z.output<typeof Message>;

export type PresenceHub = Readonly<{
  /** Says where a person is in one of their tabs; that they may see the process has been made sure. */
  announce(sign: Announced): Promise<void>;
  /** A stream begins; returns how it ends: for good when its browser is gone, else it comes again. */
  join(stream: string, follower: Follower): (forGood: boolean) => void;
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
  let isListening = false;
  const hear = (message: Message): void => {
    if ('ask' in message) {
      const own = [...followers.all.keys()].flatMap(book.toldBy);
      for (const sign of own) say({ ...sign, queue: false });
    } else if ('over' in message) {
      followers.changed(book.end(message.over));
    } else {
      followers.changed(book.note(message, Date.now()));
      followers.watchQueue(message, message.queue);
    }
    forget();
  };
  return {
    announce,
    join: (name, follower) => {
      const stream = streamOf({ stream: name, person: follower.principal });
      followers.all.set(stream, follower);
      if (isListening) follower.tell({ again: true });
      for (const process of new Set(book.toldBy(stream).map((sign) => sign.process))) followers.tell(stream, process);
      return (forGood) => {
        // It may have come again before the old one was noticed to be gone.
        if (followers.all.get(stream) !== follower) return;
        followers.leave(stream);
        if (forGood && book.toldBy(stream).length > 0) say({ over: stream });
      };
    },
    heard: (payload) => {
      // While processes of two builds run, the other's words may be news to this one.
      const { data } = Message.safeParse(JSON.parse(payload));
      if (data !== undefined) hear(data);
    },
    listening: () => {
      isListening = true;
      say({ ask: true });
      for (const follower of followers.all.values()) follower.tell({ again: true });
    },
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
