import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSetupEnv, type SetupEnv } from '../../platform/env.ts';
import { lockHolder } from '../setup/lock.ts';
import { ROOT, statePaths } from '../setup/paths.ts';
import { isFree } from '../setup/ports.ts';
import { checkReachable, postgresUser } from '../setup/postgres-user.ts';
import { isRunning } from '../setup/processes.ts';
import { t } from '../setup/say.ts';
import { notedProcesses, readState } from '../setup/state.ts';
import { findTemporal } from '../setup/temporal-binary.ts';
import { hasGo } from '../setup/temporal-source.ts';
import { type Finding, note, ok, reasonOf, wrong } from './finding.ts';

/** Whether this is the Node of the lock file. */
export function checkNode(): Finding {
  const file: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const pinned = /"node":"(\d+)\.[\d.]+"/.exec(JSON.stringify(file))?.[1];
  const version = process.versions.node;
  if (pinned === undefined || version.startsWith(`${pinned}.`)) return ok(`Node ${version}`);
  return wrong(
    t(`Node ${version}, but the lock file names Node ${pinned}`, `Node ${version}，而锁文件指定 Node ${pinned}`),
    t(
      'Run it through npm (npm run doctor), or remove node_modules.',
      '请通过 npm 运行（npm run doctor），或删除 node_modules。',
    ),
  );
}

/** Whether the environment makes a configuration. */
export function checkConfiguration(): Finding[] {
  const checked = parseSetupEnv(process.env);
  if (checked.ok) return [ok(t('the configuration is complete', '配置完整'))];
  const advice = t('Correct or unset this variable.', '请更正或取消该变量。');
  return checked.problems.map((problem) => wrong(problem, advice));
}

/** Whether there is a Temporal server to start, or how one would be got. */
export function checkTemporalBinary(env: SetupEnv): Finding {
  if (env.TEMPORAL_ADDRESS !== undefined) return ok(`TEMPORAL_ADDRESS = ${env.TEMPORAL_ADDRESS}`);
  const binary = findTemporal();
  if (binary !== undefined) return ok(t('Temporal server: ', 'Temporal 服务：') + binary.path);
  if (hasGo()) {
    return note(
      t(
        'no Temporal server yet: the next start downloads it, or builds it with Go (about 8 minutes)',
        '尚无 Temporal 服务：下次启动将下载，或用 Go 构建（约 8 分钟）',
      ),
    );
  }
  return wrong(
    t('no Temporal server, and no Go to build one', '没有 Temporal 服务，也没有可用于构建的 Go'),
    t(
      'Start once with access to the internet, install the Temporal CLI 1.9 or Go 1.26, or set TEMPORAL_ADDRESS.',
      '请联网启动一次，或安装 Temporal CLI 1.9 或 Go 1.26，或设置 TEMPORAL_ADDRESS。',
    ),
  );
}

/** Whether the API's port can be had; only a port that was asked for by name is insisted on. */
export async function checkPort(env: SetupEnv): Promise<Finding> {
  if (lockHolder(statePaths(env.STATE_DIR).lock) !== undefined) return ok(t('Baton is running', 'Baton 正在运行'));
  const place = `${env.HOST}:${env.PORT}`;
  if (await isFree(env.PORT, env.HOST)) return ok(t(`port ${place} is free`, `端口 ${place} 可用`));
  if (!process.env['PORT'])
    return note(
      t(`port ${place} is taken; the next free one will be used`, `端口 ${place} 已占用，将使用下一个可用端口`),
    );
  return wrong(
    t(`port ${place} is taken by another program`, `端口 ${place} 已被其他程序占用`),
    t(
      `Stop that program, or choose another port: PORT=${env.PORT + 1}`,
      `请停止该程序，或改用其他端口：PORT=${env.PORT + 1}`,
    ),
  );
}

/** Whether servers of an earlier run are still there although the run itself is gone. */
export function checkLeftovers(env: SetupEnv): Finding[] {
  const paths = statePaths(env.STATE_DIR);
  if (lockHolder(paths.lock) !== undefined) return [];
  const left = notedProcesses(readState(paths.state)).filter(([, mark]) => isRunning(mark));
  return left.map(([name, mark]) =>
    note(
      t(
        `${name} (process ${mark.pid}) was left running by a killed start; the next start stops it`,
        `${name}（进程 ${mark.pid}）由被强制结束的启动遗留；下次启动会停止它`,
      ),
    ),
  );
}

/** Whether the embedded Postgres can run under the account that is used. */
export function checkPostgresAccount(env: SetupEnv): Finding[] {
  if (env.DATABASE_URL !== undefined) return [];
  try {
    const user = postgresUser();
    const dir = statePaths(env.STATE_DIR).dir;
    checkReachable(existsSync(dir) ? dir : ROOT, user);
    return [];
  } catch (error) {
    return [
      wrong(
        reasonOf(error),
        t('See docs/production.md for a database of its own.', '独立数据库见 docs/production.md。'),
      ),
    ];
  }
}
