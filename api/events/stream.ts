/** One follower of live events: reads what was committed after a position, in order, skipping nothing. */
import type { Response } from 'express';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Principal } from '../principal.ts';
import { visibleAnywhere } from '../visible.ts';
import type { EventFeed } from './feed.ts';
import { openStream } from './open-stream.ts';
import { advance, type Progress, type Snapshot } from './order.ts';

const BATCH = 200;
/** Many events in a row become one look; a hole in the record is looked at again after it. */
const PAUSE_MS = 50;
const HEARTBEAT_MS = 20_000;
/** A stream ends after a while; the browser comes back at once, and who may see what is decided afresh. */
const LIFETIME_MS = 15 * 60_000;

type Row = {
  position: number;
  visible: boolean;
  process_id: string;
  process_kind: string;
  number: string;
  seq: number;
  kind: string;
  at: Date;
  actor: unknown;
  customer_id: string | null;
  owner_id: string;
  team_id: string | null;
};

type Stream = Readonly<{
  db: Kysely<Database>;
  feed: EventFeed;
  principal: Principal;
  logger: Logger;
  /** Where to go on; undefined is from now. */
  after: number | undefined;
  /** Called once, when the stream is over: because its follower is gone, or because we ended it and they will come again. */
  ended: (by: 'follower' | 'us') => void;
}>;

/** Writes events to a response until either side ends it. */
export function streamEvents(response: Response, stream: Stream): void {
  const reader = createReader(response, stream);
  let endedBy: 'follower' | 'us' = 'follower';
  const end = (): void => {
    endedBy = 'us';
    response.end();
  };
  openStream(response);
  const looker = repeat(reader.look, stream.logger);
  const heartbeat = setInterval(() => response.write(reader.heartbeat()), HEARTBEAT_MS);
  const lifetime = setTimeout(end, LIFETIME_MS);
  const leave = stream.feed.follow(looker.wake, end);
  response.once('close', () => {
    leave();
    looker.stop();
    clearInterval(heartbeat);
    clearTimeout(lifetime);
    stream.ended(endedBy);
  });
  looker.wake();
}

/** Runs a look whenever it is wanted, never two at a time. A look answers whether another is wanted soon. */
function repeat(look: () => Promise<boolean>, logger: Logger): { wake: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isWanted = false;
  let isOver = false;
  const run = async (): Promise<void> => {
    timer = undefined;
    isWanted = false;
    isLooking = true;
    try {
      isWanted = (await look()) || isWanted;
    } catch (error) {
      logger.warn({ err: error }, 'could not read events');
      isWanted = true;
    }
    isLooking = false;
    if (isWanted) wake();
  };
  const wake = (): void => {
    isWanted = true;
    if (isLooking || isOver) return;
    timer ??= setTimeout(() => void run(), PAUSE_MS);
  };
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
  };
  return { wake, stop };
}

function createReader(response: Response, { db, principal, after }: Stream) {
  let progress: Progress | undefined = after === undefined ? undefined : { position: after };
  // Moves the follower past what they may not see. With data, if empty: browsers keep an event without any to themselves.
  const heartbeat = (): string =>
    progress === undefined ? ':\n\n' : `id: ${progress.position}\nevent: heartbeat\ndata:\n\n`;
  const look = async (): Promise<boolean> => {
    if (progress === undefined) {
      progress = { position: await positionOfNow(db) };
      // Known at once, so that whoever is cut off soon goes on from here.
      response.write(heartbeat());
    }
    const { rows, snapshot } = await read(db, principal, progress.position);
    const { tell, again, progress: reached } = advance(progress, rows, snapshot);
    for (const row of tell) {
      if (row.visible && !response.write(format(row))) await drained(response);
    }
    progress = reached;
    return again || rows.length === BATCH;
  };
  return { look, heartbeat };
}

/** Where to begin: what was recorded in the last two seconds is told again, for what was under way meanwhile. */
async function positionOfNow(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    SELECT coalesce(min(position) FILTER (WHERE recorded_at > now() - interval '2 seconds') - 1, max(position), 0) AS position
    FROM (SELECT position, recorded_at FROM process_event ORDER BY position DESC LIMIT 500) newest`.execute(db);
  return rows[0]?.position ?? 0;
}

async function read(
  db: Kysely<Database>,
  principal: Principal,
  after: number,
): Promise<{ rows: Row[]; snapshot: Snapshot }> {
  // One statement, so that rows and snapshot belong together; the row of the snapshot is there even without events.
  const { rows } = await sql<Snapshot & { position: number | null } & Row>`
    SELECT pg_snapshot_xmin(snapshot)::text::bigint AS xmin, pg_snapshot_xmax(snapshot)::text::bigint AS xmax, e.*
    FROM pg_current_snapshot() AS snapshot LEFT JOIN (
      SELECT v.*, p.kind AS process_kind, p.number, p.customer_id, p.owner_id, p.team_id, ${visibleAnywhere(principal)} AS visible
      FROM (SELECT position, process_id, seq, kind, at, actor FROM process_event
            WHERE position > ${after} ORDER BY position LIMIT ${BATCH}) v
      JOIN process p ON p.id = v.process_id) e ON true
    ORDER BY e.position`.execute(db);
  const { xmin = 0, xmax = 0 } = rows[0] ?? {};
  return { rows: rows.filter(({ position }) => position !== null), snapshot: { xmin, xmax } };
}

function format(row: Row): string {
  const { position, process_id, process_kind, number, seq, kind, at, actor, customer_id, owner_id, team_id } = row;
  const isCase = process_kind === 'escalation';
  const data = {
    position,
    process: { id: process_id, kind: process_kind },
    ...(isCase ? { caseId: process_id } : {}),
    number,
    seq,
    kind,
    at: at.toISOString(),
    actor,
    customerId: customer_id,
    ownerId: owner_id,
    teamId: team_id,
  };
  return `id: ${position}\nevent: ${isCase ? 'case' : 'process'}\ndata: ${JSON.stringify(data)}\n\n`;
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
  });
}
