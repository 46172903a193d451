import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Child, lastLines, startChild } from './setup/child.ts';
import { type PostgresBinaries, postgresBinaries } from './setup/postgres-binaries.ts';
import { checkReachable, giveTo, type PostgresUser, postgresUser } from './setup/postgres-user.ts';
import { commandLine, markOf, type ProcessMark, stopProcess } from './setup/processes.ts';
import { t } from './setup/say.ts';

/** The role that owns the tables and the role the application works with. */
export const OWNER_ROLE = 'baton';
export const APP_ROLE = 'baton_app';
const DATABASE = 'baton';
const READY_WITHIN_MS = 30_000;

export type PostgresOptions = {
  /** Folder of the data; created when absent. */
  dataDir: string;
  port: number;
  passwords: { owner: string; app: string };
  logFile: string;
  onSpawn?: (mark: ProcessMark) => void;
  /** Further `name=value` settings of the server. */
  settings?: string[];
};

export type RunningPostgres = Child & { ownerUrl: string; appUrl: string };

/**
 * Starts the embedded Postgres on 127.0.0.1, creating data, database and the application's role the first time.
 * What a killed server left behind is cleared away.
 * @throws with the end of its log when it does not start
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const user = postgresUser();
  const binaries = await postgresBinaries();
  checkReachable(dirname(binaries.postgres), user);
  mkdirSync(dirname(options.dataDir), { recursive: true });
  checkReachable(dirname(options.dataDir), user);
  if (!existsSync(join(options.dataDir, 'PG_VERSION'))) await initialise(options, binaries, user);
  giveTo(options.dataDir, user);
  await clearLeftovers(options.dataDir);
  const child = await startChild({
    command: binaries.postgres,
    args: serverArguments(options),
    env: { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' },
    logFile: options.logFile,
    onSpawn: options.onSpawn,
    cwd: options.dataDir,
    uid: user?.uid,
    gid: user?.gid,
  });
  try {
    await prepare(options, child.hasEnded);
  } catch (error) {
    await child.stop({ signal: 'SIGINT', withinMs: 3_000 });
    const log = lastLines(options.logFile);
    throw new Error(
      `${t('Postgres did not start. The end of', 'Postgres 未能启动。日志末尾')} ${options.logFile}:\n${log}`,
      { cause: error },
    );
  }
  return { ...child, ownerUrl: urlOf(options, OWNER_ROLE, DATABASE), appUrl: urlOf(options, APP_ROLE, DATABASE) };
}

/** Stops a Postgres that runs on a data folder, whoever started it; clears the pid file of one that is gone. */
export async function clearLeftovers(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const mark = Number.isInteger(pid) && pid > 0 ? markOf(pid) : undefined;
  // The number may belong to another program by now: only a Postgres on this very folder is stopped.
  if (mark !== undefined && commandLine(pid).includes(dataDir)) {
    await stopProcess(mark, { signal: 'SIGINT', withinMs: 8_000 });
  }
  rmSync(pidFile, { force: true });
}

function serverArguments(options: PostgresOptions): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'max_connections=200',
    ...(options.settings ?? []),
  ];
  return ['-D', options.dataDir, '-p', String(options.port), ...settings.flatMap((setting) => ['-c', setting])];
}

async function initialise(options: PostgresOptions, binaries: PostgresBinaries, user: PostgresUser): Promise<void> {
  // Built aside and renamed when complete: an interrupted attempt leaves nothing that looks like a database.
  const draft = `${options.dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(options.dataDir, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = `${options.dataDir}.password`;
  writeFileSync(passwordFile, options.passwords.owner, { mode: 0o600 });
  if (user !== undefined) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await run(binaries.initdb, initArguments(draft, passwordFile), user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, options.dataDir);
}

function initArguments(dataDir: string, passwordFile: string): string[] {
  return [
    `--pgdata=${dataDir}`,
    `--username=${OWNER_ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in locale sorts the same on every machine, whatever is installed there.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

function run(command: string, args: string[], user: PostgresUser): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' },
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      ...user,
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${t('Postgres could not create its data folder', 'Postgres 无法创建数据目录')}:\n${errors}`));
    });
  });
}

async function prepare(options: PostgresOptions, givenUp: () => boolean): Promise<void> {
  const client = await connect(urlOf(options, OWNER_ROLE, 'postgres'), givenUp);
  try {
    const { rows } = await client.query<{ role: boolean; base: boolean }>(
      'SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role, EXISTS (SELECT FROM pg_database WHERE datname = $2) AS base',
      [APP_ROLE, DATABASE],
    );
    const verb = rows[0]?.role === true ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE ${APP_ROLE} LOGIN PASSWORD ${client.escapeLiteral(options.passwords.app)}`);
    if (rows[0]?.base !== true) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}

async function connect(url: string, givenUp: () => boolean): Promise<Client> {
  const end = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (givenUp() || performance.now() > end) throw error;
      await sleep(25);
    }
  }
}

function urlOf(options: PostgresOptions, role: string, database: string): string {
  const password = role === OWNER_ROLE ? options.passwords.owner : options.passwords.app;
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${options.port}/${database}`;
}
