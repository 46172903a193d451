/** A set of servers of one's own that may be killed and brought back: Temporal with a durable file, Postgres, one worker. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type DatabaseHandle } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { freePort } from '../../platform/free-port.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { type Child, startChild } from '../../scripts/setup/child.ts';
import { NODE, ROOT } from '../../scripts/setup/paths.ts';
import { obtainTemporal } from '../../scripts/setup/temporal-binary.ts';
import { startTemporal } from '../../scripts/temporal.ts';

export type ServerName = 'temporal' | 'postgres' | 'worker';
const ALL: readonly ServerName[] = ['postgres', 'temporal', 'worker'];

export const TASK_QUEUE = 'killed';

/** The servers, by name; each keeps its port and its data when it is brought back. */
export class Killable {
  readonly folder: string;
  readonly ports: Readonly<{ temporal: number; postgres: number }>;
  private readonly bundle: string;
  private readonly workerEnv: Readonly<Record<string, string>>;
  private readonly running = new Map<ServerName, Child>();
  private appUrl = '';

  private constructor(bundle: string, ports: Killable['ports'], workerEnv: Readonly<Record<string, string>>) {
    this.bundle = bundle;
    this.workerEnv = workerEnv;
    this.ports = ports;
    this.folder = mkdtempSync(join(tmpdir(), 'baton-killable-'));
    // Postgres may have to run as another account, which must be able to enter.
    chmodSync(this.folder, 0o711);
  }

  /** Starts all three. @param workerEnv settings of the worker besides those it needs */
  static async start(bundle: string, workerEnv: Readonly<Record<string, string>> = {}): Promise<Killable> {
    const servers = new Killable(bundle, { temporal: await freePort(), postgres: await freePort() }, workerEnv);
    await servers.bringBack(...ALL);
    return servers;
  }

  get temporalAddress(): string {
    return `127.0.0.1:${this.ports.temporal}`;
  }

  database(): DatabaseHandle {
    return createDatabase({ DATABASE_URL: this.appUrl, DATABASE_POOL_SIZE: 5 });
  }

  /** Kills servers as a power cut does: at once, without a word. */
  async kill(...names: ServerName[]): Promise<void> {
    const killed = names.flatMap((name) => this.running.get(name) ?? []);
    await Promise.all(killed.map((child) => child.stop({ signal: 'SIGKILL', withinMs: 5_000 })));
  }

  /** Starts servers that are not there. */
  async bringBack(...names: ServerName[]): Promise<void> {
    // The worker waits for Temporal by itself; the servers need not wait for each other.
    await Promise.all(names.filter((name) => name !== 'worker').map((name) => this.begin(name)));
    if (names.includes('worker')) await this.begin('worker');
  }

  async stop(): Promise<void> {
    for (const name of ALL.toReversed()) {
      await this.running.get(name)?.stop({ signal: name === 'postgres' ? 'SIGINT' : 'SIGTERM', withinMs: 12_000 });
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async begin(name: ServerName): Promise<void> {
    const logFile = join(this.folder, `${name}.log`);
    if (name === 'postgres') this.running.set(name, await this.postgres(logFile));
    if (name === 'temporal') this.running.set(name, await this.temporal(logFile));
    if (name === 'worker') this.running.set(name, await this.worker(logFile));
  }

  private async postgres(logFile: string): Promise<Child> {
    const dataDir = join(this.folder, 'postgres');
    const passwords = { owner: 'owner', app: 'app' };
    const postgres = await startPostgres({ dataDir, port: this.ports.postgres, passwords, logFile });
    await migrate(postgres.ownerUrl);
    this.appUrl = postgres.appUrl;
    return postgres;
  }

  private async temporal(logFile: string): Promise<Child> {
    const { path: binary } = await obtainTemporal(() => undefined);
    const file = join(this.folder, 'temporal.db');
    return await startTemporal({ binary, port: this.ports.temporal, namespace: 'default', file, logFile });
  }

  private async worker(logFile: string): Promise<Child> {
    const env = {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      DATABASE_URL: this.appUrl,
      TEMPORAL_ADDRESS: this.temporalAddress,
      TASK_QUEUE,
      WORKFLOW_BUNDLE: this.bundle,
      OUTBOX_DIR: join(this.folder, 'outbox'),
      LOG_LEVEL: 'warn',
      ...this.workerEnv,
    };
    return await startChild({ command: NODE, args: [join(ROOT, 'activities/worker.ts')], env, cwd: ROOT, logFile });
  }
}
