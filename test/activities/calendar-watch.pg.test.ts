import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckCalendarYears } from '../../activities/calendar-watch.ts';
import { createLogger } from '../../platform/logger.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Cast, insertCast } from './cast.ts';

let database: TestDatabase;
let cast: Cast;
const logged: string[] = [];
const NOW = Date.UTC(2026, 10, 2);

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
});
afterAll(() => database.drop());

const check = () => {
  const logger = createLogger({ LOG_LEVEL: 'warn' }, 'test', { write: (line) => void logged.push(line) });
  return createCheckCalendarYears({ db: database.db, logger })({ now: NOW });
};
const notices = () => database.db.selectFrom('notice').select(['key', 'kind', 'person_id', 'data']).execute();

async function aCalendar(key: string, validUntil: string): Promise<string> {
  const id = randomUUID();
  const body = JSON.stringify({ timezone: 'Asia/Shanghai', hours: { mon: [['09:00', '17:00']] }, validUntil });
  await database.db
    .insertInto('calendar')
    .values({ id, key, name: `Calendar ${key}`, current_version: 1 })
    .execute();
  await database.db
    .insertInto('calendar_version')
    .values({ calendar_id: id, version: 1, body, published_at: new Date(NOW) })
    .execute();
  return id;
}

describe('the daily look at the calendars', () => {
  it('leaves those alone that nobody counts by, or that reach to the end of next year', async () => {
    await aCalendar('unused', '2026-12-31');
    const own = await aCalendar('own', '2027-12-31');
    await database.db.updateTable('customer').set({ calendar_id: own }).where('id', '=', cast.customer).execute();
    expect(await check()).toEqual({ missing: [] });
    expect(await notices()).toEqual([]);
  });

  it('leaves the service manager one notice per calendar and year, however often it looks', async () => {
    const id = await aCalendar('default', '2026-12-31');
    expect(await check()).toEqual({ missing: [{ calendarId: id, year: 2027 }] });
    await check();
    expect(await notices()).toEqual([
      {
        key: `calendar-year/${id}/2027`,
        kind: 'calendarYearMissing',
        person_id: cast.manager,
        data: { calendarId: id, calendarKey: 'default', calendarName: 'Calendar default', year: 2027 },
      },
    ]);
    expect(logged.join('')).toContain('no holidays known for this year');
  });

  it('sees a calendar that only a policy names', async () => {
    const id = await aCalendar('by-policy', '2026-06-30');
    const policyId = randomUUID();
    const stage = { targetMinutes: 60, calendar: { key: 'by-policy' }, startsFrom: 'opened', pausedBy: [] };
    const body = JSON.stringify({ matrix: [{ tier: '*', severity: '*', stages: { respond: stage } }], ladders: {} });
    const policy = { id: policyId, kind: 'sla', key: 'p', name: 'P', current_version: 1 };
    await database.db.insertInto('policy').values(policy).execute();
    const version = { policy_id: policyId, version: 1, body, published_at: new Date(NOW) };
    await database.db.insertInto('policy_version').values(version).execute();
    expect((await check()).missing).toContainEqual({ calendarId: id, year: 2026 });
  });
});
