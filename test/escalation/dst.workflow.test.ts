import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishCalendar } from '../support/cast.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { aPolicy } from './policies.ts';

const HOUR = 3_600_000;
const DAY_OF_MINUTES = 1440;

let world: World;
const berlin = { id: randomUUID(), key: '' };
beforeAll(async () => {
  world = await createWorld();
  berlin.key = `office-${berlin.id}`;
  const allDay = [['00:00', '24:00']];
  const hours = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };
  const body = { timezone: 'Europe/Berlin', hours, holidays: [], makeUpDays: [] };
  await publishCalendar(world.database.db, { id: berlin.id, version: 1, body });
});
afterAll(() => world.close());

/** Berlin's offset from UTC in hours. */
function offset(at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  return Number(parts.find((part) => part.type === 'timeZoneName')?.value.slice(4, 6));
}

/** The next instant after which Berlin's clocks go by another offset, to the hour; `by` is the change in hours. */
function nextChange(by: 1 | -1): number {
  let at = Math.ceil(Date.now() / HOUR) * HOUR + 48 * HOUR;
  while (offset(at + HOUR) - offset(at) !== by) at += HOUR;
  return at + HOUR;
}

describe.concurrent.each([
  ['into summer time', 1],
  ['back to winter time', -1],
] as const)('a 24 h target over the change %s', (_change, by) => {
  it.each(['round the clock', 'in a calendar of Berlin open day and night'])('is 24 exact hours %s', async (how) => {
    const calendar = how === 'round the clock' ? ('always' as const) : { key: berlin.key };
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: DAY_OF_MINUTES, calendar } }));
    const change = nextChange(by);
    expect(Math.abs(offset(change) - offset(change - 1))).toBe(1);
    const openedAt = change - 10 * HOUR;
    const aCase = await ACase.opened(world, policy, { openedAt });
    const dueAt = openedAt + 24 * HOUR;
    expect((await aCase.clock('resolve/1')).plan?.dueAt).toBe(dueAt);
    await aCase.until(dueAt - 60_000);
    expect(await aCase.announced()).toEqual([]);
    await aCase.until(dueAt + 60_000);
    const { breached_at } = await aCase.clockRow('resolve/1');
    expect(breached_at).toEqual(new Date(dueAt));
    expect(await aCase.announced()).toHaveLength(1);
  });
});
