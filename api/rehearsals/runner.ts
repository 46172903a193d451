/** Runs kept rehearsals one after the other, each in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { Client } from 'pg';
import type { Database } from '../../db/schema.ts';
import type { Logger } from '../../platform/logger.ts';
import { FromChild } from '../../rehearsal/background/job.contract.ts';
import type { Locale } from '../texts.ts';

/** Class of the advisory locks that tell which processes are alive. */
export const RUNNER_LOCK = 72_707_370;
const CHILD = fileURLToPath(new URL('../../rehearsal/background/child.ts', import.meta.url));
const MEMORY_MB = 1_024;

export type Wanted = Readonly<{ id: string; locale: Locale }>;

export type RehearsalRunner = Readonly<{
  /** The lock that rows of this process name. @throws when Postgres is away */
  runner: () => Promise<number>;
  /** Puts a row that names this runner to work, when its turn comes. */
  start: (wanted: Wanted) => void;
  /** Ends the work on a row, if it is done here. */
  stop: (id: string) => void;
  close: () => Promise<void>;
}>;

type Options = Readonly<{ db: Kysely<Database>; connectionString: string; logger: Logger }>;

/** A runner that has not begun anything. */
export function createRehearsalRunner({ db, connectionString, logger }: Options): RehearsalRunner {
  const alive = aliveLock(connectionString, logger);
  const queue: Wanted[] = [];
  let atWork: { id: string; child: ChildProcess } | undefined;
  let isClosed = false;

  const next = (): void => {
    const wanted = isClosed || atWork !== undefined ? undefined : queue.shift();
    if (wanted === undefined) return;
    run(wanted)
      .catch((error: unknown) => logger.warn({ err: error, rehearsal: wanted.id }, 'could not run a rehearsal'))
      .finally(() => {
        atWork = undefined;
        next();
      });
  };
  const run = async ({ id, locale }: Wanted): Promise<void> => {
    if (!(await begin(db, id))) return;
    const child = fork(CHILD, {
      execArgv: [`--max-old-space-size=${MEMORY_MB}`],
      env: { ...process.env, DATABASE_URL: connectionString, REHEARSAL_ID: id, REHEARSAL_LOCALE: locale },
    });
    atWork = { id, child };
    const problem = await follow(child, { db, id });
    if (!isClosed && problem !== undefined) await fail(db, { id, problem });
    await announce(db);
  };
  return {
    runner: alive.key,
    start: (wanted) => {
      queue.push(wanted);
      // Somebody else may be at work in this very turn.
      setImmediate(next);
    },
    stop: (id) => {
      const waiting = queue.findIndex((wanted) => wanted.id === id);
      if (waiting !== -1) queue.splice(waiting, 1);
      if (atWork?.id === id) atWork.child.kill();
    },
    close: async () => {
      isClosed = true;
      atWork?.child.kill();
      await alive.close();
    },
  };
}

/** Takes up a row; false when it was cancelled meanwhile. */
async function begin(db: Kysely<Database>, id: string): Promise<boolean> {
  const begun = await db
    .updateTable('rehearsal')
    .set({ state: 'running', started_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .returning('id')
    .executeTakeFirst();
  await announce(db);
  return begun !== undefined;
}

/** Notes the progress of a child until it ends; answers what went wrong. */
async function follow(child: ChildProcess, { db, id }: { db: Kysely<Database>; id: string }) {
  let problem: string | undefined;
  let noted: Promise<unknown> = Promise.resolve();
  // Cancelled through another process, the row is no longer at work.
  const stopUnwanted = (isWanted: boolean): void => {
    if (!isWanted) child.kill();
  };
  child.on('message', (sent) => {
    const message = FromChild.parse(sent);
    if (message.kind === 'failed') problem = message.problem;
    else noted = noted.then(() => note(db, id, message)).then(stopUnwanted, () => undefined);
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(1));
  });
  await noted;
  return problem ?? (code === 0 ? undefined : '');
}

type Progress = Extract<FromChild, { kind: 'total' | 'progress' }>;

/** Writes how far it is; false when nobody wants it any more. */
async function note(db: Kysely<Database>, id: string, message: Progress): Promise<boolean> {
  const change = message.kind === 'total' ? { cases_total: message.total } : { cases_done: message.done };
  const wanted = db.updateTable('rehearsal').set(change).where('id', '=', id).where('state', '=', 'running');
  const row = await wanted.returning('id').executeTakeFirst();
  await announce(db);
  return row !== undefined;
}

/** Wakes everybody who follows live events, in every process. */
export const announce = (db: Kysely<Database>): Promise<unknown> =>
  sql`SELECT pg_notify('baton_event', '')`.execute(db);

async function fail(db: Kysely<Database>, { id, problem }: { id: string; problem: string }): Promise<void> {
  await db
    .updateTable('rehearsal')
    .set({ state: 'failed', problem, finished_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** Holds an advisory lock for as long as this process lives: rows that name a lock nobody holds are nobody's work. */
function aliveLock(connectionString: string, logger: Logger) {
  let held: Promise<{ client: Client; key: number }> | undefined;
  const hold = async (): Promise<{ client: Client; key: number }> => {
    const client = new Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 5_000 });
    client.on('error', (error) => {
      logger.warn({ err: error }, 'lost the connection that shows rehearsals to be alive');
      held = undefined;
    });
    await client.connect();
    // The server's own number of this session is nobody else's while it lasts.
    const { rows } = await client.query<{ key: number }>(
      'SELECT pg_backend_pid() AS key, pg_advisory_lock($1, pg_backend_pid())',
      [RUNNER_LOCK],
    );
    return { client, key: rows[0]?.key ?? 0 };
  };
  return {
    key: async (): Promise<number> => {
      held ??= hold();
      try {
        return (await held).key;
      } catch (error) {
        held = undefined;
        throw error;
      }
    },
    close: async (): Promise<void> => {
      const last = await held?.catch(() => undefined);
      await last?.client.end().catch(() => undefined);
    },
  };
}
