/** Starting and steering the workflow of a process. The only place that talks to Temporal about processes. */
import { type Client, isGrpcServiceError, WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import { type SearchAttributePair, TypedSearchAttributes } from '@temporalio/common';
import type { Actor } from '../../workflows/shared/actor.ts';
import { CUSTOMER, OWNER, PHASE } from '../../workflows/shared/attributes.contract.ts';
import type { Commanded, ProcessStart } from '../../workflows/shared/definition.ts';
import { type Described, type ProcessKind, type ProcessTypes, workflowIdOf } from './kind.ts';

/** Where processes run. */
export type ProcessRuntime = Readonly<{ client: Client; taskQueue: string }>;

/** The update every process has beside its commands: answers once the first facts are written. */
const OPENED = 'opened';

type StartOf<P extends ProcessTypes> = ProcessStart<P['state'], P['input']>;

function optionsOf<P extends ProcessTypes>(runtime: ProcessRuntime, kind: ProcessKind<P>, start: StartOf<P>) {
  const described = kind.describe(start);
  const { id, number, title, customerId, priority = 3 } = described;
  const args: [StartOf<P>] = [start];
  return {
    workflowId: workflowIdOf(kind, id),
    taskQueue: runtime.taskQueue,
    args,
    // A closed one may run again when it is taken up anew.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    staticSummary: `${number} ${title}`.slice(0, 200),
    priority: { priorityKey: priority, ...(customerId === null ? {} : { fairnessKey: customerId }) },
    typedSearchAttributes: new TypedSearchAttributes(attributesOf(described)),
  };
}

function operation<P extends ProcessTypes>(runtime: ProcessRuntime, kind: ProcessKind<P>, start: StartOf<P>) {
  return new WithStartWorkflowOperation<(start: StartOf<P>) => Promise<unknown>>(kind.kind, {
    ...optionsOf(runtime, kind, start),
    // The same process sent twice is one.
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

const attributesOf = ({ customerId, ownerId, phase }: Described): SearchAttributePair[] => [
  ...(customerId === null ? [] : [{ key: CUSTOMER, value: customerId }]),
  { key: OWNER, value: ownerId },
  { key: PHASE, value: phase },
];

/** `updateId` makes a repetition harmless: the request's Idempotency-Key, or an import's row. */
type Opening<P extends ProcessTypes> = Readonly<{ input: P['input']; openedBy: Actor; updateId: string }>;

/** Starts a process, or finds it running, and answers once its first facts are written. */
export async function startProcess<P extends ProcessTypes>(
  runtime: ProcessRuntime,
  kind: ProcessKind<P>,
  { input, openedBy, updateId }: Opening<P>,
): Promise<P['receipt']> {
  const startWorkflowOperation = operation(runtime, kind, { kind: 'open', input, openedBy });
  return await runtime.client.workflow.executeUpdateWithStart(OPENED, { startWorkflowOperation, updateId });
}

/** What is recorded of a process that does not go on, and why it begins again, in a sentence for Temporal's own pages. */
type Recorded<P extends ProcessTypes> = Readonly<{ state: P['state']; details: string }>;

/**
 * Begins a process again from its record: a run that cannot go on is ended, and with it whatever it had not written.
 * Answers once the new run does.
 */
export async function restartProcess<P extends ProcessTypes>(
  runtime: ProcessRuntime,
  kind: ProcessKind<P>,
  { state, details }: Recorded<P>,
): Promise<void> {
  const { workflow } = runtime.client;
  const handle = await workflow.start<(start: StartOf<P>) => Promise<unknown>>(kind.kind, {
    ...optionsOf(runtime, kind, { kind: 'carry', state }),
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    staticDetails: details,
  });
  await handle.executeUpdate(OPENED);
}

/** A command to a process whose state is as recorded and authorised by the caller. */
type Sent<P extends ProcessTypes> = Readonly<{
  state: P['state'];
  command: P['command'];
  actor: Actor;
  updateId: string;
}>;

/**
 * Sends a command to a process. A closed one has no run: it begins again from its recorded state, which the command
 * either takes up anew or is refused by.
 * @throws WorkflowUpdateFailedError with the contract's code when the process refuses, ProcessMovedError when it closed meanwhile
 */
export async function sendCommand<P extends ProcessTypes>(
  runtime: ProcessRuntime,
  kind: ProcessKind<P>,
  { state, command, actor, updateId }: Sent<P>,
): Promise<P['receipt']> {
  const { workflow } = runtime.client;
  const args: [Commanded<P['command']>] = [{ actor, command }];
  const workflowId = workflowIdOf(kind, kind.describe({ kind: 'carry', state }).id);
  try {
    if (!kind.isClosed(state)) {
      return await workflow.getHandle(workflowId).executeUpdate(command.kind, { args, updateId });
    }
    const startWorkflowOperation = operation(runtime, kind, { kind: 'carry', state });
    return await workflow.executeUpdateWithStart(command.kind, { args, updateId, startWorkflowOperation });
  } catch (error) {
    if (isTooLate(error)) throw new ProcessMovedError(workflowId);
    throw error;
  }
}

// Of @grpc/grpc-js: FAILED_PRECONDITION.
const AT_ITS_END: ReadonlySet<number> = new Set([9]);

/** The run was over between our reading of the row and the command, or ended in the very moment: the row read anew decides. */
const isTooLate = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && AT_ITS_END.has(error.code));

/** The process changed while a command was on its way; the caller reads it again and repeats. */
export class ProcessMovedError extends Error {
  override name = 'ProcessMovedError';
  /** @param workflowId the process that is no longer what the caller read */
  constructor(workflowId: string) {
    super(`${workflowId} changed while the command was on its way`);
  }
}
