/** Starting and steering the workflow of a case. The only place that talks to Temporal about cases. */
import { type Client, WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import {
  type CaseCommand,
  type CommandReceipt,
  type EscalationInput,
  escalationWorkflowId,
} from '../../workflows/escalation/contract.ts';
import { type Commanded, commands, opened } from '../../workflows/escalation/messages.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import type { EscalationStart, escalation } from '../../workflows/escalation/workflow.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import { CUSTOMER, OWNER, PHASE } from '../../workflows/shared/attributes.contract.ts';

/** Where cases run. */
export type CaseRuntime = Readonly<{ client: Client; taskQueue: string }>;

const PRIORITY = { critical: 1, high: 2, normal: 3, low: 4 } as const;

type Described = Pick<EscalationInput, 'caseId' | 'number' | 'subject' | 'customerId' | 'ownerId' | 'severity'>;

function startOf({ taskQueue }: CaseRuntime, described: Described, start: EscalationStart) {
  return new WithStartWorkflowOperation<typeof escalation>('escalation', {
    workflowId: escalationWorkflowId(described.caseId),
    taskQueue,
    args: [start],
    // The same case sent twice is one case; a closed one may run again when it is reopened.
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${described.number} ${described.subject}`.slice(0, 200),
    priority: { priorityKey: PRIORITY[described.severity], fairnessKey: described.customerId },
    typedSearchAttributes: new TypedSearchAttributes([
      { key: CUSTOMER, value: described.customerId },
      { key: OWNER, value: described.ownerId },
      { key: PHASE, value: start.kind === 'open' && start.input.waiting !== undefined ? 'waiting' : 'active' },
    ]),
  });
}

/**
 * Starts a case, or finds it running, and answers once its first facts are written.
 * @param updateId makes a repetition harmless: the request's Idempotency-Key, or an import's row
 */
export async function startCase(
  runtime: CaseRuntime,
  { input, openedBy, updateId }: { input: EscalationInput; openedBy: Actor; updateId: string },
): Promise<CommandReceipt> {
  const startWorkflowOperation = startOf(runtime, input, { kind: 'open', input, openedBy });
  return await runtime.client.workflow.executeUpdateWithStart(opened, { startWorkflowOperation, updateId });
}

type Sent = Readonly<{ command: CaseCommand; actor: Actor; updateId: string }>;

/**
 * Sends a command to a case. A closed case has no run: it begins again from its recorded state, which the
 * command either reopens or is refused by.
 * @param state the case's state as recorded, authorised by the caller
 * @throws WorkflowUpdateFailedError with the contract's code when the case refuses
 */
export async function sendCommand(runtime: CaseRuntime, state: EscalationState, sent: Sent): Promise<CommandReceipt> {
  const { command, actor, updateId } = sent;
  const update = commands[command.kind];
  const args: [Commanded] = [{ actor, command }];
  if (state.phase !== 'closed') {
    try {
      const handle = runtime.client.workflow.getHandle(escalationWorkflowId(state.caseId));
      return await handle.executeUpdate(update, { args, updateId });
    } catch (error) {
      // It closed between our reading of the row and the command: the row read anew decides.
      if (error instanceof WorkflowNotFoundError) throw new CaseMovedError(state.caseId);
      throw error;
    }
  }
  const startWorkflowOperation = startOf(runtime, state, { kind: 'carry', state });
  return await runtime.client.workflow.executeUpdateWithStart(update, { args, updateId, startWorkflowOperation });
}

/** The case changed while a command was on its way; the caller reads it again and repeats. */
export class CaseMovedError extends Error {
  override name = 'CaseMovedError';
  /** @param caseId the case that is no longer what the caller read */
  constructor(caseId: string) {
    super(`case ${caseId} changed while the command was on its way`);
  }
}
