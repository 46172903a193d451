/** The line between a browser and Baton: what goes over it is seen, and it can be cut as a network is. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Line = Readonly<{
  /** Where a browser reaches Baton over this line. */
  address: string;
  /** Everything that was asked over it, path and query, in order. */
  asked: string[];
  /** Paths of requests that are being answered now. */
  open(): string[];
  /** Ends what is open and answers nothing, until mended. */
  cut(): void;
  /** Lets what is open hang without a word, as for a laptop that sleeps; what is asked anew is answered. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}>;

/** Lays a line to a running Baton. */
export async function lineTo(address: string): Promise<Line> {
  let isCut = false;
  const asked: string[] = [];
  const open = new Map<ServerResponse, { path: string; answer?: IncomingMessage }>();
  const server = createServer((incoming, response) => {
    const { url = '/', method, headers } = incoming;
    if (isCut) {
      incoming.socket.destroy();
      return;
    }
    asked.push(url);
    const exchange: { path: string; answer?: IncomingMessage } = { path: new URL(url, address).pathname };
    open.set(response, exchange);
    const onward = request(new URL(url, address), { method, headers }, (answer) => {
      exchange.answer = answer;
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    onward.once('error', () => response.destroy());
    incoming.pipe(onward);
    response.once('close', () => {
      open.delete(response);
      onward.destroy();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // Listening on a port, it has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    open: () => [...open.values()].map(({ path }) => path),
    cut: () => {
      isCut = true;
      server.closeAllConnections();
    },
    stall: () => {
      for (const [response, { answer }] of open) answer?.unpipe(response);
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
