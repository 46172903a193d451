import { type Kysely, sql } from 'kysely';
import { CalendarBody } from '../calendar/contract.ts';
import { missingYear } from '../calendar/index.ts';
import type { Database } from '../db/schema.ts';
import type { Logger } from '../platform/logger.ts';
import type { CalendarWatchResult } from '../workflows/calendar-watch/contract.ts';

type Deps = Readonly<{ db: Kysely<Database>; logger: Logger }>;
type CalendarInUse = Readonly<{ id: string; key: string; name: string; body: unknown }>;

/** The activity that looks for calendars in use that run out; each calendar and year makes one notice, ever. */
export const createCheckCalendarYears =
  ({ db, logger }: Deps) =>
  async ({ now }: Readonly<{ now: number }>): Promise<CalendarWatchResult> => {
    const missing = (await calendarsInUse(db)).flatMap((calendar) => {
      const body = CalendarBody.safeParse(calendar.body);
      const year = body.success ? missingYear(body.data, now) : undefined;
      return year === undefined ? [] : [{ calendar, year }];
    });
    for (const { calendar, year } of missing) {
      logger.warn({ calendarId: calendar.id, calendarName: calendar.name, year }, 'no holidays known for this year');
      await leaveNotice(db, { calendar, year, now });
    }
    return { missing: missing.map(({ calendar, year }) => ({ calendarId: calendar.id, year })) };
  };

/** Published calendars that a customer, a policy or a running clock counts by, and the default one. */
async function calendarsInUse(db: Kysely<Database>): Promise<CalendarInUse[]> {
  const { rows } = await sql<CalendarInUse>`
    SELECT c.id, c.key, c.name, v.body
    FROM calendar c JOIN calendar_version v ON v.calendar_id = c.id AND v.version = c.current_version
    WHERE c.active AND (
      c.key = 'default'
      OR EXISTS (SELECT FROM customer u WHERE u.calendar_id = c.id AND u.active)
      OR EXISTS (SELECT FROM process_clock k WHERE k.calendar_id = c.id AND k.stopped_at IS NULL)
      OR EXISTS (SELECT FROM policy p JOIN policy_version b ON b.policy_id = p.id AND b.version = p.current_version
                 WHERE p.active AND jsonb_path_exists(b.body, '$.matrix[*].stages.*.calendar.key ? (@ == $key)',
                   jsonb_build_object('key', c.key))))
    ORDER BY c.id`.execute(db);
  return rows;
}

type Missing = Readonly<{ calendar: CalendarInUse; year: number; now: number }>;

async function leaveNotice(db: Kysely<Database>, { calendar, year, now }: Missing): Promise<void> {
  const { id, key, name } = calendar;
  const data = JSON.stringify({ calendarId: id, calendarKey: key, calendarName: name, year });
  await sql`
    INSERT INTO notice (key, kind, person_id, data)
    SELECT ${`calendar-year/${id}/${year}`}, 'calendarYearMissing', person_id, ${data}::jsonb
    FROM last_resort(${new Date(now)}) AS person_id WHERE person_id IS NOT NULL
    ON CONFLICT (key) DO NOTHING`.execute(db);
}
