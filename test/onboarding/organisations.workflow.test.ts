import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import {
  type ActiveDay,
  type Organisation,
  organisationsOf,
  POLICY,
  real,
  simulated,
  type User,
  within,
} from './organisations.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

const MONDAY = Date.parse('2025-03-03T00:00:00Z');
const HOUR = 3_600_000;

const users: User[] = [
  { user: 'ada', organisation: 'early', since: MONDAY + 10 * HOUR },
  { user: 'ben', organisation: 'early', since: MONDAY + 9 * DAY },
  { user: 'cho', organisation: 'second month', since: MONDAY + DAY },
  { user: 'dan', organisation: 'late', since: MONDAY + 2 * DAY },
  { user: 'eva', organisation: 'never', since: MONDAY + 3 * DAY },
];
/** Active on these days after the Monday, at noon. */
const on = (user: string, ...days: number[]): ActiveDay[] =>
  days.map((day) => ({ user, at: MONDAY + day * DAY + 12 * HOUR }));
const days = [
  ...on('ada', 1, 4, 8),
  ...on('ben', 10, 12, 16),
  ...on('cho', 40, 43, 46),
  ...on('dan', 95, 96, 97),
  ...on('eva', 5, 9),
];

describe('organisations rehearsed as onboardings', () => {
  const organisations = organisationsOf(users, days);

  it('start with their first user, and are active with the first who was on three days of seven', () => {
    const [early, second, late, never] = organisations as [Organisation, Organisation, Organisation, Organisation];
    expect(early).toMatchObject({ start: MONDAY, activeAt: MONDAY + 16 * DAY + 12 * HOUR });
    expect(second).toMatchObject({ start: MONDAY + DAY, activeAt: MONDAY + 46 * DAY + 12 * HOUR });
    expect([late.key, never.activeAt]).toEqual(['late', null]);
  });

  it('are activated alike in simulated time and on the real server, fact by fact', { timeout: 120_000 }, async () => {
    const policy = await world.policy('onboarding', POLICY);
    const imagined = await Promise.all(organisations.map(simulated));
    const lived = await Promise.all(organisations.map((one) => real(world, one, policy)));
    expect(lived).toEqual(imagined);
    expect(imagined.map(({ outcome, day }) => [outcome, day])).toEqual([
      ['activated', 16],
      ['activated', 45],
      ['activatedLate', 95],
      ['late', null],
    ]);
    expect([30, 60, 90].map((limit) => within(lived, limit))).toEqual([1, 2, 2]);
  });
});
