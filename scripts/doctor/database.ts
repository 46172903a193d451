import { Client } from 'pg';
import { CalendarBody } from '../../calendar/contract.ts';
import { missingYear } from '../../calendar/coverage.ts';
import { pendingMigrations, readMigrations } from '../../db/migrate.ts';
import { t } from '../setup/say.ts';
import { type Finding, ok, reasonOf, wrong } from './finding.ts';

const OLDEST_POSTGRES = 15;
/** Deadlines are computed from instants of several machines; beyond a second they would visibly disagree. */
export const LARGEST_SKEW_MS = 1_000;

/** Whether the database can be reached, is new enough, up to date, and agrees on the time. */
export async function checkDatabase(url: string): Promise<Finding[]> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    options: '-c timezone=UTC',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    return [
      wrong(
        t(`the database cannot be reached: ${reasonOf(error)}`, `无法连接数据库：${reasonOf(error)}`),
        t('Check DATABASE_URL, the network and that Postgres runs.', '请检查 DATABASE_URL、网络及 Postgres 是否运行。'),
      ),
    ];
  }
  try {
    const parts = [versionOf, migrationsOf, recordOf, skewOf, calendarsOf];
    const findings: Finding[] = [];
    for (const part of parts) findings.push(...(await part(client)));
    return findings;
  } finally {
    await client.end();
  }
}

async function versionOf(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  const version = rows[0]?.server_version ?? '0';
  if (Number.parseInt(version, 10) >= OLDEST_POSTGRES) return [ok(`Postgres ${version}`)];
  return [
    wrong(
      t(`Postgres ${version} is too old`, `Postgres ${version} 版本过低`),
      t(`Use Postgres ${OLDEST_POSTGRES} or later.`, `请使用 Postgres ${OLDEST_POSTGRES} 或更新版本。`),
    ),
  ];
}

async function migrationsOf(client: Client): Promise<Finding[]> {
  const migrate = t('Run npm run migrate.', '请运行 npm run migrate。');
  const { rows: tables } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_migration') IS NOT NULL AS there",
  );
  if (tables[0]?.there !== true) return [wrong(t('the database is empty', '数据库为空'), migrate)];
  try {
    const { rows } = await client.query<{ name: string; checksum: string; finished_at: Date | null }>(
      'SELECT name, checksum, finished_at FROM _migration ORDER BY id',
    );
    const pending = pendingMigrations(readMigrations(), rows);
    if (pending.length === 0) return [ok(t('the database is up to date', '数据库已是最新'))];
    return [wrong(t('migrations are missing: ', '缺少迁移：') + pending.map(({ name }) => name).join(', '), migrate)];
  } catch (error) {
    return [
      wrong(reasonOf(error), t('See docs/production.md, Migrations.', '见 docs/production.md 的 Migrations 一节。')),
    ];
  }
}

async function recordOf(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ safe: boolean | null }>(
    `SELECT NOT (has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE')) AS safe
     FROM pg_class c WHERE c.oid = to_regclass('process_event')`,
  );
  const safe = rows[0]?.safe;
  if (safe === undefined || safe === null) return [];
  if (safe) return [ok(t('recorded events cannot be changed', '已记录的事件不可更改'))];
  return [
    wrong(
      t('the role of DATABASE_URL may change recorded events', 'DATABASE_URL 的角色可以更改已记录的事件'),
      t(
        'Let DATABASE_URL use the role baton_app (docs/production.md, Database).',
        '请让 DATABASE_URL 使用 baton_app 角色（见 docs/production.md）。',
      ),
    ),
  ];
}

async function skewOf(client: Client): Promise<Finding[]> {
  const before = Date.now();
  const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const middle = (before + Date.now()) / 2;
  return [skewFinding('Postgres', (rows[0]?.now.getTime() ?? middle) - middle)];
}

/** What a difference between a server's clock and this machine's means. */
export function skewFinding(server: string, differenceMs: number): Finding {
  const seconds = (differenceMs / 1000).toFixed(1);
  if (Math.abs(differenceMs) <= LARGEST_SKEW_MS)
    return ok(t(`the clocks of ${server} and this machine agree`, `${server} 与本机时钟一致`));
  return wrong(
    t(`the clock of ${server} differs from this machine's by ${seconds} s`, `${server} 的时钟与本机相差 ${seconds} 秒`),
    t('Set both clocks by NTP: deadlines are computed from both.', '请用 NTP 校准两端时钟：期限计算依赖二者。'),
  );
}

async function calendarsOf(client: Client): Promise<Finding[]> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('calendar_version') IS NOT NULL AS there",
  );
  if (tables[0]?.there !== true) return [];
  const { rows } = await client.query<{ key: string; body: unknown }>(
    `SELECT c.key, v.body FROM calendar c
     JOIN calendar_version v ON v.calendar_id = c.id AND v.version = c.current_version WHERE c.active ORDER BY c.key`,
  );
  const ending = rows.flatMap(({ key, body }) => {
    const year = missingYear(CalendarBody.parse(body), Date.now());
    return year === undefined ? [] : [calendarFinding(key, year)];
  });
  return ending.length === 0
    ? [ok(t('every calendar reaches to the end of next year', '所有日历均覆盖至明年年底'))]
    : ending;
}

function calendarFinding(key: string, year: number): Finding {
  const what = t(`calendar ${key} has no holidays for ${year}`, `日历 ${key} 缺少 ${year} 年的节假日`);
  const advice = t('Import or enter them and publish a new version of the calendar.', '请导入或录入并发布日历新版本。');
  // Next year's holidays may not have been announced yet; this year's deadlines are wrong without them.
  return year > new Date().getUTCFullYear() ? { state: 'note', what, advice } : wrong(what, advice);
}
