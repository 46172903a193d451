import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { loadSetupEnv } from '../platform/env.ts';
import { clearLeftovers } from './postgres.ts';
import { tryLock } from './setup/lock.ts';
import { statePaths } from './setup/paths.ts';
import { print, runMain, t } from './setup/say.ts';
import { stopNoted } from './setup/services.ts';
import { readState } from './setup/state.ts';

runMain(async () => {
  const { values } = parseArgs({ options: { yes: { type: 'boolean', short: 'y', default: false } } });
  const paths = statePaths(loadSetupEnv(process.env).STATE_DIR);
  if (!existsSync(paths.dir)) {
    print(t(`There is nothing to remove: ${paths.dir} does not exist.`, `无可删除：${paths.dir} 不存在。`));
    return;
  }
  const lock = tryLock(paths.lock);
  if (!lock.taken) {
    throw new Error(
      t(
        `Baton is running (process ${lock.holder.pid}): stop it first.`,
        `Baton 正在运行（进程 ${lock.holder.pid}）：请先停止。`,
      ),
    );
  }
  try {
    if (!values.yes && !(await confirmed(paths.dir))) {
      print(t('Nothing was removed.', '未删除任何内容。'));
      return;
    }
    // Servers that outlived a killed start would go on writing.
    await stopNoted(readState(paths.state));
    await clearLeftovers(paths.postgres);
    rmSync(paths.dir, { recursive: true, force: true });
    print(t(`Removed ${paths.dir}. The next start begins anew.`, `已删除 ${paths.dir}。下次启动将重新开始。`));
  } finally {
    lock.release();
  }
});

async function confirmed(dir: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new Error(t('Nobody to ask here: add --yes to remove everything.', '此处无法询问：请加 --yes 确认删除。'));
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const question = t(
    `Remove ${dir} with all cases, mails and settings? (yes/no) `,
    `删除 ${dir} 及其中全部数据？(yes/no) `,
  );
  const answer = await terminal.question(question);
  terminal.close();
  return /^(y|yes|是)$/i.test(answer.trim());
}
