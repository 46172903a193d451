import type { Attributes, AttributeValue, HrTime } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

type Done = Parameters<SpanExporter['export']>[1];
type Value =
  | { stringValue: string }
  | { boolValue: boolean }
  | { doubleValue: number }
  | { intValue: string }
  | { arrayValue: { values: Value[] } };

/**
 * Sends finished spans to an OTLP/HTTP collector as JSON. The official exporter would add protobuf code and four
 * packages to every start for what is one POST.
 * @param endpoint base address of the collector; `/v1/traces` is appended, as the OTLP specification says
 */
export function otlpExporter(endpoint: string): SpanExporter {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const underWay = new Set<Promise<void>>();
  const send = async (spans: ReadableSpan[], done: Done): Promise<void> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(toOtlp(spans)),
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) throw new Error(`the collector answered ${response.status}`);
      done({ code: ExportResultCode.SUCCESS });
    } catch (error) {
      done({ code: ExportResultCode.FAILED, error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  const settled = async (): Promise<void> => {
    await Promise.all(underWay);
  };
  return {
    export(spans, done) {
      const sending = send(spans, done).finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    forceFlush: settled,
    shutdown: settled,
  };
}

/** Spans as the JSON body of an OTLP trace export. */
export function toOtlp(spans: readonly ReadableSpan[]): object {
  return {
    resourceSpans: Array.from(
      Map.groupBy(spans, (span) => span.resource),
      ([resource, ofResource]) => ({
        resource: { attributes: keyValues(resource.attributes) },
        scopeSpans: Array.from(
          Map.groupBy(ofResource, (span) => span.instrumentationScope.name),
          ([name, ofScope]) => ({ scope: { name }, spans: ofScope.map(toSpan) }),
        ),
      }),
    ),
  };
}

function toSpan(span: ReadableSpan): object {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext === undefined ? {} : { parentSpanId: span.parentSpanContext.spanId }),
    name: span.name,
    // OTLP counts kinds from 1 (internal), the API from 0.
    kind: span.kind + 1,
    startTimeUnixNano: nanoseconds(span.startTime),
    endTimeUnixNano: nanoseconds(span.endTime),
    attributes: keyValues(span.attributes),
    events: span.events.map((event) => ({
      name: event.name,
      timeUnixNano: nanoseconds(event.time),
      attributes: keyValues(event.attributes ?? {}),
    })),
    links: span.links.map((link) => ({ traceId: link.context.traceId, spanId: link.context.spanId })),
    status: { code: span.status.code, ...(span.status.message === undefined ? {} : { message: span.status.message }) },
  };
}

function nanoseconds([seconds, rest]: HrTime): string {
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(rest));
}

function keyValues(attributes: Attributes): { key: string; value: Value }[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: toValue(value) }],
  );
}

function toValue(value: AttributeValue | null): Value {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map((item) => toValue(item ?? null)) } };
  return { stringValue: String(value) };
}
