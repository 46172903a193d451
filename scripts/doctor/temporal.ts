import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { SetupEnv } from '../../platform/env.ts';
import { connectionOptions } from '../../platform/temporal.ts';
import { t } from '../setup/say.ts';
import { SEARCH_ATTRIBUTES } from '../temporal.ts';
import { skewFinding } from './database.ts';
import { type Finding, note, ok, reasonOf, wrong } from './finding.ts';

/** Whether the Temporal service can be reached, knows our search attributes, is worked for, and agrees on the time. */
export async function checkTemporal(env: SetupEnv, address: string): Promise<Finding[]> {
  let connection: Connection;
  try {
    connection = await Connection.connect({
      ...connectionOptions({ ...env, TEMPORAL_ADDRESS: address }),
      connectTimeout: 5_000,
    });
  } catch (error) {
    return [
      wrong(
        t(
          `Temporal at ${address} cannot be reached: ${reasonOf(error)}`,
          `无法连接 Temporal（${address}）：${reasonOf(error)}`,
        ),
        t(
          'Check TEMPORAL_ADDRESS, TEMPORAL_TLS and the API key.',
          '请检查 TEMPORAL_ADDRESS、TEMPORAL_TLS 和 API 密钥。',
        ),
      ),
    ];
  }
  try {
    const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
    return [...(await attributesOf(client)), await workersOf(client, env.TASK_QUEUE), await clockOf(client)];
  } catch (error) {
    return [
      wrong(
        t(
          `Temporal refuses namespace ${env.TEMPORAL_NAMESPACE}: ${reasonOf(error)}`,
          `Temporal 拒绝命名空间 ${env.TEMPORAL_NAMESPACE}：${reasonOf(error)}`,
        ),
        t('Create the namespace, or set TEMPORAL_NAMESPACE.', '请创建该命名空间，或设置 TEMPORAL_NAMESPACE。'),
      ),
    ];
  } finally {
    await connection.close();
  }
}

async function attributesOf(client: Client): Promise<Finding[]> {
  const { namespace } = client.options;
  try {
    const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return [ok(t('Temporal knows our search attributes', 'Temporal 已有所需搜索属性'))];
    const names = missing.map(([name, type]) => `${name} (${type})`).join(', ');
    return [
      wrong(
        t(`search attributes are missing: ${names}`, `缺少搜索属性：${names}`),
        t(
          'Register them in the namespace (docs/production.md, Temporal).',
          '请在命名空间中注册（见 docs/production.md）。',
        ),
      ),
    ];
  } catch (error) {
    return [note(t('search attributes could not be read: ', '无法读取搜索属性：') + reasonOf(error))];
  }
}

async function workersOf(client: Client, name: string): Promise<Finding> {
  const { namespace } = client.options;
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
  });
  if (pollers.length > 0)
    return ok(t(`workers on ${name}: ${pollers.length}`, `队列 ${name} 上的 worker：${pollers.length}`));
  return wrong(
    t(
      `no worker listens on task queue ${name}: no case moves and no deadline fires`,
      `队列 ${name} 上没有 worker：服务单不会推进，期限不会触发`,
    ),
    t('Start one: npm run worker', '请启动：npm run worker'),
  );
}

/** The service tells its time only in what it records: a workflow that nobody works on, ended at once. */
async function clockOf(client: Client): Promise<Finding> {
  const before = Date.now();
  const handle = await client.workflow.start('doctor', {
    workflowId: `doctor/${randomUUID()}`,
    taskQueue: `doctor-${randomUUID()}`,
    workflowExecutionTimeout: '10s',
  });
  const middle = (before + Date.now()) / 2;
  const { startTime } = await handle.describe();
  await handle.terminate('the clock has been read');
  return skewFinding('Temporal', startTime.getTime() - middle);
}
