import { createServer } from 'node:http';
import { Writable } from 'node:stream';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import { createRegistry, serveMetrics } from '../../platform/metrics.ts';
import { otlpExporter, toOtlp } from '../../platform/otlp.ts';

function aSpan(): ReadableSpan[] {
  const kept = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(kept)] });
  const span = provider
    .getTracer('test')
    .startSpan('commit', { attributes: { seq: 7, ratio: 0.5, done: true, who: ['a', 'b'] } });
  span.addEvent('written', { rows: 2 });
  span.end();
  return kept.getFinishedSpans();
}

describe('a trace', () => {
  it('is sent as the OTLP specification says', () => {
    expect(toOtlp(aSpan())).toMatchObject({
      resourceSpans: [
        {
          scopeSpans: [
            {
              scope: { name: 'test' },
              spans: [
                {
                  name: 'commit',
                  kind: 1,
                  traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
                  startTimeUnixNano: expect.stringMatching(/^\d{19}$/),
                  attributes: [
                    { key: 'seq', value: { intValue: '7' } },
                    { key: 'ratio', value: { doubleValue: 0.5 } },
                    { key: 'done', value: { boolValue: true } },
                    { key: 'who', value: { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } } },
                  ],
                  events: [{ name: 'written', attributes: [{ key: 'rows', value: { intValue: '2' } }] }],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('that the collector refuses is reported, not thrown', async () => {
    const server = createServer((_, response) => response.writeHead(503).end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const result = await new Promise((resolve) => otlpExporter(`http://127.0.0.1:${port}/`).export(aSpan(), resolve));
    expect(result).toMatchObject({ code: 1, error: new Error('the collector answered 503') });
    server.close();
  });
});

describe('the log', () => {
  it('never shows passwords, keys, cookies or tokens', () => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk: Buffer, _, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const log = createLogger({ LOG_LEVEL: 'info' }, 'test', destination);
    log.info(
      {
        req: { headers: { authorization: 'Bearer s3cret', cookie: 's3cret' } },
        password: 's3cret',
        webhook: { secret: 's3cret' },
      },
      'hello',
    );
    log.info({ DATABASE_URL: 'postgres://a:s3cret@h/d', a: { b: { token: 's3cret' } }, caseId: 'ESC-1' }, 'there');
    expect(lines.join('')).not.toContain('s3cret');
    expect(lines.join('')).toContain('ESC-1');
  });
});

describe('the metrics of a process without an HTTP server', () => {
  it('are served together with those of the SDK', async () => {
    const server = await serveMetrics(createRegistry('worker'), {
      host: '127.0.0.1',
      port: 0,
      more: () => Promise.resolve('temporal_worker_task_slots_available 5\n'),
    });
    const body = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(body).toContain('service="worker"');
    expect(body).toContain('temporal_worker_task_slots_available 5');
    await expect(fetch(`http://127.0.0.1:${server.port}/other`)).resolves.toMatchObject({ status: 404 });
    await server.close();
  });
});
