import { fileURLToPath } from 'node:url';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { deliveryQueueOf } from '../workflows/shared/queues.ts';
import type { Activities } from './index.ts';

export type WorkersOptions = Readonly<{
  connection: NativeConnection;
  namespace: string;
  /** Queue of workflows and their own activities; deliveries run on the one beside it. */
  taskQueue: string;
  activities: Activities;
  /** Most `deliver` activities a second over all workers. */
  deliveriesPerSecond: number;
  maxCachedWorkflows: number;
  /** Path of a bundle made before; without it the worker bundles the workflow code itself. */
  workflowBundle?: string;
  /** Makes the workers part of this version of a Worker Deployment. */
  deployment?: Readonly<{ name: string; buildId: string }>;
  plugins?: NonNullable<WorkerOptions['plugins']>;
}>;

export type RunningWorkers = Readonly<{
  /** Settles when both workers have ended; rejects when one failed. */
  done: Promise<void>;
  /** Takes no more work, finishes what is under way, and ends. */
  shutdown(): Promise<void>;
}>;

/** How long running work may go on after a shutdown was asked for, and when it is cut off. */
const GRACE = { shutdownGraceTime: '8s', shutdownForceTime: '9s' } as const;

/** Starts the two workers of a process: decisions, and deliveries at their own limited pace. */
export async function runWorkers(options: WorkersOptions): Promise<RunningWorkers> {
  const { connection, namespace, taskQueue, activities, plugins = [] } = options;
  const shared = { connection, namespace, plugins, ...GRACE, ...versioningOf(options.deployment) };
  const workers = await Promise.all([
    Worker.create({
      ...shared,
      taskQueue,
      ...workflowCode(options.workflowBundle),
      activities: activities.decisions,
      maxCachedWorkflows: options.maxCachedWorkflows,
      reuseV8Context: true,
    }),
    Worker.create({
      ...shared,
      taskQueue: deliveryQueueOf(taskQueue),
      activities: activities.deliveries,
      maxTaskQueueActivitiesPerSecond: options.deliveriesPerSecond,
    }),
  ]);
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  // One worker without the other would leave half of the work undone without anybody noticing.
  const done = Promise.all(workers.map((worker) => worker.run().finally(stop))).then(() => undefined);
  return {
    done,
    shutdown: () => {
      stop();
      return done;
    },
  };
}

type WorkflowCode = Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath' | 'bundlerOptions'>;

function workflowCode(bundle: string | undefined): WorkflowCode {
  if (bundle !== undefined) return { workflowBundle: { codePath: bundle } };
  const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
  // Our modules hold no state, so that all workflows can share one instance of them.
  return { workflowsPath, bundlerOptions: { preloadModules: [workflowsPath] } };
}

function versioningOf(deployment: WorkersOptions['deployment']): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (deployment === undefined) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: deployment.name, buildId: deployment.buildId },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}
