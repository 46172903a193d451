import type { ProjectionSql } from './statement.ts';

const COLUMNS = `stage, round, started_at, target_ms, calendar_id, calendar_version, due_at, stopped_at, stop_reason,
    elapsed_ms, breached_at, pauses, levels, state`;
const qualified = (table: string): string => COLUMNS.replaceAll(/\w+/g, (column) => `${table}.${column}`);

// Every clock arrives with every transition; only those that have changed are written.
const CLOCKS = `
  INSERT INTO process_clock AS k (process_id, key, ${COLUMNS}, seq)
  SELECT accepted.id, c.key, ${qualified('c')}, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'clocks') AS c(key text, stage text,
    round integer, started_at timestamptz, target_ms bigint, calendar_id uuid, calendar_version integer,
    due_at timestamptz, stopped_at timestamptz, stop_reason text, elapsed_ms bigint, breached_at timestamptz,
    pauses jsonb, levels jsonb, state text)
  ON CONFLICT (process_id, key) DO UPDATE SET (${COLUMNS}, seq) = ROW(${qualified('excluded')}, excluded.seq)
  WHERE k.seq < excluded.seq AND (${qualified('k')}) IS DISTINCT FROM (${qualified('excluded')})`;

const FIRINGS = `
  INSERT INTO clock_firing (process_id, clock_key, threshold_key, due_at, fired_at, notified, expected)
  SELECT accepted.id, f.clock_key, f.threshold_key, f.due_at, f.fired_at, f.notified, f.expected
  FROM accepted, input, jsonb_to_recordset(input.body->'firings') AS f(clock_key text, threshold_key text,
    due_at timestamptz, fired_at timestamptz, notified boolean, expected boolean)
  WHERE EXISTS (SELECT FROM recorded)
  ON CONFLICT DO NOTHING`;

/** What every process writes of its clocks; see `clock-rows.ts`. */
export const CLOCK_SQL: ProjectionSql = [
  { name: 'clocks_written', sql: CLOCKS },
  { name: 'firings_written', sql: FIRINGS },
];
