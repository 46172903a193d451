import type { ProjectionSql } from './commit/statement.ts';

const COLUMNS = `service_class text, tier text, products text[], contract_id uuid, start_date date, timezone text,
    policy_id uuid, policy_version integer, plan_key text, milestones integer, milestones_done integer,
    window_order timestamptz, window_over_at timestamptz, at_risk boolean, pace_since timestamptz,
    activated_at timestamptz, activation_known_at timestamptz, signed_off_at timestamptz, sign_off_presumed boolean,
    outcome text, extensions integer, extension_days integer, suspensions integer, suspended_ms bigint,
    intervention_owner_id uuid, intervention_date date`;
const NAMES = COLUMNS.split(',').map((column) => column.trim().split(' ')[0] ?? '');

const ONBOARDING = `
  INSERT INTO onboarding (process_id, ${NAMES.join(', ')}, seq)
  SELECT accepted.id, ${NAMES.map((name) => `o.${name}`).join(', ')}, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'onboarding') AS o(${COLUMNS})
  ON CONFLICT (process_id) DO UPDATE SET ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')},
    seq = excluded.seq`;

// Every milestone arrives with every transition; only those that have changed are written.
const MILESTONES = `
  INSERT INTO onboarding_milestone AS m (process_id, key, place, state, person_id, started_at, due_at, done_at, late, seq)
  SELECT accepted.id, r.key, r.place, r.state, r.person_id, r.started_at, r.due_at, r.done_at, r.late, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'onboarding_milestones') AS r(key text, place integer, state text,
    person_id uuid, started_at timestamptz, due_at timestamptz, done_at timestamptz, late boolean)
  ON CONFLICT (process_id, key) DO UPDATE SET place = excluded.place, state = excluded.state,
    person_id = excluded.person_id, started_at = excluded.started_at, due_at = excluded.due_at,
    done_at = excluded.done_at, late = excluded.late, seq = excluded.seq
  WHERE m.seq < excluded.seq
    AND (m.place, m.state, m.person_id, m.started_at, m.due_at, m.done_at, m.late)
      IS DISTINCT FROM (excluded.place, excluded.state, excluded.person_id, excluded.started_at, excluded.due_at,
        excluded.done_at, excluded.late)`;

// A template may have lost milestones. What this very statement inserts, it does not see.
const DROPPED = `
  UPDATE onboarding_milestone m SET state = 'dropped', due_at = NULL, seq = accepted.seq FROM accepted, input
  WHERE m.process_id = accepted.id AND m.state <> 'dropped' AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(input.body->'onboarding_milestones') r WHERE r->>'key' = m.key)`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const ONBOARDING_SQL: ProjectionSql = [
  { name: 'onboarding_written', sql: ONBOARDING },
  { name: 'onboarding_milestones_written', sql: MILESTONES },
  { name: 'onboarding_milestones_dropped', sql: DROPPED },
];
