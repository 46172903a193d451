/** Real servers at the other end of a channel. */
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';

type Received = Readonly<{ method: string; headers: IncomingMessage['headers']; body: string }>;
export type HttpReceiver = Readonly<{ url: string; received: Received[]; close(): Promise<void> }>;

/** An HTTP server on a free port that answers with these statuses in turn, the last one from then on. */
export async function httpReceiver(...statuses: readonly number[]): Promise<HttpReceiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200;
      received.push({ method: request.method ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status, { location: '/elsewhere' }).end('thanks');
    });
  });
  const port = await listening(server);
  return { url: `http://127.0.0.1:${port}/hook`, received, close: () => closed(server) };
}

export type SmtpReceiver = Readonly<{ url: string; mails: string[]; close(): Promise<void> }>;

/** A mail server on a free port. Addresses that begin with `nobody` are refused for good, with `busy` for now. */
export async function smtpReceiver(): Promise<SmtpReceiver> {
  const mails: string[] = [];
  const server = createTcpServer((socket) => converse(socket, mails));
  const port = await listening(server);
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => closed(server) };
}

function converse(socket: Socket, mails: string[]): void {
  let pending = '';
  let isData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const answer = (line: string): void => {
    if (/^DATA/i.test(line)) {
      isData = true;
      say('354 go on');
    } else if (/^RCPT TO:<nobody/i.test(line)) say('550 no such mailbox');
    else if (/^RCPT TO:<busy/i.test(line)) say('450 try later');
    else say(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending += chunk.toString();
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n';
      const at = pending.indexOf(end);
      if (at < 0) return;
      const part = pending.slice(0, at);
      pending = pending.slice(at + end.length);
      if (!isData) {
        answer(part);
        continue;
      }
      isData = false;
      mails.push(part);
      say('250 queued');
    }
  });
  say('220 ready');
}

function listening(server: TcpServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function closed(server: TcpServer & { closeAllConnections?(): void }): Promise<void> {
  server.closeAllConnections?.();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
