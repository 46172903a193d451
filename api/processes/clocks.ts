/** Clocks of any process: what is due when, why it waits, which levels have gone off. Durations are milliseconds of working time. */
import { sql } from 'kysely';
import { z } from 'zod';
import { ThresholdAt } from '../../workflows/shared/ladder.contract.ts';

const Instant = z.iso.datetime();

const PauseView = z.strictObject({
  start: Instant,
  end: Instant.nullable(),
  reason: z.string(),
  by: z.string(),
  note: z.string().optional(),
});

const LevelView = z.strictObject({
  level: z.string(),
  at: ThresholdAt,
  dueAt: Instant.nullable(),
  firedAt: Instant.nullable(),
  notified: z.boolean(),
  acknowledged: z.boolean(),
  repeatsFired: z.int(),
});

export const ProcessClock = z
  .strictObject({
    key: z.string(),
    /** What is due: a stage of a case, a step of another process. */
    stage: z.string(),
    round: z.int(),
    state: z.enum(['running', 'paused', 'met', 'breached', 'stopped']),
    startedAt: Instant,
    targetMs: z.number(),
    /** Null while paused: a waiting process is due when it goes on. */
    dueAt: Instant.nullable(),
    stoppedAt: Instant.nullable(),
    stopReason: z.string().nullable(),
    elapsedMs: z.number().nullable(),
    breachedAt: Instant.nullable(),
    calendar: z.strictObject({ id: z.uuid(), version: z.int() }).nullable(),
    pauses: z.array(PauseView),
    levels: z.array(LevelView),
  })
  .meta({ id: 'ProcessClock' });
export type ProcessClock = z.infer<typeof ProcessClock>;

/** An instant of Postgres as ISO 8601 in UTC, inside JSON. */
const iso = (column: string) => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const isoOfMs = (json: ReturnType<typeof sql>) =>
  sql`to_char(to_timestamp((${json})::numeric / 1000), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * An SQL expression: the clocks of the `process` row under the alias `p`, as `ProcessClock`s.
 * @param order what is due, in the order it is to be listed within a round; what is not named comes last, by its start
 */
export const clocksOf = (order: readonly string[] = []) => sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'key', k.key, 'stage', k.stage, 'round', k.round, 'state', k.state,
    'startedAt', ${iso('k.started_at')}, 'targetMs', k.target_ms, 'dueAt', ${iso('k.due_at')},
    'stoppedAt', ${iso('k.stopped_at')}, 'stopReason', k.stop_reason, 'elapsedMs', k.elapsed_ms,
    'breachedAt', ${iso('k.breached_at')},
    'calendar', CASE WHEN k.calendar_id IS NULL THEN NULL
      ELSE jsonb_build_object('id', k.calendar_id, 'version', k.calendar_version) END,
    'pauses', (SELECT coalesce(jsonb_agg(pause || jsonb_build_object(
        'start', ${isoOfMs(sql`pause->'start'`)}, 'end', ${isoOfMs(sql`pause->'end'`)})), '[]')
      FROM jsonb_array_elements(k.pauses) pause),
    'levels', (SELECT coalesce(jsonb_agg(level || jsonb_build_object(
        'dueAt', ${isoOfMs(sql`nullif(level->'dueAt', 'null')`)}, 'firedAt', ${isoOfMs(sql`nullif(level->'firedAt', 'null')`)})), '[]')
      FROM jsonb_array_elements(k.levels) level)
  ) ORDER BY k.round, array_position(${[...order]}::text[], k.stage), k.started_at, k.key), '[]')
  FROM process_clock k WHERE k.process_id = p.id)`;
