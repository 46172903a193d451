/** Release trains as their releases need them: rules with the calendar pinned, and who will own them. */
import { type Kysely, sql } from 'kysely';
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

/**
 * Reads a train for its releases; undefined when there is none, or its rules cannot be read.
 * @param now whoever answers for its releases at that instant (epoch milliseconds) owns them
 */
export async function readTrain(db: Kysely<Database>, trainId: string, now: number): Promise<ReleaseTrain | undefined> {
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
