import { loadSetupEnv } from '../platform/env.ts';
import { main } from '../rehearsal/cli.ts';
import { runningAddresses } from './setup/running.ts';
import { runMain } from './setup/say.ts';

runMain(async () => {
  const env = loadSetupEnv(process.env);
  const database = env.DATABASE_URL ?? runningAddresses(env).database;
  process.exitCode = await main(process.argv.slice(2), { ...env, DATABASE_URL: database });
  process.disconnect?.();
});
