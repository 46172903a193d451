import type { ProjectionSql } from './commit/statement.ts';

const HANDOFF = `
  INSERT INTO handoff (process_id, handoff_kind, giver_id, to_person_id, to_team_id, asked_id, receiver_id, round,
    parent_id, parent_kind, parent_number, policy_id, policy_version, offered_at, accepted_at, outcome, outcome_reason,
    outcome_at, due_order, seq)
  SELECT accepted.id, h.handoff_kind, h.giver_id, h.to_person_id, h.to_team_id, h.asked_id, h.receiver_id, h.round,
    h.parent_id, h.parent_kind, h.parent_number, h.policy_id, h.policy_version, h.offered_at, h.accepted_at, h.outcome,
    h.outcome_reason, h.outcome_at, coalesce(accepted.due_at, 'infinity'), accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'handoff') AS h(handoff_kind text, giver_id uuid, to_person_id uuid,
    to_team_id uuid, asked_id uuid, receiver_id uuid, round integer, parent_id uuid, parent_kind text, parent_number text,
    policy_id uuid, policy_version integer, offered_at timestamptz, accepted_at timestamptz, outcome text,
    outcome_reason text, outcome_at timestamptz)
  ON CONFLICT (process_id) DO UPDATE SET giver_id = excluded.giver_id, to_person_id = excluded.to_person_id, to_team_id = excluded.to_team_id,
    asked_id = excluded.asked_id, receiver_id = excluded.receiver_id, round = excluded.round,
    offered_at = excluded.offered_at, accepted_at = excluded.accepted_at, outcome = excluded.outcome,
    outcome_reason = excluded.outcome_reason, outcome_at = excluded.outcome_at, due_order = excluded.due_order,
    seq = excluded.seq`;

// Every offer arrives with every transition; only those that have changed are written.
const OFFERS = `
  INSERT INTO handoff_offer AS f (process_id, round, person_id, instead_of_id, candidate, offered_at, ended_at, outcome,
    reason, note, seq)
  SELECT accepted.id, o.round, o.person_id, o.instead_of_id, o.candidate, o.offered_at, o.ended_at, o.outcome, o.reason,
    o.note, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'handoff_offers') AS o(round integer, person_id uuid,
    instead_of_id uuid, candidate integer, offered_at timestamptz, ended_at timestamptz, outcome text, reason text,
    note text)
  ON CONFLICT (process_id, round) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome,
    reason = excluded.reason, note = excluded.note, seq = excluded.seq
  WHERE f.seq < excluded.seq AND f.ended_at IS DISTINCT FROM excluded.ended_at`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const HANDOFF_SQL: ProjectionSql = [
  { name: 'handoff_written', sql: HANDOFF },
  { name: 'handoff_offers_written', sql: OFFERS },
];
