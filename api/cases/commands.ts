/** Sending commands to cases on behalf of a caller. */
import { createHash } from 'node:crypto';
import type { CaseCommand, CommandReceipt } from '../../workflows/escalation/contract.ts';
import type { ApiDeps } from '../deps.ts';
import { actorOf, callerKey, type Principal } from '../principal.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { stateOf } from './read.ts';
import { CaseMovedError, sendCommand } from './start.ts';

type Deps = Pick<ApiDeps, 'db' | 'temporal' | 'env'>;
export type CaseCommanded = Readonly<{
  principal: Principal;
  caseId: string;
  idempotencyKey: string;
  command: CaseCommand;
}>;

/** The id under which Temporal recognises a repeated command: callers' keys are kept apart. */
export const updateIdOf = (principal: Principal, key: string): string =>
  createHash('sha256')
    .update(`${callerKey(principal)}/${key}`)
    .digest('hex');

/**
 * Sends one command; answers when it is written.
 * @throws 404 for a case the caller may not see, 409 with the contract's code when the case refuses, 503 when Temporal is away
 */
export async function commandCase(deps: Deps, commanded: CaseCommanded): Promise<CommandReceipt> {
  const { principal, caseId, idempotencyKey, command } = commanded;
  const sent = { command, actor: actorOf(principal), updateId: updateIdOf(principal, idempotencyKey) };
  const attempt = async (): Promise<CommandReceipt> => {
    const state = await stateOf(deps.db, { principal, caseId });
    // Its run may be over; that this command was the one that ended it is on record.
    if (state.recent.includes(sent.updateId)) return { caseId, seq: state.seq, phase: state.phase };
    return await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      sendCommand({ client, taskQueue: deps.env.TASK_QUEUE }, state, sent),
    );
  };
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof CaseMovedError) return await attempt();
    throw error;
  }
}
