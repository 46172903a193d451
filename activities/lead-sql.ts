import type { ProjectionSql } from './commit/statement.ts';

const LEAD = `
  INSERT INTO lead AS l (process_id, submitter_id, product, product_key, period, need, contact, expected_minor,
    expected_currency, won_minor, won_currency, signed_at, outcome, decided_at, policy_id, policy_version, seq)
  SELECT accepted.id, r.submitter_id, r.product, r.product_key, r.period, coalesce(r.need, ''),
    coalesce(r.contact, '{}'), r.expected_minor, r.expected_currency, r.won_minor, r.won_currency, r.signed_at,
    r.outcome, r.decided_at, r.policy_id, r.policy_version, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'lead') AS r(submitter_id uuid, product text, product_key text,
    period text, need text, contact jsonb, expected_minor bigint, expected_currency text, won_minor bigint,
    won_currency text, signed_at timestamptz, outcome text, decided_at timestamptz, policy_id uuid,
    policy_version integer)
  ON CONFLICT (process_id) DO UPDATE SET expected_minor = excluded.expected_minor,
    expected_currency = excluded.expected_currency, won_minor = excluded.won_minor,
    won_currency = excluded.won_currency, signed_at = excluded.signed_at, outcome = excluded.outcome,
    decided_at = excluded.decided_at, seq = excluded.seq`;

// What its submitter takes back, somebody else may find.
const RELEASED = `
  DELETE FROM lead_claim c USING accepted, input
  WHERE c.lead_id = accepted.id AND input.body->'lead'->>'outcome' = 'withdrawn'`;

// Those corrected come first: a correction points at its reward.
const REWARDS = `
  INSERT INTO reward AS w (id, lead_id, key, occasion, person_id, amount_minor, currency, quarter, state, since,
    corrects_id, approver_id, payer_id, seq)
  SELECT r.id, accepted.id, r.key, r.occasion, r.person_id, r.amount_minor, r.currency, r.quarter, r.state, r.since,
    r.corrects_id, r.approver_id, r.payer_id, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'rewards') AS r(id uuid, key text, occasion text,
    person_id uuid, amount_minor bigint, currency text, quarter text, state text, since timestamptz, corrects_id uuid,
    approver_id uuid, payer_id uuid)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, since = excluded.since, approver_id = excluded.approver_id,
    payer_id = excluded.payer_id, seq = excluded.seq
  WHERE w.seq < excluded.seq
    AND (w.state, w.since, w.approver_id, w.payer_id)
      IS DISTINCT FROM (excluded.state, excluded.since, excluded.approver_id, excluded.payer_id)`;

// Lines of facts recorded just now; a reward has one of a kind.
const LINES = `
  INSERT INTO reward_entry (lead_id, seq, reward_id, kind, occasion, person_id, amount_minor, currency, quarter, at,
    actor, explanation)
  SELECT accepted.id, e.seq, e.reward_id, e.kind, e.occasion, e.person_id, e.amount_minor, e.currency, e.quarter,
    f.at, f.actor, e.explanation
  FROM accepted, input, jsonb_to_recordset(input.body->'reward_lines') AS e(place integer, seq integer,
    reward_id uuid, kind text, occasion text, person_id uuid, amount_minor bigint, currency text, quarter text,
    explanation jsonb)
  JOIN recorded USING (seq) JOIN facts f USING (seq)
  ORDER BY e.place
  ON CONFLICT (reward_id, kind) DO NOTHING`;

// What was reserved stands in the ledger now, or came to nothing.
const RESERVED = `
  DELETE FROM reward_reservation r USING accepted, input
  WHERE r.lead_id = accepted.id AND input.body->'claims' = '0'`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const LEAD_SQL: ProjectionSql = [
  { name: 'lead_written', sql: LEAD },
  { name: 'claim_released', sql: RELEASED },
  { name: 'rewards_written', sql: REWARDS },
  { name: 'lines_written', sql: LINES },
  { name: 'reservation_ended', sql: RESERVED },
];
