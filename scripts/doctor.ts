import { parseSetupEnv, type SetupEnv } from '../platform/env.ts';
import { checkDatabase } from './doctor/database.ts';
import type { Finding } from './doctor/finding.ts';
import {
  checkConfiguration,
  checkLeftovers,
  checkNode,
  checkPort,
  checkPostgresAccount,
  checkTemporalBinary,
} from './doctor/machine.ts';
import { checkTemporal } from './doctor/temporal.ts';
import { runningAddresses } from './setup/running.ts';
import { print, runMain, t } from './setup/say.ts';

const SIGNS = { ok: '✓', note: '·', wrong: '✗' } as const;

runMain(async () => {
  const findings: Finding[] = [];
  const tell = (found: Finding[]): void => {
    for (const finding of found) print(render(finding));
    findings.push(...found);
  };
  tell([checkNode(), ...checkConfiguration()]);
  const checked = parseSetupEnv(process.env);
  if (checked.ok) await lookCloser(checked.env, tell);
  const count = findings.filter(({ state }) => state === 'wrong').length;
  print('');
  print(
    count === 0
      ? t('Everything is in order.', '一切正常。')
      : t(`Things to put right: ${count}`, `需要处理的问题：${count}`),
  );
  process.exitCode = count === 0 ? 0 : 1;
  process.disconnect?.();
});

async function lookCloser(env: SetupEnv, tell: (found: Finding[]) => void): Promise<void> {
  tell([checkTemporalBinary(env), await checkPort(env), ...checkLeftovers(env), ...checkPostgresAccount(env)]);
  const addresses = runningAddresses(env);
  const database = env.DATABASE_URL ?? addresses.database;
  const temporal = env.TEMPORAL_ADDRESS ?? addresses.temporal;
  if (database !== undefined) tell(await checkDatabase(database));
  if (temporal !== undefined) tell(await checkTemporal(env, temporal));
  if (database === undefined) {
    tell([
      {
        state: 'note',
        what: t(
          'Baton does not run: database and Temporal were not looked at',
          'Baton 未运行：未检查数据库和 Temporal',
        ),
      },
    ]);
  }
}

function render({ state, what, advice }: Finding): string {
  return `${SIGNS[state]} ${what}${advice === undefined ? '' : `\n    → ${advice}`}`;
}
