/** The activity that looks at a release train: which releases are to begin, and when the next look is due. */
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { addMonths, type CompiledCalendar, dateOf, instantOf } from '../calendar/index.ts';
import { nameOfSlot, slotsAhead } from '../db/release-slots.ts';
import { type ReleaseTrain, readTrain } from '../db/release-trains.ts';
import type { Database } from '../db/schema.ts';
import type { ReleaseInput, TrainFollowed } from '../workflows/release/contract.ts';
import { RELEASE, releaseWorkflowId } from '../workflows/release/names.ts';
import type { ReleaseTrainActivities, TrainPlan } from '../workflows/release-train/contract.ts';
import { SYSTEM } from '../workflows/shared/actor.ts';
import type { Outgoing } from '../workflows/shared/outgoing.ts';
import type { CalendarStore } from './calendars.ts';
import { finalFailure } from './failures.ts';

/** Attempts, seconds apart, at seeing a change that was announced. */
const PATIENCE = 6;

type Deps = Readonly<{ db: Kysely<Database>; calendars: CalendarStore }>;

/** The activity that looks at a train. */
export const createPlanTrain =
  (deps: Deps): ReleaseTrainActivities['planTrain'] =>
  (asked) =>
    planTrain(deps, { ...asked, isPatient: Context.current().info.attempt < PATIENCE });

type Asked = Parameters<ReleaseTrainActivities['planTrain']>[0] & Readonly<{ isPatient: boolean }>;

/**
 * What is to begin of a train, and when the next look is due.
 * @param asked.isPatient a version that is not there yet is waited for
 * @throws a retryable failure while waiting, a final one when there is no such train
 */
export async function planTrain({ db, calendars }: Deps, asked: Asked): Promise<TrainPlan> {
  const { trainId, now, version, isPatient } = asked;
  const train = await readTrain(db, trainId, now);
  // Whoever says that it has changed may still be writing; what was not written in the end is not waited for.
  if ((train?.rules.version ?? 0) < version && isPatient) {
    throw ApplicationFailure.retryable(`version ${version} of the train is not there yet`, 'NOT_YET');
  }
  if (train === undefined) throw finalFailure('RULES_NOT_FOUND', `no readable release train ${trainId}`);
  const { rules, days } = train;
  const fact: TrainFollowed = { kind: 'trainChanged', rules, days };
  const told = { fact, rules: JSON.stringify([rules, days]) };
  if (!train.active) return { ...told, releases: [], wakeAt: null };
  const calendarOf = await calendars.load([rules.calendar]);
  const { due, wakeAt } = slotsOf(train, { calendar: calendarOf(rules.calendar), now });
  const begun = await reserve(db, train, due);
  return { ...told, releases: begun.map((slot) => startOf(train, slot, now)), wakeAt };
}

/** The days that are near enough to be begun and not over yet, and when the one after them will be near enough. */
function slotsOf(train: ReleaseTrain, { calendar, now }: { calendar: CompiledCalendar; now: number }) {
  const { horizonMonths, rules } = train;
  const slots = slotsAhead(train, { calendar, now });
  const far = slots.find(({ isNear }) => !isNear)?.slot ?? addMonths(dateOf(now, rules.zone), horizonMonths + 1);
  return {
    due: slots.filter(({ isNear }) => isNear).map(({ slot }) => slot),
    wakeAt: instantOf(addMonths(far, -horizonMonths), '00:00', rules.zone),
  };
}

type Slot = Readonly<{ slot: string; release_id: string; number: string }>;

/** Each day gets its release's id and number once; those answered have not begun, as far as the record says. */
async function reserve(db: Kysely<Database>, { id }: ReleaseTrain, days: readonly string[]): Promise<readonly Slot[]> {
  const wanted = JSON.stringify(days.map((slot) => ({ slot, release_id: uuidv7() })));
  await sql`
    INSERT INTO release_slot (train_id, slot, release_id, number)
    SELECT ${id}::uuid, d.slot, d.release_id, 'REL-' || nextval('release_number')
    FROM jsonb_to_recordset(${wanted}::jsonb) AS d(slot date, release_id uuid)
    WHERE NOT EXISTS (SELECT FROM release_slot s WHERE s.train_id = ${id}::uuid AND s.slot = d.slot)
    ON CONFLICT DO NOTHING`.execute(db);
  const { rows } = await sql<Slot>`
    SELECT s.slot::text, s.release_id, s.number FROM release_slot s
    WHERE s.train_id = ${id}::uuid AND s.slot = ANY(${[...days]}::date[])
      AND NOT EXISTS (SELECT FROM process p WHERE p.id = s.release_id)
    ORDER BY s.slot`.execute(db);
  return rows;
}

function startOf(train: ReleaseTrain, { slot, release_id: id, number }: Slot, now: number): Outgoing {
  const { rules, capacity, ownerId } = train;
  const name = `${train.prefix}${nameOfSlot(train.days, slot)}`;
  const input: ReleaseInput = { id, number, name, ownerId, trainId: train.id, slot, rules, capacity, openedAt: now };
  return {
    key: id,
    kind: 'start',
    workflowType: RELEASE,
    workflowId: releaseWorkflowId(id),
    start: { kind: 'open', input, openedBy: SYSTEM },
    summary: `${number} ${name}`,
    customerId: null,
  };
}
