import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadSetupEnv } from '../platform/env.ts';
import { workflowBundle } from './bundle.ts';
import { startProcesses, waitUntilReady } from './setup/applications.ts';
import { builtConsole } from './setup/console.ts';
import { loadDemo } from './setup/demo.ts';
import { openAdopted } from './setup/demo-adopted.ts';
import { type DemoStack, openDemoCases } from './setup/demo-cases.ts';
import { storiesBegan, tellDemoStories } from './setup/demo-stories.ts';
import { tryLock } from './setup/lock.ts';
import { statePaths } from './setup/paths.ts';
import { choosePort } from './setup/ports.ts';
import { elapsed, print, runMain, say, t } from './setup/say.ts';
import { provideDatabase, provideTemporal, type SetupContext } from './setup/servers.ts';
import { Services, stopNoted } from './setup/services.ts';
import { readState } from './setup/state.ts';
import { welcome } from './setup/welcome.ts';

runMain(async () => {
  const env = loadSetupEnv(process.env);
  const paths = statePaths(env.STATE_DIR);
  // Others on this machine may pass through (Postgres has to, when root lends it an account) but read nothing.
  mkdirSync(paths.dir, { recursive: true });
  chmodSync(paths.dir, 0o711);
  process.umask(0o077);
  const lock = tryLock(paths.lock);
  if (!lock.taken) throw new Error(alreadyRunning(lock.holder.pid, readState(paths.state).addresses.api));
  await clearUp(paths.state);
  const services = new Services(paths.state, say);
  const stop = stopper(services, lock.release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  // npm and the bootstrap may be killed without a word: then nobody is left to stop what runs here.
  process.once('disconnect', () => void stop(0));
  try {
    await bringUp({ env, paths, services, say });
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
});

async function bringUp(context: SetupContext): Promise<void> {
  const { env, paths, services } = context;
  const asked = process.env['PORT'] ? env.PORT : undefined;
  const from = services.state.ports.api ?? env.PORT;
  const port = await choosePort({ name: 'API', host: env.HOST, asked, from, variable: 'PORT' });
  if (asked === undefined && port !== env.PORT)
    say(
      t(
        `port ${env.PORT} is taken or was before: the API takes ${port}`,
        `端口 ${env.PORT} 已被占用，API 改用 ${port}`,
      ),
    );
  services.note({ ports: { ...services.state.ports, api: port }, addresses: {} });

  const database = provideDatabase(context);
  const [{ url, migrateUrl, embedded }, temporal, bundle, accounts] = await Promise.all([
    database,
    provideTemporal(context),
    workflowBundle(paths.dir, env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined),
    database.then((it) => (it.embedded ? loadDemo(it.url) : [])),
    builtConsole(say),
  ]);
  const address = `http://${env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST}:${port}`;
  services.note({
    addresses: { database: url, migrateDatabase: migrateUrl, temporal: temporal.address, api: address },
  });
  say(t('starting worker and API', '正在启动 worker 和 API'));
  await startProcesses(context, {
    databaseUrl: url,
    temporalAddress: temporal.address,
    temporalUi: temporal.ui,
    port,
    bundle,
  });
  await waitUntilReady(address, join(paths.logs, 'api.log'));
  if (accounts.length > 0) {
    const { TASK_QUEUE: taskQueue, TEMPORAL_NAMESPACE: namespace } = env;
    const opened = await openDemoCases({ databaseUrl: url, temporalAddress: temporal.address, taskQueue, namespace });
    if (opened > 0) say(t(`opened ${opened} cases of the demo`, `已创建 ${opened} 个演示服务单`));
  }
  print(welcome({ address, ui: temporal.ui, accounts, embedded, logs: paths.logs, took: elapsed().trim() }));
  if (accounts.length > 0) {
    const { TASK_QUEUE: taskQueue, TEMPORAL_NAMESPACE: namespace } = env;
    const stack = { databaseUrl: url, temporalAddress: temporal.address, taskQueue, namespace };
    // Whatever becomes of the stories, Baton runs; the next start goes on with them.
    tellStories(stack, address).catch((error: unknown) =>
      say(
        `${t('the demo is incomplete', '演示数据不完整')}: ${error instanceof Error ? error.message : String(error)}`,
      ),
    );
  }
}

/** What the demo's people have done beside their cases, while one may look already. A start that was cut off goes on with it. */
async function tellStories(stack: DemoStack, address: string): Promise<void> {
  const from = await storiesBegan(stack.databaseUrl);
  if (from === undefined) return;
  await openAdopted(stack);
  const refused = await tellDemoStories({ address, databaseUrl: stack.databaseUrl, now: from });
  for (const reason of refused) say(t(`not told in the demo: ${reason}`, `演示数据未能创建：${reason}`));
  say(t('the demo’s requirements, contracts and handoffs are there', '演示需求、合同与交接已就绪'));
}

/** Clears away what a killed run left behind. */
async function clearUp(stateFile: string): Promise<void> {
  const left = await stopNoted(readState(stateFile));
  if (left.length === 0) return;
  say(t('stopped what an earlier run had left running: ', '已停止上次运行遗留的进程：') + left.join(', '));
}

function stopper(services: Services, release: () => void): (code: number) => Promise<void> {
  let stopping: Promise<void> | undefined;
  return (code) => {
    stopping ??= (async () => {
      const began = performance.now();
      say(t('stopping API, worker, Temporal, Postgres', '正在停止 API、worker、Temporal、Postgres'));
      await services.stop();
      release();
      say(t('stopped in ', '已停止，用时 ') + elapsed(began).trim());
      process.exit(code);
    })();
    return stopping;
  };
}

function alreadyRunning(pid: number, api: string | undefined): string {
  const where = api === undefined ? '' : `\n${api}`;
  return t(
    `Baton is running already in this folder, as process ${pid}.${where}\nStop it with Ctrl-C in its terminal, or with: kill ${pid}`,
    `本目录下的 Baton 已在运行，进程号 ${pid}。${where}\n请在其终端按 Ctrl-C 停止，或执行：kill ${pid}`,
  );
}
