import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { t } from './say.ts';

/** The account Postgres runs as; undefined = the one that runs this script. */
export type PostgresUser = { uid: number; gid: number } | undefined;

/**
 * Postgres refuses to run as root. Root therefore lends it an unprivileged account that is there already: `postgres`
 * where it exists, else `nobody`. Nothing is added to the machine.
 * @throws when neither account exists
 */
export function postgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    t(
      'Postgres cannot run as root, and there is no account `postgres` or `nobody` to run it as.',
      'Postgres 不能以 root 运行，且系统没有 `postgres` 或 `nobody` 账号可用。',
    ),
  );
}

/**
 * Checks that the account can reach a path: every folder above must be open to it.
 * @throws naming the folder that is closed and what to do
 */
export function checkReachable(path: string, user: PostgresUser): void {
  if (user === undefined) return;
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
    if ((bits & 1) === 1) continue;
    throw new Error(
      t(
        `Postgres cannot run as root, and the account it runs as instead cannot enter ${folder}. ` +
          `Run this as an ordinary user, open the folder (chmod o+x ${folder}), or use DATABASE_URL.`,
        `Postgres 不能以 root 运行，而代替 root 的账号无法进入 ${folder}。` +
          `请以普通用户运行、开放该目录（chmod o+x ${folder}），或设置 DATABASE_URL。`,
      ),
    );
  }
}

/** Gives a folder and everything in it to the account, for data that was written while another account ran it. */
export function giveTo(folder: string, user: PostgresUser): void {
  if (user === undefined || statSync(folder).uid === user.uid) return;
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, entry), user.uid, user.gid);
  }
}

/** Whether a file can be executed by this process. */
export function canExecute(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number.parseInt(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      10,
    );
  } catch {
    return undefined;
  }
}
