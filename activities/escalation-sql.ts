import type { ProjectionSql } from './commit/statement.ts';

const CASE = `
  INSERT INTO support_case AS s (process_id, severity, tier, stage, outcome, waiting_reason, round, description,
    external_id, merged_into, policy_id, policy_version, seq)
  SELECT accepted.id, c.severity, c.tier, c.stage, c.outcome, c.waiting_reason, c.round, coalesce(c.description, ''),
    c.external_id, c.merged_into, c.policy_id, c.policy_version, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'case') AS c(severity text, tier text, stage text,
    outcome text, waiting_reason text, round integer, description text, external_id text, merged_into uuid,
    policy_id uuid, policy_version integer)
  ON CONFLICT (process_id) DO UPDATE SET severity = excluded.severity, tier = excluded.tier, stage = excluded.stage,
    outcome = excluded.outcome, waiting_reason = excluded.waiting_reason, round = excluded.round,
    merged_into = excluded.merged_into, policy_id = excluded.policy_id, policy_version = excluded.policy_version,
    seq = excluded.seq`;

const COLUMNS = `stage, round, started_at, target_ms, calendar_id, calendar_version, due_at, stopped_at, stop_reason,
    elapsed_ms, breached_at, pauses, levels, state`;
const qualified = (table: string): string => COLUMNS.replaceAll(/\w+/g, (column) => `${table}.${column}`);

// Every clock arrives with every transition; only those that have changed are written.
const CLOCKS = `
  INSERT INTO case_clock AS k (process_id, key, ${COLUMNS}, seq)
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

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const ESCALATION_SQL: ProjectionSql = [
  { name: 'case_written', sql: CASE },
  { name: 'clocks_written', sql: CLOCKS },
  { name: 'firings_written', sql: FIRINGS },
];
