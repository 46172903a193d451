import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createPlanClocks } from '../../activities/clocks.ts';
import { createResolveRules } from '../../activities/rules.ts';
import { createDatabase } from '../../db/database.ts';
import { createLogger } from '../../platform/logger.ts';
import type { StageRule } from '../../workflows/escalation/sla-policy.contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { HOUR, MONDAY } from './a-commit.ts';
import { type Cast, insertCast } from './cast.ts';

let database: TestDatabase;
let cast: Cast;
const logged: string[] = [];
const logger = createLogger({ LOG_LEVEL: 'warn' }, 'test', { write: (line) => void logged.push(line) });

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
});
afterAll(() => database.drop());

const published = { version: 1, published_at: new Date(MONDAY) };

async function aCalendar(key: string, hours: [string, string]): Promise<string> {
  const id = randomUUID();
  const body = JSON.stringify({ timezone: 'Asia/Shanghai', hours: { mon: [hours], tue: [hours] } });
  await database.db.insertInto('calendar').values({ id, key, name: key, current_version: 1 }).execute();
  await database.db
    .insertInto('calendar_version')
    .values({ calendar_id: id, body, ...published })
    .execute();
  return id;
}
async function aPolicy(calendar: StageRule['calendar']): Promise<{ id: string; version: number }> {
  const id = randomUUID();
  const stage = { targetMinutes: 60, calendar, startsFrom: 'opened', pausedBy: [] };
  const body = {
    matrix: [{ tier: '*', severity: '*', stages: { respond: stage } }],
    ladders: {},
    followUpRequiredFor: [],
  };
  await database.db
    .insertInto('policy')
    .values({ id, kind: 'sla', key: id, name: 'SLA', current_version: 1 })
    .execute();
  const row = { policy_id: id, body: JSON.stringify(body), ...published };
  await database.db.insertInto('policy_version').values(row).execute();
  return { id, version: 1 };
}
const resolveRules = (policy: { id: string; version: number }, customerId = cast.customer) =>
  createResolveRules({ db: database.db, logger })({ policy, tier: 'A', severity: 'high', customerId });
const calendarFor = async (calendar: StageRule['calendar']) =>
  (await resolveRules(await aPolicy(calendar))).stages.respond?.calendar;

const clock = (calendar: { id: string; version: number } | null) => ({
  key: 'respond/1',
  revision: 1,
  startedAt: MONDAY,
  targetMs: 2 * HOUR,
  calendar,
  pauses: [],
  thresholds: [],
});
const planned = (...calendars: ({ id: string; version: number } | null)[]) =>
  createPlanClocks(createCalendarStore(database.db, logger))(calendars.map(clock));

describe('the calendar of a rule', () => {
  it('round the clock is none, whatever the customer has', async () => {
    expect(await calendarFor('always')).toBeNull();
  });

  it('is round the clock while the customer has none and there is no default', async () => {
    expect(await calendarFor('customer')).toBeNull();
  });

  it('is the default for a customer that has none, then the customer’s own', async () => {
    const byDefault = await aCalendar('default', ['08:00', '18:00']);
    expect(await calendarFor('customer')).toEqual({ id: byDefault, version: 1 });
    const own = await aCalendar('acme', ['09:00', '17:00']);
    await database.db.updateTable('customer').set({ calendar_id: own }).where('id', '=', cast.customer).execute();
    expect(await calendarFor('customer')).toEqual({ id: own, version: 1 });
  });

  it('named by key is that one in its current version; an unknown key falls back to the default and is logged', async () => {
    const night = await aCalendar('night', ['20:00', '24:00']);
    expect(await calendarFor({ key: 'night' })).toEqual({ id: night, version: 1 });
    logged.length = 0;
    const byDefault = await database.db
      .selectFrom('calendar')
      .select('id')
      .where('key', '=', 'default')
      .executeTakeFirst();
    expect(await calendarFor({ key: 'nowhere' })).toEqual({ id: byDefault?.id, version: 1 });
    expect(logged.join('')).toContain('nowhere');
  });
});

describe('the rules of a case', () => {
  it('are the cell of its tier and severity, with targets in milliseconds', async () => {
    const rules = await resolveRules(await aPolicy('always'));
    expect(rules).toMatchObject({
      stages: { respond: { targetMs: HOUR } },
      followUpRequired: false,
      reopenFrom: 'respond',
    });
  });

  it('of a policy that is not published end the case’s attempt for good', async () => {
    const missing = resolveRules({ id: randomUUID(), version: 1 });
    await expect(missing).rejects.toMatchObject({ type: 'RULES_NOT_FOUND', nonRetryable: true });
  });
});

describe('planning clocks', () => {
  it('counts each clock by its own calendar version', async () => {
    const late = await aCalendar('late', ['12:00', '13:30']);
    const [always, byCalendar] = await planned(null, { id: late, version: 1 });
    expect(always?.dueAt).toBe(MONDAY + 2 * HOUR);
    // Monday 12:00–13:30 in Shanghai leaves half an hour for Tuesday.
    expect(byCalendar?.dueAt).toBe(MONDAY + 27.5 * HOUR);
  });

  it('needs the database once per calendar version', async () => {
    const id = await aCalendar('once', ['09:00', '10:00']);
    const other = createDatabase({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: 1 });
    const plan = createPlanClocks(createCalendarStore(other.db, logger));
    const first = await plan([clock({ id, version: 1 })]);
    await other.close();
    expect(await plan([clock({ id, version: 1 })])).toEqual(first);
  });

  it('by a version that is not there counts round the clock, and says so', async () => {
    logged.length = 0;
    const [plan] = await planned({ id: randomUUID(), version: 1 });
    expect(plan?.dueAt).toBe(MONDAY + 2 * HOUR);
    expect(logged.join('')).toContain('calendar version not found');
  });
});
