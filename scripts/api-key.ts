import { parseArgs } from 'node:util';
import { createApiKey } from '../api/keys.ts';
import { loadSetupEnv } from '../platform/env.ts';
import { withDatabase } from './setup/running.ts';
import { print, runMain, t } from './setup/say.ts';

runMain(async () => {
  const { values } = parseArgs({ options: { name: { type: 'string' }, role: { type: 'string' } } });
  const { name, role } = values;
  if (name === undefined || role === undefined) {
    throw new Error(`${t('Usage', '用法')}: npm run api-key -- --name NAME --role ROLE`);
  }
  const key = await withDatabase(loadSetupEnv(process.env), (db) => createApiKey(db, { name, role }));
  print(key);
  process.stderr.write(
    `${t('This key is shown only now. Use it as', '密钥仅显示这一次。使用方式')}: Authorization: Bearer ${key.slice(0, 12)}…\n`,
  );
});
