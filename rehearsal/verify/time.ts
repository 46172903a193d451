/**
 * Time skipping on a Temporal server (1.32 or later). The SDK has no helper for it yet, so start requests are completed
 * on their way out, and a workflow's clock is moved through the service's own calls.
 */
import { randomUUID } from 'node:crypto';
import { InterceptingCall, type Interceptor } from '@grpc/grpc-js';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

type StartRequest = { timeSkippingConfig?: unknown };
type Outgoing = StartRequest & { operations?: { startWorkflow?: StartRequest | null }[] | null };

/** Armed, but standing still after the first virtual second. */
const STANDING_STILL = { enabled: true, fastForwardConfig: { id: 'start', duration: { seconds: 1 } } };

const startStandingStill: Interceptor = (options, nextCall) =>
  new InterceptingCall(nextCall(options), {
    sendMessage(message: Outgoing, next) {
      const method = options.method_definition.path.split('/').at(-1);
      if (method === 'StartWorkflowExecution' || method === 'SignalWithStartWorkflowExecution') {
        message.timeSkippingConfig = STANDING_STILL;
      }
      // Update-with-start carries the start request among its operations.
      for (const { startWorkflow } of message.operations ?? []) {
        if (startWorkflow) startWorkflow.timeSkippingConfig = STANDING_STILL;
      }
      next(message);
    },
  });

export type SkippingClient = Readonly<{ client: Client; close: () => Promise<void> }>;

/** A client whose workflows' clocks stand still until `fastForward` moves them. */
export async function skippingClient(address: string): Promise<SkippingClient> {
  // Naming interceptors replaces the SDK's own, which retry what is worth it.
  const interceptors = [startStandingStill, makeGrpcRetryInterceptor(defaultGrpcRetryOptions())];
  const connection = await Connection.connect({ address, interceptors });
  return { client: new Client({ connection }), close: () => connection.close() };
}

/**
 * Moves one workflow's clock forward; timers that fall due on the way fire at their instants, one after the other.
 * @param seconds of the workflow's time, to the millisecond, counted from where its clock stands now
 * @returns when the workflow's time has arrived there
 */
export async function fastForward(client: Client, workflowId: string, seconds: number): Promise<void> {
  const fastForwardId = randomUUID();
  const execution = { namespace: client.options.namespace, workflowExecution: { workflowId } };
  const whole = Math.floor(seconds);
  const duration = { seconds: whole, nanos: Math.round((seconds - whole) * 1000) * 1_000_000 };
  const fastForwardConfig = { id: fastForwardId, duration };
  // The SDK's types want Long and class instances; its encoder takes plain objects.
  const workflowExecutionOptions: object = { timeSkippingConfig: { enabled: true, fastForwardConfig } };
  await client.workflowService.updateWorkflowExecutionOptions({
    ...execution,
    workflowExecutionOptions,
    updateMask: { paths: ['time_skipping_config'] },
  });
  await client.workflowService.pollWorkflowExecutionTimeSkipping({ ...execution, fastForwardId });
}
