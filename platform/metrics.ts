import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * The metrics registry of one process, with Node's own metrics in it.
 * @param service label on every metric: `api`, `worker`
 */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}

export type MetricsServer = { port: number; close(): Promise<void> };

/**
 * Serves `/metrics` and `/healthz` for a process that has no HTTP server of its own.
 * @param options.host address to listen on
 * @param options.port port; 0 takes a free one
 * @param options.more further metrics in Prometheus' text format, for example the Temporal SDK's own
 * @throws when the port is taken
 */
export async function serveMetrics(
  registry: Registry,
  options: { host: string; port: number; more?: () => Promise<string> },
): Promise<MetricsServer> {
  const { more = () => Promise.resolve('') } = options;
  const pages: Record<string, () => Promise<string>> = {
    '/healthz': () => Promise.resolve('ok\n'),
    '/metrics': async () => (await Promise.all([registry.metrics(), more()])).join('\n'),
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    page().then(
      (body) => response.writeHead(200, { 'content-type': registry.contentType }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { port, close: () => close(server) };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
}
