import { migrate } from '../db/migrate.ts';
import { loadSetupEnv } from '../platform/env.ts';
import { runningAddresses } from './setup/running.ts';
import { print, runMain, t } from './setup/say.ts';

runMain(async () => {
  const env = loadSetupEnv(process.env);
  const url = env.MIGRATE_DATABASE_URL ?? env.DATABASE_URL ?? runningAddresses(env).migrateDatabase;
  if (url === undefined) {
    throw new Error(
      t(
        'Set MIGRATE_DATABASE_URL (or DATABASE_URL), or run npm start, which migrates by itself.',
        '请设置 MIGRATE_DATABASE_URL（或 DATABASE_URL），或运行 npm start（会自动迁移）。',
      ),
    );
  }
  const applied = await migrate(url);
  print(applied.length === 0 ? t('The database is up to date.', '数据库已是最新。') : applied.join('\n'));
});
