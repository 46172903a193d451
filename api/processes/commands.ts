/** Sending commands to processes on behalf of a caller. */
import { createHash } from 'node:crypto';
import type { ApiDeps, ApiEnv } from '../deps.ts';
import { actorOf, callerKey, type Principal } from '../principal.ts';
import { unavailable } from '../problems.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import type { ProcessKind, ProcessTypes } from './kind.ts';
import { steeredState, type Wanted } from './read.ts';
import { ProcessMovedError, sendCommand } from './start.ts';

/** What sending a command takes. */
export type CommandDeps = Pick<ApiDeps, 'db' | 'temporal'> & Readonly<{ env: Pick<ApiEnv, 'TASK_QUEUE'> }>;

/** The id under which Temporal recognises a repeated command: callers' keys are kept apart. */
export const updateIdOf = (principal: Principal, key: string): string =>
  createHash('sha256')
    .update(`${callerKey(principal)}/${key}`)
    .digest('hex');

type Asked<P extends ProcessTypes> = Readonly<{
  principal: Principal;
  idempotencyKey: string;
  command: P['command'];
}>;

/**
 * Sends one command; returns when it is written.
 * @throws 404 for a process the caller may not see, 403 for one they may only see, 409 with the contract's code when it
 *   refuses, 503 when Temporal is away
 */
export async function commandProcess<P extends ProcessTypes>(
  deps: CommandDeps,
  kind: ProcessKind<P>,
  asked: Wanted & Asked<P>,
): Promise<void> {
  await commandAuthorised(deps, kind, { ...asked, read: () => steeredState(deps.db, kind, asked) });
}

/**
 * Sends one command to a process that the caller was let in to by other rights than the kind's own.
 * @param asked.read the state as last recorded; asked again when the process has moved meanwhile
 */
export async function commandAuthorised<P extends ProcessTypes>(
  deps: CommandDeps,
  kind: ProcessKind<P>,
  { principal, idempotencyKey, command, read }: Asked<P> & Readonly<{ read: () => Promise<P['state']> }>,
): Promise<void> {
  const sent = { command, actor: actorOf(principal), updateId: updateIdOf(principal, idempotencyKey) };
  const attempt = async (): Promise<void> => {
    const state = await read();
    // Its run may be over; that this command was the one that ended it is on record.
    if (state.recent.includes(sent.updateId)) return;
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      sendCommand({ client, taskQueue: deps.env.TASK_QUEUE }, kind, { state, ...sent }),
    );
  };
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!(error instanceof ProcessMovedError)) throw error;
      if (left === 1) throw unavailable(error, 1);
    }
  }
}

/** A run that ends may be in the way of a command more than once. */
const ATTEMPTS = 4;
