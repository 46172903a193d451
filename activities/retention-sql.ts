import type { ProjectionSql } from './commit/statement.ts';

const RETENTION = `
  INSERT INTO retention (process_id, customer_id, policy_id, policy_version, band, firing, survey_percent, survey_at,
    relationship_mark, relationship_at, source_id, source_kind, source_number, end_reason, seq)
  SELECT accepted.id, accepted.customer_id, r.policy_id, r.policy_version, r.band, r.firing, r.survey_percent, r.survey_at,
    r.relationship_mark, r.relationship_at, r.source_id, r.source_kind, r.source_number, r.end_reason, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'retention') AS r(policy_id uuid, policy_version integer, band text,
    firing text[], survey_percent integer, survey_at timestamptz, relationship_mark integer, relationship_at timestamptz,
    source_id uuid, source_kind text, source_number text, end_reason text)
  ON CONFLICT (process_id) DO UPDATE SET policy_id = excluded.policy_id, policy_version = excluded.policy_version,
    band = excluded.band, firing = excluded.firing, survey_percent = excluded.survey_percent,
    survey_at = excluded.survey_at, relationship_mark = excluded.relationship_mark,
    relationship_at = excluded.relationship_at, end_reason = excluded.end_reason, seq = excluded.seq`;

const INTERVENTIONS = `
  INSERT INTO intervention (process_id, no, rule, title, playbook, reason, person_id, score, opened_at, closed_at,
    outcome, outcome_reason, seq)
  SELECT accepted.id, i.no, i.rule, i.title, i.playbook, i.reason, i.person_id, i.score, i.opened_at, i.closed_at,
    i.outcome, i.outcome_reason, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'interventions') AS i(no integer, rule text, title jsonb,
    playbook jsonb, reason text, person_id uuid, score double precision, opened_at timestamptz, closed_at timestamptz,
    outcome text, outcome_reason text)
  ON CONFLICT (process_id, no) DO UPDATE SET person_id = excluded.person_id, closed_at = excluded.closed_at,
    outcome = excluded.outcome, outcome_reason = excluded.outcome_reason, seq = excluded.seq`;

// The daily evaluation may know a later day already; what the watch has recorded is owed no more.
const HEALTH = `
  INSERT INTO customer_health AS k (process_id, customer_id, day, at, score, band, parts, streaks, firing, owed)
  SELECT accepted.id, accepted.customer_id, h.day, h.at, h.score, h.band, h.parts, h.streaks, h.firing, false
  FROM accepted, input, jsonb_to_recordset(input.body->'health') AS h(day date, at timestamptz, score double precision,
    band text, parts jsonb, streaks jsonb, firing text[])
  ON CONFLICT (process_id) DO UPDATE SET day = excluded.day, at = excluded.at, score = excluded.score,
    band = excluded.band, parts = excluded.parts, streaks = excluded.streaks, firing = excluded.firing, owed = false
  WHERE k.at <= excluded.at`;

const DAYS = `
  INSERT INTO health_day (process_id, day, score, band, parts, firing)
  SELECT accepted.id, h.day, h.score, h.band, h.parts, h.firing
  FROM accepted, input, jsonb_to_recordset(input.body->'health') AS h(day date, score double precision, band text,
    parts jsonb, firing text[])
  ON CONFLICT (process_id, day) DO UPDATE SET score = excluded.score, band = excluded.band, parts = excluded.parts,
    firing = excluded.firing`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const RETENTION_SQL: ProjectionSql = [
  { name: 'retention_written', sql: RETENTION },
  { name: 'interventions_written', sql: INTERVENTIONS },
  { name: 'health_written', sql: HEALTH },
  { name: 'health_days_written', sql: DAYS },
];
