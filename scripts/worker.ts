import { loadSetupEnv } from '../platform/env.ts';
import { workflowBundle } from './bundle.ts';
import { runForeground } from './setup/foreground.ts';
import { statePaths } from './setup/paths.ts';
import { joinRunning } from './setup/running.ts';
import { runMain } from './setup/say.ts';

runMain(async () => {
  const setup = loadSetupEnv(process.env);
  const env = joinRunning(setup);
  const bundles = statePaths(env.STATE_DIR).dir;
  const traced = env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined;
  process.exitCode = await runForeground('activities/worker.ts', {
    DATABASE_URL: env.DATABASE_URL,
    TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS,
    WORKFLOW_BUNDLE: env.WORKFLOW_BUNDLE ?? (await workflowBundle(bundles, traced)),
  });
  process.disconnect?.();
});
