import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { type Child, lastLines, startChild } from './setup/child.ts';
import type { ProcessMark } from './setup/processes.ts';
import { t } from './setup/say.ts';

/** Search attributes that Baton's workflows set, with their Temporal types. */
export const SEARCH_ATTRIBUTES = {
  Customer: 'Keyword',
  Owner: 'Keyword',
  Phase: 'Keyword',
  DueAt: 'Datetime',
} as const;

const TYPE_NUMBERS = { Keyword: 2, Datetime: 6 } as const;
const READY_WITHIN_MS = 30_000;

export type TemporalOptions = {
  binary: string;
  port: number;
  /** Port of the web UI; absent = no UI. */
  uiPort?: number;
  namespace: string;
  /** File of the database; absent = in memory. */
  file?: string;
  logFile: string;
  onSpawn?: (mark: ProcessMark) => void;
  /** `KEY=JSON` settings of the server. */
  dynamicConfig?: string[];
};

/**
 * Starts a Temporal server on this machine and waits until it answers.
 * @throws with the end of its log when it stops or does not answer within 30 seconds
 */
export async function startTemporal(options: TemporalOptions): Promise<Child> {
  const child = await startChild({
    command: options.binary,
    args: serverArguments(options),
    env: { ...process.env, TZ: 'UTC' },
    logFile: options.logFile,
    onSpawn: options.onSpawn,
  });
  try {
    await waitForTemporal({ address: `127.0.0.1:${options.port}` }, options.namespace, child.hasEnded);
  } catch (error) {
    await child.stop({ signal: 'SIGTERM', withinMs: 2_000 });
    const log = lastLines(options.logFile);
    throw new Error(
      `${t('The Temporal server did not start. The end of', 'Temporal 服务未能启动。日志末尾')} ${options.logFile}:\n${log}`,
      { cause: error },
    );
  }
  return child;
}

/** The command line of the server: durable as a database should be, with our search attributes. */
export function serverArguments(options: TemporalOptions): string[] {
  const { port, uiPort, namespace, file, dynamicConfig = [] } = options;
  const attributes = Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => `${name}=${type}`);
  const address = ['--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace, '--log-level', 'warn'];
  const ui = uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)];
  const database =
    file === undefined
      ? []
      : ['--db-filename', file, ...repeat('--sqlite-pragma', ['journal_mode=WAL', 'synchronous=FULL'])];
  return [
    'server',
    'start-dev',
    ...address,
    ...ui,
    ...database,
    ...repeat('--search-attribute', attributes),
    ...repeat('--dynamic-config-value', dynamicConfig),
  ];
}

/**
 * Waits until a Temporal service answers for a namespace.
 * @param given up asked between tries; true ends the waiting
 * @throws the last refusal when it does not answer in time
 */
export async function waitForTemporal(
  options: ConnectionOptions,
  namespace: string,
  givenUp: () => boolean = () => false,
): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      const connection = await Connection.connect({ ...options, connectTimeout: 2_000 });
      try {
        await connection.workflowService.describeNamespace({ namespace });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (givenUp() || performance.now() > end) throw error;
      await sleep(40);
    }
  }
}

/**
 * Adds what is missing of our search attributes to a namespace. A service that does not let us (Temporal Cloud has its
 * own way) is told about, not failed on.
 * @returns what could not be done, in words; undefined when everything is there
 */
export async function ensureSearchAttributes(
  options: ConnectionOptions,
  namespace: string,
): Promise<string | undefined> {
  const connection = await Connection.connect(options);
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return undefined;
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, TYPE_NUMBERS[type]]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const wanted = Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => `${name} (${type})`);
    return t(
      `search attributes could not be registered (${reason}); the namespace needs ${wanted.join(', ')}`,
      `搜索属性注册失败（${reason}）；命名空间需要 ${wanted.join(', ')}`,
    );
  } finally {
    await connection.close();
  }
}

/** Where the web UI of a server started here is. */
export function uiAddress(uiPort: number, namespace: string): string {
  return `http://127.0.0.1:${uiPort}/${join('namespaces', namespace, 'workflows')}`;
}

function repeat(flag: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [flag, value]);
}
