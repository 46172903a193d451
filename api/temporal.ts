/** The way from the API to Temporal: connects when first needed, reconnects by itself, never waits long. */
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { Env } from '../platform/env.ts';
import type { Telemetry } from '../platform/telemetry.ts';
import { connectionOptions } from '../platform/temporal.ts';

export type TemporalGateway = Readonly<{
  client: Client;
  /**
   * Runs calls to Temporal with a deadline; a call that does not answer in time fails and becomes 503.
   * @param milliseconds how long the whole may take
   */
  within<T>(milliseconds: number, run: (client: Client) => Promise<T>): Promise<T>;
  /** Whether the service answers now. */
  isUp(): Promise<boolean>;
  close(): Promise<void>;
}>;

/** How long a command may take before the caller is told to try again, in milliseconds. */
export const COMMAND_DEADLINE_MS = 15_000;

/**
 * A gateway that is usable at once, whether or not the service is up.
 * @param env address, namespace, TLS
 * @param telemetry adds the tracing interceptors of the process
 */
export function createTemporalGateway(
  env: Parameters<typeof connectionOptions>[0] & Pick<Env, 'TEMPORAL_NAMESPACE'>,
  telemetry?: Telemetry,
): TemporalGateway {
  const connection = Connection.lazy({
    ...connectionOptions(env),
    // About a second: whoever waits for an answer is better told 503 than kept waiting.
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 5 }))],
    // The default backs off for up to two minutes; a service that is back must be noticed within seconds.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 500, 'grpc.max_reconnect_backoff_ms': 3_000 },
  });
  const client = new Client({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    ...(telemetry === undefined ? {} : { plugins: [telemetry.plugin] }),
  });
  return gatewayOf(client, () => connection.close());
}

/** A gateway over a client that exists already. */
export function gatewayOf(client: Client, close: () => Promise<void> = () => Promise.resolve()): TemporalGateway {
  const within: TemporalGateway['within'] = (milliseconds, run) =>
    client.withDeadline(Date.now() + milliseconds, () => run(client));
  const isUp = async (): Promise<boolean> => {
    try {
      await within(2_000, () => client.workflowService.getSystemInfo({}));
      return true;
    } catch {
      return false;
    }
  };
  return { client, within, isUp, close };
}
