/** The activity that looks at a release train: which releases are to begin, and when the next look is due. */
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import {
  addDays,
  addMonths,
  adjustDate,
  type CompiledCalendar,
  dateOf,
  datesOfMonths,
  instantOf,
} from '../calendar/index.ts';
import type { Database } from '../db/schema.ts';
import type { ReleaseInput, ReleaseRules, TrainFollowed } from '../workflows/release/contract.ts';
import { RELEASE, releaseWorkflowId } from '../workflows/release/names.ts';
import { Capacity, TrainRules } from '../workflows/release/train.contract.ts';
import type { ReleaseTrainActivities } from '../workflows/release-train/contract.ts';
import { SYSTEM } from '../workflows/shared/actor.ts';
import type { CalendarRef } from '../workflows/shared/clock.ts';
import type { Outgoing } from '../workflows/shared/outgoing.ts';
import type { CalendarStore } from './calendars.ts';
import { finalFailure } from './failures.ts';

type Deps = Readonly<{ db: Kysely<Database>; calendars: CalendarStore }>;

/** A train that runs, with its calendar pinned and the person its releases will belong to. */
type Train = Readonly<{
  id: string;
  prefix: string;
  days: readonly number[];
  horizonMonths: number;
  ownerId: string;
  rules: ReleaseRules;
  capacity: Capacity;
  active: boolean;
}>;

export const createPlanTrain =
  ({ db, calendars }: Deps): ReleaseTrainActivities['planTrain'] =>
  async ({ trainId, now }) => {
    const train = await readTrain(db, trainId, now);
    const { rules, days } = train;
    const fact: TrainFollowed = { kind: 'trainChanged', rules, days };
    const told = { fact, rules: JSON.stringify([rules, days]) };
    if (!train.active) return { ...told, releases: [], wakeAt: null };
    const calendarOf = await calendars.load([rules.calendar]);
    const { due, wakeAt } = slotsOf(train, { calendar: calendarOf(rules.calendar), now });
    const begun = await reserve(db, train, due);
    return { ...told, releases: begun.map((slot) => startOf(train, slot, now)), wakeAt };
  };

type Row = {
  prefix: string;
  days: number[];
  horizon_months: number;
  owner_id: string | null;
  rules: unknown;
  capacity: unknown;
  calendar: CalendarRef | null;
  active: boolean;
  version: number;
};

/**
 * Reads a train for its releases.
 * @throws a final failure when there is none, or its rules cannot be read
 */
export async function readTrain(db: Kysely<Database>, trainId: string, now: number): Promise<Train> {
  const moment = new Date(now);
  const { rows } = await sql<Row>`
    SELECT t.prefix, t.days, t.horizon_months, t.rules, t.capacity, t.active, t.version,
      coalesce(present_person(t.owner_id, ${moment}), head_of_product(${moment}), last_resort(${moment})) AS owner_id,
      (SELECT jsonb_build_object('id', c.id, 'version', c.current_version) FROM calendar c
        WHERE c.current_version IS NOT NULL AND (c.id = t.calendar_id OR (t.calendar_id IS NULL AND c.key = 'default'))) AS calendar
    FROM release_train t WHERE t.id = ${trainId}::uuid`.execute(db);
  const [row] = rows;
  const rules = TrainRules.safeParse(row?.rules);
  const capacity = Capacity.safeParse(row?.capacity);
  if (row === undefined || row.owner_id === null || !rules.success || !capacity.success) {
    throw finalFailure('RULES_NOT_FOUND', `no readable release train ${trainId}`);
  }
  return {
    id: trainId,
    prefix: row.prefix,
    days: row.days,
    horizonMonths: row.horizon_months,
    ownerId: row.owner_id,
    rules: { ...rules.data, calendar: row.calendar, version: row.version },
    capacity: capacity.data,
    active: row.active,
  };
}

/** The days that are near enough to be begun and not over yet, and when the one after them will be near enough. */
function slotsOf(train: Train, { calendar, now }: { calendar: CompiledCalendar; now: number }) {
  const { days, horizonMonths, rules } = train;
  const today = dateOf(now, rules.zone);
  const isNear = (slot: string): boolean => addMonths(slot, -horizonMonths) <= today;
  // Two months beyond the horizon hold at least one day that is not near yet.
  const slots = datesOfMonths(days, { from: addDays(today, -1), to: addMonths(today, horizonMonths + 2) });
  const isAhead = (slot: string): boolean =>
    instantOf(adjustDate(calendar, slot, rules.adjust), rules.shipTime, rules.zone) > now;
  const far = slots.find((slot) => !isNear(slot)) ?? addMonths(today, horizonMonths + 1);
  return {
    due: slots.filter((slot) => isNear(slot) && isAhead(slot)),
    wakeAt: instantOf(addMonths(far, -horizonMonths), '00:00', rules.zone),
  };
}

type Slot = Readonly<{ slot: string; release_id: string; number: string }>;

/** Each day gets its release's id and number once; those answered have not begun, as far as the record says. */
async function reserve(db: Kysely<Database>, { id }: Train, days: readonly string[]): Promise<readonly Slot[]> {
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

function startOf(train: Train, { slot, release_id: id, number }: Slot, now: number): Outgoing {
  const { rules, capacity, ownerId } = train;
  const name = `${train.prefix}${nameOf(train, slot)}`;
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

/** Year, month, and which one of the month it is: `2026.12-1`. */
function nameOf({ days }: Train, slot: string): string {
  const first = `${slot.slice(0, 7)}-01`;
  const ofMonth = datesOfMonths(days, { from: first, to: addDays(addMonths(first, 1), -1) });
  return `${slot.slice(0, 7).replace('-', '.')}-${ofMonth.indexOf(slot) + 1}`;
}
