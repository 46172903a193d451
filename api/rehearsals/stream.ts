/** One follower of a rehearsal: told its state at once, and again whenever it has changed, until it is over. */
import type { Response } from 'express';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Logger } from '../../platform/logger.ts';
import type { EventFeed } from '../events/feed.ts';
import { openStream } from '../events/open-stream.ts';
import { readRehearsal } from './store.ts';

const HEARTBEAT_MS = 20_000;
const AT_WORK = new Set(['queued', 'running']);

type Stream = Readonly<{ id: string; db: Kysely<Database>; feed: EventFeed; logger: Logger }>;

/** Writes states to a response until the rehearsal is over or the follower leaves. */
export function streamRehearsal(response: Response, { id, db, feed, logger }: Stream): void {
  openStream(response);
  let told = '';
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const rehearsal = await readRehearsal(db, id);
    const data = JSON.stringify(rehearsal);
    if (data === told || response.writableEnded) return;
    told = data;
    response.write(`event: rehearsal\ndata: ${data}\n\n`);
    if (!AT_WORK.has(rehearsal.state)) response.end();
  };
  const wake = (): void => {
    looking = looking.then(look).catch((error: unknown) => logger.warn({ err: error }, 'could not follow a rehearsal'));
  };
  // A process that is gone announces nothing: the heartbeat looks, too.
  const heartbeat = setInterval(() => {
    response.write(':\n\n');
    wake();
  }, HEARTBEAT_MS);
  const leave = feed.follow(wake, () => response.end());
  response.once('close', () => {
    leave();
    clearInterval(heartbeat);
  });
  wake();
}
