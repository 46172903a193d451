/** One connection per process that listens for committed events and wakes everybody who follows them. */
import { Client, type Pool } from 'pg';
import type { Logger } from '../../platform/logger.ts';

export type EventFeed = Readonly<{
  /** Calls `wake` whenever something may be new, at once included; returns how to stop. */
  follow(wake: () => void, end: () => void): () => void;
  close(): Promise<void>;
}>;

/** What else is heard over the same connection. */
type Channel = Readonly<{
  name: string;
  heard: (payload: string) => void;
  /** Listening has begun, perhaps again. */
  listening: () => void;
}>;

type FeedOptions = Readonly<{ connectionString: string; pool: Pool; logger: Logger; also: Channel }>;

const CHANNEL = 'baton_event';
const RETRY_MS = 1_000;

/** A feed that connects with its first follower, and again whenever the connection is lost. */
export function createEventFeed({ connectionString, logger, also }: FeedOptions): EventFeed {
  const followers = new Map<() => void, () => void>();
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const wakeAll = (): void => {
    for (const wake of followers.keys()) wake();
  };
  const lost = (from: Client): void => {
    if (client !== from) return;
    client = undefined;
    from.end().catch(() => undefined);
    if (closed || followers.size === 0) return;
    retry = setTimeout(connect, RETRY_MS);
  };
  const connect = (): void => {
    if (client !== undefined || closed) return;
    clearTimeout(retry);
    const fresh = clientOf(connectionString);
    client = fresh;
    fresh.on('notification', ({ channel, payload = '' }) => (channel === also.name ? also.heard(payload) : wakeAll()));
    fresh.on('error', (error) => {
      logger.warn({ err: error }, 'lost the connection that listens for events');
      lost(fresh);
    });
    fresh.on('end', () => lost(fresh));
    fresh
      .connect()
      .then(() => fresh.query(`LISTEN ${CHANNEL}; LISTEN ${also.name}`))
      // What was committed while nobody listened is found by looking.
      .then(wakeAll)
      .then(also.listening)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'cannot listen for events yet');
        lost(fresh);
      });
  };
  return {
    follow(wake, end) {
      followers.set(wake, end);
      connect();
      return () => followers.delete(wake);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      for (const end of followers.values()) end();
      followers.clear();
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}

const clientOf = (connectionString: string): Client =>
  new Client({
    connectionString,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: '-c timezone=UTC',
    application_name: 'baton-events',
  });
