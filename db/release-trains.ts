/** Release trains as their releases need them: rules with the calendar pinned, and who will own them. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ReleaseRules } from '../workflows/release/contract.ts';
import { Capacity, TrainRules } from '../workflows/release/train.contract.ts';
import type { Database } from './schema.ts';

/** A train, with its calendar pinned and the person its releases will belong to. */
export type ReleaseTrain = Readonly<{
  id: string;
  prefix: string;
  days: readonly number[];
  horizonMonths: number;
  ownerId: string;
  rules: ReleaseRules;
  capacity: Capacity;
  active: boolean;
}>;

type Row = {
  prefix: string;
  days: number[];
  horizon_months: number;
  owner_id: string | null;
  rules: unknown;
  capacity: unknown;
  calendar: ReleaseRules['calendar'];
  active: boolean;
  version: number;
};

/** Who owns what a train begins at a moment: its owner or who stands in, else the head of product, else who is left. */
const ownerOf = (ownerId: RawBuilder<unknown>, moment: Date): RawBuilder<unknown> =>
  sql`coalesce(present_person(${ownerId}, ${moment}), head_of_product(${moment}), last_resort(${moment}))`;

/** The published calendar a train counts by, the default one where it names none: `{ id, version }`, or null. */
const pinnedCalendar = (calendarId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (SELECT jsonb_build_object('id', c.id, 'version', c.current_version) FROM calendar c
    WHERE c.current_version IS NOT NULL
      AND (c.id = ${calendarId} OR (${calendarId} IS NULL AND c.key = 'default')))`;

type Named = Readonly<{ calendarId: string | null; ownerId: string | null; now: number }>;

/** What a train that is not written yet would go by: as `readTrain` says it of one that is. */
export async function readTrainParties(
  db: Kysely<Database>,
  { calendarId, ownerId, now }: Named,
): Promise<Pick<Row, 'calendar' | 'owner_id'>> {
  const { rows } = await sql<Pick<Row, 'calendar' | 'owner_id'>>`
    SELECT ${ownerOf(sql`${ownerId}::uuid`, new Date(now))} AS owner_id,
      ${pinnedCalendar(sql`${calendarId}::uuid`)} AS calendar`.execute(db);
  return rows[0] ?? { calendar: null, owner_id: null };
}

/**
 * Reads a train for its releases; undefined when there is none, or its rules cannot be read.
 * @param now whoever answers for its releases at that instant (epoch milliseconds) owns them
 */
export async function readTrain(db: Kysely<Database>, trainId: string, now: number): Promise<ReleaseTrain | undefined> {
  const moment = new Date(now);
  const { rows } = await sql<Row>`
    SELECT t.prefix, t.days, t.horizon_months, t.rules, t.capacity, t.active, t.version,
      ${ownerOf(sql`t.owner_id`, moment)} AS owner_id, ${pinnedCalendar(sql`t.calendar_id`)} AS calendar
    FROM release_train t WHERE t.id = ${trainId}::uuid`.execute(db);
  const [row] = rows;
  const rules = TrainRules.safeParse(row?.rules);
  const capacity = Capacity.safeParse(row?.capacity);
  if (row === undefined || row.owner_id === null || !rules.success || !capacity.success) return undefined;
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
