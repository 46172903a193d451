import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { planTrain } from '../../activities/release-train.ts';
import { ensureTrains } from '../../activities/release-trains.ts';
import { addDays, addMonths, datesOfMonths } from '../../calendar/index.ts';
import { releaseTrainWorkflowId, TRAIN_CHANGED } from '../../workflows/release-train/names.ts';
import { QUIET } from '../api/harness.ts';
import { fastForward } from '../support/time.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARelease, aTrain, DAY } from './a-release.ts';
import { admit } from './builders.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

const DAYS = [10, 25];
const today = () => new Date().toISOString().slice(0, 10);

/** The days a train in UTC should have releases for, two months ahead, as of so many days from now. */
function slotsAhead(ahead = 0): string[] {
  const from = addDays(today(), ahead);
  const shipsToday = new Date().toISOString().slice(11, 16) < '20:00';
  const slots = datesOfMonths(DAYS, { from: shipsToday ? today() : addDays(today(), 1), to: addMonths(from, 3) });
  return slots.filter((slot) => addMonths(slot, -2) <= from);
}

async function releasesOf(trainId: string): Promise<{ id: string; slot: string; name: string; phase: string }[]> {
  const { rows } = await sql<{ id: string; slot: string; name: string; phase: string }>`
    SELECT p.id, r.slot::text, p.title AS name, p.phase FROM release r JOIN process p ON p.id = r.process_id
    WHERE r.train_id = ${trainId} ORDER BY r.slot`.execute(world.database.db);
  return rows;
}

const slots = async (trainId: string, phase?: string) =>
  (await releasesOf(trainId)).filter((one) => phase === undefined || one.phase === phase).map(({ slot }) => slot);

async function isRunning(trainId: string): Promise<void> {
  const { client, taskQueue, database } = world;
  await ensureTrains({ db: database.db, temporal: client, taskQueue });
  await vi.waitFor(async () => expect(await slots(trainId)).not.toEqual([]), { timeout: 10_000 });
}

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 15_000, interval: 100 });
const handleOf = (trainId: string) => world.client.workflow.getHandle(releaseTrainWorkflowId(trainId));

describe('a release train', () => {
  // No workday is a holiday in this calendar but weekends; days stay where they are.
  const staying = { rules: { adjust: 'none' as const } };

  it('begins its releases ahead, each once, whoever starts it how often', async () => {
    const trainId = await aTrain(world.database, staying);
    await isRunning(trainId);
    await eventually(async () => expect(await slots(trainId)).toEqual(slotsAhead()));
    await isRunning(trainId);
    const { db } = world.database;
    const calendars = createCalendarStore(db, QUIET);
    const plan = await planTrain({ db, calendars }, { trainId, now: Date.now(), version: 1, isPatient: false });
    expect(plan.releases).toEqual([]);
    const [first] = await releasesOf(trainId);
    const slot = first?.slot ?? '';
    expect(first?.name).toBe(`${slot.slice(0, 7).replace('-', '.')}-${slot.endsWith('10') ? 1 : 2}`);
    const release = new ARelease(world, first?.id);
    expect(await release.toDo()).toEqual(['ship by headOfProduct']);
    await handleOf(trainId).terminate();
  });

  it('sleeps until the next one is needed, and begins it', async () => {
    const trainId = await aTrain(world.database, staying);
    await isRunning(trainId);
    await eventually(async () => expect(await slots(trainId)).toEqual(slotsAhead()));
    // A workflow's clock cannot be moved while children of its own run: begun anew, the train has none.
    await handleOf(trainId).terminate();
    await isRunning(trainId);
    await fastForward(world.client, releaseTrainWorkflowId(trainId), (20 * DAY) / 1000);
    await eventually(async () => expect((await slots(trainId)).length).toBe(slotsAhead(20).length));
    expect(await slots(trainId)).toEqual(slotsAhead(20));
    await handleOf(trainId).terminate();
  });

  it('whose document has changed moves what is planned, and gives up empty days it no longer runs on', async () => {
    const trainId = await aTrain(world.database, staying);
    await isRunning(trainId);
    await eventually(async () => expect(await slots(trainId)).toEqual(slotsAhead()));
    const kept = (await releasesOf(trainId)).findLast(({ slot }) => slot.endsWith('25'));
    await new ARelease(world, kept?.id).does(admit());
    await sql`UPDATE release_train SET days = '{10}', rules = rules || '{"shipTime":"06:00"}', version = 2 WHERE id = ${trainId}`.execute(
      world.database.db,
    );
    await handleOf(trainId).signal(TRAIN_CHANGED, { version: 2 });
    await eventually(async () => {
      const stale = slotsAhead().filter((slot) => slot.endsWith('25') && slot !== kept?.slot);
      expect(await slots(trainId, 'cancelled')).toEqual(stale);
      const { rows } = await sql<{ time: string }>`SELECT DISTINCT to_char(ship_at, 'HH24:MI') AS time
        FROM release r JOIN process p ON p.id = r.process_id WHERE train_id = ${trainId} AND p.closed_at IS NULL`.execute(
        world.database.db,
      );
      expect(rows).toEqual([{ time: '06:00' }]);
    });
    expect(await new ARelease(world, kept?.id).told()).toContain('trainFollowed to headOfProduct');
    await handleOf(trainId).terminate();
  });

  it('that is taken out of service begins nothing more, and ends', async () => {
    const trainId = await aTrain(world.database, staying);
    await isRunning(trainId);
    await sql`UPDATE release_train SET active = false, version = 2 WHERE id = ${trainId}`.execute(world.database.db);
    await handleOf(trainId).signal(TRAIN_CHANGED, { version: 2 });
    await handleOf(trainId).result();
    expect((await slots(trainId, 'planned')).length).toBeGreaterThan(0);
  });
});
