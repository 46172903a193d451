/** A small vendor to test cases in: people, one team, one customer, an office calendar in UTC; and a worker that runs its cases. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { inject } from 'vitest';
import { type Activities, createActivities } from '../../activities/index.ts';
import { createLogger } from '../../platform/logger.ts';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import type { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { deliveryQueueOf } from '../../workflows/shared/queues.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Past, pastOf, replay } from '../support/replay.ts';
import { timeSkippingClient } from '../support/time.ts';

export const OFFICE_HOURS = { timezone: 'UTC', hours: week([['09:00', '17:00']]), holidays: [], makeUpDays: [] };

function week(ranges: [string, string][]) {
  return { mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges };
}

const id = () => randomUUID();

/** Ids of the people and things every test may name. */
export type Cast = Readonly<{
  agent: string;
  colleague: string;
  lead: string;
  csm: string;
  serviceManager: string;
  team: string;
  calendar: string;
  customer: string;
}>;

/** Inserts the cast into an empty database. */
export async function castOf({ db }: Pick<TestDatabase, 'db'>): Promise<Cast> {
  const cast = {
    agent: id(),
    colleague: id(),
    lead: id(),
    csm: id(),
    serviceManager: id(),
    team: id(),
    calendar: id(),
    customer: id(),
  };
  const person = (key: keyof Cast, role: string, leadId: string | null) => ({
    id: cast[key],
    name: key,
    email: `${key}@example.com`,
    role,
    lead_id: leadId,
    password_hash: null,
  });
  await db
    .insertInto('person')
    .values(person('serviceManager', 'serviceManager', null))
    .execute();
  await db
    .insertInto('person')
    .values(person('lead', 'lead', cast.serviceManager))
    .execute();
  await db
    .insertInto('person')
    .values([person('agent', 'agent', cast.lead), person('colleague', 'agent', cast.lead), person('csm', 'csm', null)])
    .execute();
  await db.insertInto('team').values({ id: cast.team, key: 'support', name: 'Support', lead_id: cast.lead }).execute();
  await db
    .insertInto('team_member')
    .values([cast.agent, cast.colleague].map((person_id) => ({ team_id: cast.team, person_id })))
    .execute();
  await publishCalendar(db, { id: cast.calendar, version: 1, body: OFFICE_HOURS });
  await db
    .insertInto('customer')
    .values({
      id: cast.customer,
      key: 'acme',
      name: 'Acme',
      tier: 'B',
      timezone: 'UTC',
      calendar_id: cast.calendar,
      policy_id: null,
      csm_id: cast.csm,
      team_id: cast.team,
    })
    .execute();
  return cast;
}

type Rule = Readonly<{ id: string; version: number; body: object }>;

/** Publishes a version of a calendar; the first one creates it. */
export async function publishCalendar(db: TestDatabase['db'], { id: calendarId, version, body }: Rule): Promise<void> {
  await db
    .insertInto('calendar')
    .values({ id: calendarId, key: `office-${calendarId}`, name: 'Office', current_version: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('calendar_version')
    .values({ calendar_id: calendarId, ...published(version, body) })
    .execute();
  await db.updateTable('calendar').set({ current_version: version }).where('id', '=', calendarId).execute();
}

/** Publishes a version of an SLA policy; the first one creates it. */
export async function publishPolicy(db: TestDatabase['db'], { id: policyId, version, body }: Rule): Promise<void> {
  await db
    .insertInto('policy')
    .values({ id: policyId, kind: 'sla', key: `policy-${policyId}`, name: 'SLA', current_version: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('policy_version')
    .values({ policy_id: policyId, ...published(version, body) })
    .execute();
  await db.updateTable('policy').set({ current_version: version }).where('id', '=', policyId).execute();
}

const published = (version: number, body: object) => ({
  version,
  body: JSON.stringify(body),
  note: null,
  created_by: null,
  published_by: null,
  published_at: new Date(),
});

/** Of a file with more runs than this, the newest are replayed. */
const REPLAYED = 40;

/** Everything a workflow test needs; `close` in the end, which also replays every run against today's code, traced and not. */
export type World = Readonly<{
  database: TestDatabase;
  cast: Cast;
  client: Client;
  taskQueue: string;
  /** What cases ask of the outside, for tests that do it in their place. */
  activities: Activities['decisions'];
  policy: (body: SlaPolicyBody) => Promise<{ id: string; version: number }>;
  close: () => Promise<void>;
}>;

/** Which of these runs today's code would not repeat; switching tracing on or off must change none. */
async function unlikeToday(pasts: readonly Past[]): Promise<string[]> {
  const traced = await workflowBundle(join(ROOT, '.baton'), true);
  const answers = await Promise.all([inject('workflowBundle'), traced].map((bundle) => replay(bundle, pasts)));
  if (pasts.length === 0) throw new Error('no runs were found');
  return answers.flat();
}

/** A database of its own, and a worker on a queue of its own, for one test file. */
export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const cast = await castOf(database);
  const client = await timeSkippingClient();
  const connection = await NativeConnection.connect({ address: inject('temporal').address });
  const taskQueue = `test-${randomUUID()}`;
  const logger = createLogger({ LOG_LEVEL: 'error' }, 'test');
  const outboxDir = mkdtempSync(join(tmpdir(), 'baton-outbox-'));
  const mail = { outboxDir, from: 'baton@example.com', publicUrl: 'http://localhost' };
  const activities = createActivities({ database, temporal: client, logger, mail });
  const bundle = { codePath: inject('workflowBundle') };
  const common = { connection, namespace: 'default' };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue,
      workflowBundle: bundle,
      activities: activities.decisions,
      maxCachedWorkflows: 2_000,
    }),
    Worker.create({ ...common, taskQueue: deliveryQueueOf(taskQueue), activities: activities.deliveries }),
  ]);
  const runs = workers.map((worker) => worker.run());
  return {
    database,
    cast,
    client,
    taskQueue,
    activities: activities.decisions,
    policy: async (body) => {
      const policyId = randomUUID();
      await publishPolicy(database.db, { id: policyId, version: 1, body });
      return { id: policyId, version: 1 };
    },
    close: async () => {
      const unlike = await unlikeToday(await Array.fromAsync(pastOf(client, taskQueue, REPLAYED)));
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await connection.close();
      await client.close();
      activities.close();
      await database.drop();
      rmSync(outboxDir, { recursive: true, force: true });
      if (unlike.length > 0) throw new Error(`these runs do not replay:\n${unlike.join('\n')}`);
    },
  };
}
