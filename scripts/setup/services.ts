import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';
import { isRunning, type ProcessMark, stopProcess } from './processes.ts';
import { t } from './say.ts';
import { notedProcesses, type RunState, readState, type ServiceName, writeState } from './state.ts';

/** How each service is asked to stop, and how long it may take: together less than ten seconds. */
const STOPPING: Record<ServiceName, { signal: NodeJS.Signals; withinMs: number }> = {
  api: { signal: 'SIGTERM', withinMs: 2_000 },
  worker: { signal: 'SIGTERM', withinMs: 4_000 },
  temporal: { signal: 'SIGTERM', withinMs: 2_000 },
  // SIGINT is Postgres' fast shutdown.
  postgres: { signal: 'SIGINT', withinMs: 1_500 },
};

const LONGEST_BACKOFF_MS = 10_000;
const STABLE_AFTER_MS = 60_000;

/**
 * Stops every process that a state names and that still runs: API, worker, Temporal, Postgres, in this order.
 * @returns names of those that were running
 */
export async function stopNoted(state: RunState): Promise<ServiceName[]> {
  const stopped: ServiceName[] = [];
  for (const [name, mark] of notedProcesses(state)) {
    if (!isRunning(mark)) continue;
    await stopProcess(mark, STOPPING[name]);
    stopped.push(name);
  }
  return stopped;
}

export type Service<T extends Child = Child> = {
  name: ServiceName;
  start(onSpawn: (mark: ProcessMark) => void): Promise<T>;
};

/** The services of one run: noted as soon as they are spawned, started again when they end, stopped in order. */
export class Services {
  readonly #stateFile: string;
  readonly #say: (message: string) => void;
  #state: RunState;
  #stopping = false;

  constructor(stateFile: string, say: (message: string) => void) {
    this.#stateFile = stateFile;
    this.#say = say;
    this.#state = readState(stateFile);
  }

  get state(): RunState {
    return this.#state;
  }

  /** Adds to what other scripts and the next run can read. */
  note(change: Partial<RunState>): void {
    this.#state = { ...this.#state, ...change };
    writeState(this.#stateFile, this.#state);
  }

  /**
   * Starts a service and keeps it running from then on.
   * @throws when it does not start the first time
   */
  async run<T extends Child>(service: Service<T>): Promise<T> {
    const first = await service.start(this.#noteProcess(service.name));
    void this.#keepRunning(service, first);
    return first;
  }

  /** Stops everything in order; nothing is started again. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await stopNoted(this.#state);
    this.note({ processes: {} });
  }

  #noteProcess(name: ServiceName): (mark: ProcessMark) => void {
    return (mark) => {
      this.note({ processes: { ...this.#state.processes, [name]: mark } });
      if (this.#stopping) void stopProcess(mark, STOPPING[name]);
    };
  }

  async #keepRunning(service: Service, first: Child): Promise<void> {
    let child: Child | undefined = first;
    for (let failures = 0; ; failures += 1) {
      const began = performance.now();
      const exit = await child?.exited;
      if (this.#stopping) return;
      if (performance.now() - began > STABLE_AFTER_MS) failures = 0;
      const pause = Math.min(LONGEST_BACKOFF_MS, 250 * 2 ** failures);
      const how =
        exit === undefined ? t('did not start', '未能启动') : `${t('ended', '已退出')} (${exit.signal ?? exit.code})`;
      this.#say(`${service.name} ${how}; ${t('starting it again in', '重新启动，等待')} ${pause / 1000} s`);
      await sleep(pause);
      if (this.#stopping) return;
      child = await service.start(this.#noteProcess(service.name)).catch(() => undefined);
      if (child !== undefined) this.#say(`${service.name} ${t('runs again', '已重新运行')}`);
    }
  }
}
