/**
 * Use of the product sent through HTTP into Postgres: events a second, and how this changes when as many are there already.
 * Exits with 1 when a bound of the product is missed. Run: `npm run bench -- usage`; needs `DATABASE_URL` and
 * `TEMPORAL_ADDRESS` of a workspace to spoil.
 */
import { once } from 'node:events';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { v7 as uuidv7 } from 'uuid';
import { createApp } from '../api/app.ts';
import { createApiKey } from '../api/keys.ts';
import { createTemporalGateway } from '../api/temporal.ts';
import { createDatabase } from '../db/database.ts';
import { loadEnv } from '../platform/env.ts';

const BATCH = 5_000;
const BATCHES = 40;
const AT_ONCE = 2;
const CUSTOMERS = 50;
const USERS = 400;
const DAYS = 60;
const LEAST_PER_SECOND = 5_000;
const MOST_GROWTH = 1.5;
const DAY_MS = 86_400_000;

const env = loadEnv(process.env);
const database = createDatabase(env);
const temporal = createTemporalGateway(env);
const { app, close } = createApp({
  env,
  pool: database.pool,
  db: database.db,
  temporal,
  logger: pino({ level: 'silent' }),
  registry: new Registry(),
  limits: { perCaller: 1_000_000, signInPerAddress: 1_000 },
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');

try {
  const key = await createApiKey(database.db, { name: 'bench', role: 'serviceManager' });
  const customers = await addCustomers();
  await send(key, batch(customers, -1));
  const first = await seconds(key, customers, 0);
  const second = await seconds(key, customers, 1);
  const perSecond = (BATCH * BATCHES) / first;
  const again = (BATCH * BATCHES) / second;
  line(`${(BATCH * BATCHES).toLocaleString('en-US')} events, a second`, perSecond);
  line('as many again, a second', again);
  line('times as slow', perSecond / again);
  const met = Math.min(perSecond, again) >= LEAST_PER_SECOND && perSecond / again <= MOST_GROWTH;
  const bounds = `bounds (≥ ${LEAST_PER_SECOND} a second, ≤ ${MOST_GROWTH} times)`;
  process.stdout.write(`${bounds.padEnd(50)}${(met ? 'met' : 'MISSED').padStart(12)}\n`);
  process.exitCode = met ? 0 : 1;
} finally {
  await close();
  server.closeAllConnections();
  server.close();
  await temporal.close();
  await database.close();
}

function line(what: string, value: number): void {
  process.stdout.write(`${what.padEnd(50)}${value.toFixed(2).padStart(12)}\n`);
}

async function addCustomers(): Promise<string[]> {
  const rows = Array.from({ length: CUSTOMERS }, () => {
    const id = uuidv7();
    const nobody = { calendar_id: null, policy_id: null, csm_id: null, sales_id: null, team_id: null };
    return { id, key: `bench-${id}`, name: 'Bench', tier: 'C', ...nobody };
  });
  await database.db.insertInto('customer').values(rows).execute();
  return rows.map(({ id }) => id);
}

function batch(customers: readonly string[], no: number): string {
  const begin = Date.UTC(2026, 0, 1);
  const events = Array.from({ length: BATCH }, (_, index) => {
    const spread = (no + 1) * BATCH + index;
    return {
      id: uuidv7(),
      customerId: customers[spread % CUSTOMERS],
      userId: `user-${(spread * 7) % USERS}`,
      feature: `feature-${spread % 6}`,
      at: new Date(begin + ((spread * 13) % DAYS) * DAY_MS + (spread % 86_400) * 1_000).toISOString(),
    };
  });
  return JSON.stringify({ events });
}

async function seconds(key: string, customers: readonly string[], round: number): Promise<number> {
  const bodies = Array.from({ length: BATCHES }, (_, no) => batch(customers, round * BATCHES + no));
  const from = performance.now();
  const sendNext = async (): Promise<void> => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await send(key, body);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
  return (performance.now() - from) / 1_000;
}

async function send(key: string, body: string): Promise<void> {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/usage`, { method: 'POST', headers, body });
  const said = await answer.text();
  if (!said.includes(`"added":${BATCH},`)) throw new Error(`answered ${answer.status}: ${said}`);
}
