import { loadSetupEnv } from '../platform/env.ts';
import { runForeground } from './setup/foreground.ts';
import { joinRunning } from './setup/running.ts';
import { runMain } from './setup/say.ts';

runMain(async () => {
  const env = joinRunning(loadSetupEnv(process.env));
  process.exitCode = await runForeground('api/server.ts', {
    DATABASE_URL: env.DATABASE_URL,
    TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS,
  });
  process.disconnect?.();
});
