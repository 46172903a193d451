import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { RELEASE_LISTS, RELEASE_LOOKUPS } from '../../activities/release-lookups.ts';
import { planTrain } from '../../activities/release-train.ts';
import { seedDemo } from '../../db/demo.ts';
import { demoId } from '../../db/demo-id.ts';
import type { TrainPlan } from '../../workflows/release-train/contract.ts';
import { QUIET } from '../api/harness.ts';
import { type Cast, castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aTrain } from './a-release.ts';
import { admit } from './builders.ts';
import { recorded } from './recorded.ts';

let database: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
});
afterAll(() => database.drop());

const NOW = Date.parse('2027-01-15T00:00:00Z');

function planned(
  of: TestDatabase,
  trainId: string,
  { now = NOW, version = 1, isPatient = true } = {},
): Promise<TrainPlan> {
  const calendars = createCalendarStore(of.db, QUIET);
  return planTrain({ db: of.db, calendars }, { trainId, now, version, isPatient });
}

type Start = { start?: { input?: { id: string; slot: string; name: string; ownerId: string } } };
const inputs = ({ releases }: TrainPlan) => releases.map((one) => (one as Start).start?.input);
const slots = (plan: TrainPlan) => inputs(plan).map((input) => input?.slot);

describe('planning a train', () => {
  it('gives each day of its rhythm one id and one number, however often it is asked', async () => {
    const trainId = await aTrain(database, { days: [10, 31] });
    const [once, twice] = await Promise.all([planned(database, trainId), planned(database, trainId)]);
    expect(slots(once)).toEqual(['2027-01-31', '2027-02-10', '2027-02-28', '2027-03-10']);
    expect(inputs(once).map((input) => input?.name)).toEqual(['2027.01-2', '2027.02-1', '2027.02-2', '2027.03-1']);
    expect(inputs(twice)).toEqual(inputs(once));
    expect(new Date(once.wakeAt ?? 0).toISOString()).toBe('2027-01-31T00:00:00.000Z');
  });

  it('leaves out what has begun, and what its working days have moved into the past', async () => {
    const trainId = await aTrain(database, { calendarId: cast.calendar });
    // Sunday, 10 January 2027: its release would have shipped on Friday.
    const plan = await planned(database, trainId, { now: Date.parse('2027-01-09T12:00:00Z') });
    expect(slots(plan)).toEqual(['2027-01-25', '2027-02-10', '2027-02-25']);
    const [first] = inputs(plan);
    await recorded(database, {
      input: { ownerId: cast.pm, trainId, ...(first === undefined ? {} : { id: first.id }) },
    });
    expect(slots(await planned(database, trainId, { now: Date.parse('2027-01-09T12:00:00Z') }))).toEqual([
      '2027-02-10',
      '2027-02-25',
    ]);
  });

  it('waits for a version that was announced, but not for ever', async () => {
    const trainId = await aTrain(database);
    await expect(planned(database, trainId, { version: 2 })).rejects.toThrow('version 2');
    expect((await planned(database, trainId, { version: 2, isPatient: false })).releases.length).toBeGreaterThan(0);
  });

  it('gives its releases to the head of product, where it names nobody', async () => {
    const plans = [
      await planned(database, await aTrain(database)),
      await planned(database, await aTrain(database, { ownerId: cast.pm })),
    ];
    expect(plans.map((plan) => inputs(plan)[0]?.ownerId)).toEqual([cast.headOfProduct, cast.pm]);
  });

  it('that is out of service begins nothing', async () => {
    const plan = await planned(database, await aTrain(database, { active: false }));
    expect([plan.releases, plan.wakeAt]).toEqual([[], null]);
  });
});

describe('the demo’s train', () => {
  it('ships twice a month, on working days', async () => {
    const demo = await createTestDatabase();
    try {
      await seedDemo(demo.db, NOW);
      const plan = await planned(demo, demoId('train', 1), { now: Date.parse('2026-11-02T00:00:00Z') });
      expect(slots(plan)).toEqual(['2026-11-10', '2026-11-25', '2026-12-10', '2026-12-25', '2027-01-10', '2027-01-25']);
    } finally {
      await demo.drop();
    }
  });
});

describe('a release in its tables', () => {
  const when = { at: Date.parse('2027-02-02T09:00:00Z'), actor: { kind: 'system', name: 'Test' } } as const;
  const page = { after: '', limit: 100 };

  it('lists the requirements a fact of it is for, page by page', async () => {
    const items = Array.from({ length: 3 }, () => admit());
    const happenings = items.map((command) => ({ ...when, command }));
    const { id: releaseId } = await recorded(database, { input: { ownerId: cast.pm }, happenings });
    const list = RELEASE_LISTS['requirementsOfRelease'];
    const params = { releaseId, states: ['planned'] };
    const expected = items.map(({ requirementId }) => `requirement/${requirementId}`).toSorted();
    expect(await list?.(database.db, params, page)).toEqual(expected);
    expect(await list?.(database.db, params, { after: expected[0] ?? '', limit: 1 })).toEqual([expected[1]]);
    expect(await list?.(database.db, { releaseId, states: ['ready'] }, page)).toEqual([]);
  });

  it('is found as the next one of its train while it is to come', async () => {
    const trainId = await aTrain(database);
    const [first, second] = [
      await recorded(database, { input: { ownerId: cast.pm, trainId } }),
      await recorded(database, { input: { ownerId: cast.pm, trainId, slot: '2027-03-25', name: 'second' } }),
    ];
    await recorded(database, {
      input: { ownerId: cast.pm, trainId, slot: '2027-03-20', name: 'cancelled' },
      happenings: [{ ...when, command: { kind: 'cancel', reason: 'no' } }],
    });
    const find = RELEASE_LOOKUPS['afterRelease'];
    const asks = (except: string, after: number) => find?.(database.db, { trainId, except, after, at: after });
    expect(await asks(first.id, first.dates?.ship.at ?? 0)).toMatchObject({
      next: { releaseId: second.id, name: 'second' },
    });
    expect(await asks(second.id, second.dates?.ship.at ?? 0)).toEqual({ next: null, ready: [] });
    expect(await RELEASE_LOOKUPS['release']?.(database.db, { releaseId: second.id })).toMatchObject({
      name: 'second',
      phase: 'planned',
      revision: 1,
      shipAt: second.dates?.ship.at,
    });
    expect(await RELEASE_LOOKUPS['release']?.(database.db, { releaseId: randomUUID() })).toBeNull();
  });

  it('counts its facts without a gap, and writes each transition once', async () => {
    const { id, seq } = await recorded(database, {
      input: { ownerId: cast.pm },
      until: Date.parse('2027-03-11T00:00:00Z'),
    });
    const { rows } = await sql<{ n: number; phase: string }>`
      SELECT (SELECT count(*) FROM process_event WHERE process_id = ${id}) AS n, phase FROM process WHERE id = ${id}`.execute(
      database.db,
    );
    expect(rows).toEqual([{ n: seq, phase: 'shipped' }]);
  });
});
