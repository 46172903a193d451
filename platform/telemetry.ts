import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type ContextManager, context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  NoopSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { OpenTelemetryPlugin } from '@temporalio/interceptors-opentelemetry-v2';
import type { Env } from './env.ts';
import { otlpExporter } from './otlp.ts';

export type Telemetry = {
  /** Goes into `plugins` of client, worker and workflow bundler alike. */
  plugin: OpenTelemetryPlugin;
  /** Sends what has been recorded; call it last. */
  close(): Promise<void>;
};

/**
 * Tracing of one process; spans leave it only when a collector is configured. Switching tracing on or off changes no
 * history: what was recorded one way replays the other way.
 * @param env where the collector is
 * @param service name of the process in the traces: `baton-api`, `baton-worker`
 */
export function createTelemetry(env: Pick<Env, 'OTEL_EXPORTER_OTLP_ENDPOINT'>, service: string): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'baton' });
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) {
    const plugin = new OpenTelemetryPlugin({ resource, spanProcessor: new NoopSpanProcessor() });
    return { plugin, close: () => Promise.resolve() };
  }
  const spanProcessor: SpanProcessor = new BatchSpanProcessor(otlpExporter(endpoint));
  const provider = new BasicTracerProvider({ resource, spanProcessors: [spanProcessor] });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(asyncContext());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return { plugin: new OpenTelemetryPlugin({ resource, spanProcessor }), close: () => provider.shutdown() };
}

/** Keeps the current span across awaits. */
function asyncContext(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, run, ...[self, ...args]) => storage.run(active, () => run.apply(self, args)),
    bind: (active, target) =>
      typeof target === 'function'
        ? (Object.assign(
            (...args: unknown[]): unknown => storage.run(active, () => target(...args)),
            target,
          ) as typeof target)
        : target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
