import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Connection } from '@temporalio/client';
import { type Env, loadSetupEnv } from '../platform/env.ts';
import { connectionOptions } from '../platform/temporal.ts';
import { joinRunning } from './setup/running.ts';
import { print, runMain, say, t } from './setup/say.ts';

const HELP = `npm run deployment                                  ${t('show which build is current', '显示当前版本')}
npm run deployment -- --build-id ID                 ${t('send all work to the workers of a build', '将全部工作交给某版本的 worker')}
npm run deployment -- --build-id ID --percent 10    ${t('send a part of the new work there first', '先将一部分新工作交给该版本')}`;

/** How long to wait for the first worker of a build to be seen by the service. */
const WORKER_WITHIN_MS = 60_000;

runMain(async () => {
  const { values } = parseArgs({
    options: { 'build-id': { type: 'string' }, percent: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    print(HELP);
  } else {
    const env = joinRunning(loadSetupEnv(process.env));
    const connection = await Connection.connect(connectionOptions(env));
    try {
      const buildId = values['build-id'];
      if (buildId !== undefined) await roll(connection, env, { buildId, percent: percentOf(values.percent) });
      print(await describe(connection, env));
    } finally {
      await connection.close();
    }
  }
  process.disconnect?.();
});

/** @throws for anything but a number from 0 to 100; absent = all work at once */
function percentOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const percent = Number(text);
  if (percent >= 0 && percent <= 100 && text.trim() !== '') return percent;
  throw new Error(t('--percent takes a number from 0 to 100', '--percent 须为 0 到 100 的数字'));
}

async function roll(
  connection: Connection,
  env: Env,
  to: { buildId: string; percent: number | undefined },
): Promise<void> {
  const request = {
    namespace: env.TEMPORAL_NAMESPACE,
    deploymentName: env.WORKER_DEPLOYMENT_NAME,
    buildId: to.buildId,
    identity: 'npm run deployment',
  };
  const end = performance.now() + WORKER_WITHIN_MS;
  for (let tries = 0; ; tries += 1) {
    try {
      if (to.percent === undefined) await connection.workflowService.setWorkerDeploymentCurrentVersion(request);
      else await connection.workflowService.setWorkerDeploymentRampingVersion({ ...request, percentage: to.percent });
      return;
    } catch (error) {
      // The service knows a build only after its first worker has asked for work on every queue.
      if (performance.now() > end) throw error;
      if (tries === 0) say(t(`waiting for workers of build ${to.buildId}`, `等待版本 ${to.buildId} 的 worker`));
      await sleep(500);
    }
  }
}

async function describe(connection: Connection, env: Env): Promise<string> {
  const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({
    namespace: env.TEMPORAL_NAMESPACE,
    deploymentName: env.WORKER_DEPLOYMENT_NAME,
  });
  const { routingConfig, versionSummaries } = workerDeploymentInfo ?? {};
  const current =
    routingConfig?.currentDeploymentVersion?.buildId ?? t('(workers without a build)', '（无版本的 worker）');
  const ramping = routingConfig?.rampingDeploymentVersion?.buildId;
  return [
    `${t('Deployment', '部署')}: ${env.WORKER_DEPLOYMENT_NAME}`,
    `${t('Current', '当前')}: ${current}`,
    ...(ramping ? [`${t('Ramping', '灰度')}: ${ramping} (${routingConfig?.rampingVersionPercentage ?? 0} %)`] : []),
    `${t('Known builds', '已知版本')}: ${(versionSummaries ?? []).map((it) => it.deploymentVersion?.buildId).join(', ')}`,
  ].join('\n');
}
