import { createServer } from 'node:net';
import { t } from './say.ts';

/** Whether nothing listens on a port of an address. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => {
      probe.close(() => resolve(true));
    });
  });
}

export type PortWish = {
  /** What listens there, for messages: `API`. */
  name: string;
  host: string;
  /** The port the user asked for by name; taken means failure. */
  asked?: number | undefined;
  /** Where to look otherwise: the remembered or default port, then the ones after it. */
  from: number;
  /** The variable that sets the port. */
  variable?: string;
};

/**
 * A free port for a server.
 * @throws when the port that was asked for is taken, naming it and what to do
 */
export async function choosePort(wish: PortWish): Promise<number> {
  const { asked, from, host, name } = wish;
  if (asked !== undefined) {
    if (await isFree(asked, host)) return asked;
    const other = wish.variable === undefined ? '' : ` ${wish.variable}=${asked + 1}`;
    throw new Error(
      t(
        `Port ${asked} on ${host} for the ${name} is taken by another program. Stop that program or choose another port.${other}`,
        `${name} 的端口 ${asked}（${host}）已被其他程序占用。请停止该程序或改用其他端口。${other}`,
      ),
    );
  }
  for (let port = from; port < from + 200 && port <= 65_535; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(
    t(
      `No port from ${from} on is free on ${host} for the ${name}.`,
      `${host} 上从 ${from} 起没有可用于 ${name} 的端口。`,
    ),
  );
}
