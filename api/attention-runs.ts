/** What Temporal knows of runs that do not go on: tasks that fail, activities that are tried again. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { COMMAND_DEADLINE_MS, type TemporalGateway } from './temporal.ts';

const Tried = z.strictObject({
  attempt: z.int(),
  lastError: z.string().nullable(),
});

export const Run = z.strictObject({
  /** `missing` where Temporal knows no run; null while Temporal is away. */
  run: z.enum(['running', 'over', 'missing']).nullable(),
  /** The workflow itself fails: it neither decides nor hears anything until that is mended. */
  failing: Tried.nullable(),
  retrying: z.array(z.strictObject({ activity: z.string(), ...Tried.shape })),
});
export type Run = z.output<typeof Run>;

export const AWAY: Run = { run: null, failing: null, retrying: [] };
const MISSING: Run = { run: 'missing', failing: null, retrying: [] };

type Temporal = Pick<TemporalGateway, 'within'>;

/** Which workflows are ours: others may use the same namespace. */
export type Ours = Readonly<{ temporal: Temporal; taskQueue: string }>;

/** What Temporal knows of one workflow. */
export async function runOf(temporal: Temporal, workflowId: string): Promise<Run> {
  try {
    return await temporal.within(COMMAND_DEADLINE_MS, async ({ workflow, workflowService, options: { namespace } }) => {
      const { status, raw, runId } = await workflow.getHandle(workflowId).describe();
      const attempt = raw.pendingWorkflowTask?.attempt ?? 1;
      const execution = { workflowId, runId };
      return {
        run: status.name === 'RUNNING' ? ('running' as const) : ('over' as const),
        failing:
          attempt > 1 ? { attempt, lastError: await lastError({ workflowService, namespace, execution }) } : null,
        retrying: (raw.pendingActivities ?? [])
          .filter((pending) => (pending.attempt ?? 1) > 1)
          .map((pending) => ({
            activity: pending.activityType?.name ?? '',
            attempt: pending.attempt ?? 1,
            lastError: pending.lastFailure?.message ?? null,
          })),
      };
    });
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? MISSING : AWAY;
  }
}

type Execution = Readonly<{
  workflowService: TemporalGateway['client']['workflowService'];
  namespace: string;
  execution: Readonly<{ workflowId: string; runId: string }>;
}>;

/** Why the workflow's task failed last; the failure stands among the newest events. */
async function lastError({ workflowService, namespace, execution }: Execution): Promise<string | null> {
  const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution,
    maximumPageSize: 10,
  });
  const failed = history?.events?.find(({ workflowTaskFailedEventAttributes }) => workflowTaskFailedEventAttributes);
  return failed?.workflowTaskFailedEventAttributes?.failure?.message ?? null;
}

/** Temporal marks a workflow whose task failed several times in a row. */
const REPORTED = `ExecutionStatus = 'Running' AND TemporalReportedProblems IN ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut')`;

/** Ids of workflows that cannot go on because their code or their history fails; at most as many as asked for. */
export async function failingWorkflows(ours: Ours, most: number): Promise<string[]> {
  return await workflowsLike(ours, REPORTED, most);
}

/** Ids of the workflows that were started last, up to an instant. */
export async function newestWorkflows(ours: Ours, asked: { before: Date; most: number }): Promise<string[]> {
  const query = `ExecutionStatus = 'Running' AND StartTime < '${asked.before.toISOString()}'`;
  return await workflowsLike(ours, query, asked.most);
}

async function workflowsLike({ temporal, taskQueue }: Ours, like: string, most: number): Promise<string[]> {
  const query = `TaskQueue = '${taskQueue.replaceAll("'", String.raw`\'`)}' AND ${like}`;
  try {
    return await temporal.within(COMMAND_DEADLINE_MS, async ({ workflowService, options: { namespace } }) => {
      const { executions } = await workflowService.listWorkflowExecutions({ namespace, query, pageSize: most });
      return (executions ?? []).flatMap(({ execution }) => execution?.workflowId ?? []);
    });
  } catch {
    // A server of an older version does not know the attribute; what else needs attention is shown all the same.
    return [];
  }
}
