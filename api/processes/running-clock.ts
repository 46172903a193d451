/** What a line of a list has to know of a clock to count working time, or to say since when it counts nothing. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';

const Instant = z.iso.datetime();

export const RunningClock = z
  .strictObject({
    key: z.string(),
    startedAt: Instant,
    targetMs: z.number(),
    /** Null is round the clock. */
    calendar: z.strictObject({ id: z.uuid(), version: z.int() }).nullable(),
    pausedSince: Instant.nullable(),
    /** What is waited for while it is paused. */
    waitingFor: z.string().nullable(),
  })
  .meta({ id: 'RunningClock' });
export type RunningClock = z.infer<typeof RunningClock>;

/** Columns of the row the clock is for. */
type Line = Readonly<{ process: string; dueAt: string; key?: string }>;

const iso = (instant: ReturnType<typeof sql>) => sql`to_char(${instant}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * An SQL expression: the clock a line is due by, as `RunningClock`; of one that is not due the clock that is paused, else
 * null. Of several, the one that is called like the line.
 */
export function runningClockOf({ process, dueAt, key }: Line): RawBuilder<RunningClock | null> {
  const due = sql.ref(dueAt);
  const paused = sql`k.pauses->-1`;
  const namedFirst = key === undefined ? sql`` : sql`k.key = ${sql.ref(key)} DESC, `;
  return sql<RunningClock | null>`(
    SELECT jsonb_build_object('key', k.key, 'startedAt', ${iso(sql`k.started_at`)}, 'targetMs', k.target_ms,
      'calendar', CASE WHEN k.calendar_id IS NULL THEN NULL
        ELSE jsonb_build_object('id', k.calendar_id, 'version', k.calendar_version) END,
      'pausedSince', CASE WHEN k.state = 'paused' THEN ${iso(sql`to_timestamp((${paused}->'start')::numeric / 1000)`)} END,
      'waitingFor', CASE WHEN k.state = 'paused' THEN ${paused}->>'reason' END)
    FROM process_clock k
    WHERE k.process_id = ${sql.ref(process)} AND k.stopped_at IS NULL
      AND CASE WHEN ${due} IS NULL THEN k.state = 'paused' ELSE k.due_at = ${due} END
    ORDER BY ${namedFirst}k.started_at, k.key LIMIT 1)`;
}
