/** How a backlog's rows reach requirements: as somebody of the staff, or as an import from the command line. */
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { sql } from 'kysely';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { CommandDeps } from '../processes/commands.ts';
import { sendCommand, startProcess } from '../processes/start.ts';
import { requirementKind } from '../requirements/kind.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { type Hands, Refused } from './apply.ts';

/** Hands of somebody: repeated with the same reference, they change nothing. */
export function handsOf({ db, temporal, env }: CommandDeps, actor: Actor): Hands {
  const within = <T>(work: (runtime: Parameters<typeof startProcess>[0]) => Promise<T>): Promise<T> =>
    temporal.within(COMMAND_DEADLINE_MS, (client) => work({ client, taskQueue: env.TASK_QUEUE })).catch(asRefused);
  return {
    db,
    open: async (input, reference) => {
      const started = { input, openedBy: actor, updateId: `import/${reference}` };
      await within((runtime) => startProcess(runtime, requirementKind, started));
    },
    join: async (id, command, reference) => {
      const { rows } = await sql<{ state: RequirementState }>`
        SELECT state FROM process WHERE id = ${id}::uuid AND kind = 'requirement'`.execute(db);
      const [row] = rows;
      if (row === undefined) throw new Refused('UNKNOWN_REFERENCE');
      const sent = { state: row.state, command, actor, updateId: `import/${reference}` };
      if (row.state.recent.includes(sent.updateId)) return;
      await within((runtime) => sendCommand(runtime, requirementKind, sent));
    },
  };
}

/** What a requirement refuses concerns one row only. */
function asRefused(error: unknown): never {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    throw new Refused(cause !== undefined && 'type' in cause ? String(cause.type) : 'REFUSED', { cause: error });
  }
  throw error;
}
