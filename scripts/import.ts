import { main } from '../import/cli.ts';
import { loadSetupEnv } from '../platform/env.ts';
import { joinRunning } from './setup/running.ts';
import { runMain } from './setup/say.ts';

runMain(async () => {
  process.exitCode = await main(process.argv.slice(2), joinRunning(loadSetupEnv(process.env)));
  process.disconnect?.();
});
