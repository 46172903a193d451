import type { ProjectionSql } from './commit/statement.ts';

const FIXED = 'channel, external_id, submitted_by, split_from';
const CHANGING = `area, wish, grams, outcome, answer, deficiency, effort_days, urgent, review_no, round_at,
  round_cutoff_at, deferred_until, release_id, release_name, ship_at, ready, first_promised_at, shipped_at, moves, slips,
  requesters, merged_into`;
const from = (table: string, columns: string): string => columns.replaceAll(/\w+/g, (column) => `${table}.${column}`);

const REQUIREMENT = `
  INSERT INTO requirement AS r (process_id, ${FIXED}, ${CHANGING}, seq)
  SELECT accepted.id, ${from('n', FIXED)}, ${from('n', CHANGING)}, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'requirement') AS n(area text, wish jsonb, grams text[], channel text,
    external_id text, submitted_by jsonb, outcome text, answer text, deficiency boolean, effort_days double precision,
    urgent text, review_no integer, round_at timestamptz, round_cutoff_at timestamptz, deferred_until timestamptz,
    release_id uuid, release_name text, ship_at timestamptz, ready boolean, first_promised_at timestamptz,
    shipped_at timestamptz, moves integer, slips integer, requesters integer, merged_into uuid, split_from uuid)
  ON CONFLICT (process_id) DO UPDATE SET (${CHANGING}, seq) = ROW(${from('excluded', CHANGING)}, excluded.seq)`;

const REQUESTERS = `
  INSERT INTO requirement_requester AS r (process_id, key, customer_id, contact_id, person_id, tier, since,
    deal_amount_minor, deal_currency, deal_stage, deal_urgency, deal_reason, content, seq)
  SELECT accepted.id, n.key, n.customer_id, n.contact_id, n.person_id, n.tier, n.since, n.deal_amount_minor,
    n.deal_currency, n.deal_stage, n.deal_urgency, n.deal_reason, n.content, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'requesters') AS n(key text, customer_id uuid, contact_id uuid,
    person_id uuid, tier text, since timestamptz, deal_amount_minor bigint, deal_currency text, deal_stage text,
    deal_urgency text, deal_reason text, content boolean)
  ON CONFLICT (process_id, key) DO UPDATE SET deal_amount_minor = excluded.deal_amount_minor,
    deal_currency = excluded.deal_currency, deal_stage = excluded.deal_stage, deal_urgency = excluded.deal_urgency,
    deal_reason = excluded.deal_reason, content = excluded.content, seq = excluded.seq
  WHERE (r.deal_amount_minor, r.deal_currency, r.deal_stage, r.deal_urgency, r.deal_reason, r.content) IS DISTINCT FROM
    (excluded.deal_amount_minor, excluded.deal_currency, excluded.deal_stage, excluded.deal_urgency,
     excluded.deal_reason, excluded.content)`;

const LEFT = `
  INSERT INTO requirement_left (process_id, seq, key, customer_id, contact_id, person_id, since, at, note)
  SELECT accepted.id, n.seq, n.key, n.customer_id, n.contact_id, n.person_id, n.since, n.at, n.note
  FROM accepted, input, jsonb_to_recordset(input.body->'requesters_left') AS n(seq integer, key text, customer_id uuid,
    contact_id uuid, person_id uuid, since timestamptz, at timestamptz, note text)
  ON CONFLICT DO NOTHING`;

// Who asks again in the same breath stays.
const GONE = `
  DELETE FROM requirement_requester r USING accepted, input
  WHERE r.process_id = accepted.id
    AND r.key IN (SELECT l->>'key' FROM jsonb_array_elements(input.body->'requesters_left') l)
    AND NOT EXISTS (SELECT FROM jsonb_array_elements(input.body->'requesters') q WHERE q->>'key' = r.key)`;

const PROMISES = `
  INSERT INTO requirement_promise (process_id, seq, kind, release_id, release_name, ship_at, at, reason)
  SELECT accepted.id, n.seq, n.kind, n.release_id, n.release_name, n.ship_at, n.at, n.reason
  FROM accepted, input, jsonb_to_recordset(input.body->'promises') AS n(seq integer, kind text, release_id uuid,
    release_name text, ship_at timestamptz, at timestamptz, reason text)
  ON CONFLICT DO NOTHING`;

const SEATS = `
  INSERT INTO requirement_seat AS s (process_id, review_no, reviewer_id, holder_id, step, verdict, answer, decided_at, seq)
  SELECT DISTINCT ON (n.reviewer_id) accepted.id, n.review_no, n.reviewer_id, n.holder_id, n.step, n.verdict, n.answer,
    n.decided_at, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'seats') AS n(review_no integer, reviewer_id uuid, holder_id uuid,
    step text, verdict text, answer text, decided_at timestamptz)
  ORDER BY n.reviewer_id, n.decided_at DESC NULLS LAST
  ON CONFLICT (process_id, review_no, reviewer_id) DO UPDATE SET holder_id = excluded.holder_id, step = excluded.step,
    verdict = excluded.verdict, answer = excluded.answer, decided_at = excluded.decided_at, seq = excluded.seq
  WHERE (s.holder_id, s.step, s.verdict, s.decided_at)
    IS DISTINCT FROM (excluded.holder_id, excluded.step, excluded.verdict, excluded.decided_at)`;

const CASES = `
  INSERT INTO requirement_case (process_id, case_id)
  SELECT accepted.id, value::uuid FROM accepted, input, jsonb_array_elements_text(coalesce(input.body->'cases', '[]'))
  ON CONFLICT DO NOTHING`;

const CASES_GONE = `
  DELETE FROM requirement_case c USING accepted, input
  WHERE c.process_id = accepted.id AND input.body ? 'cases' AND NOT input.body->'cases' ? c.case_id::text`;

// A phase entered again is a stay of its own.
const PHASE = `
  INSERT INTO requirement_phase (process_id, seq, phase, entered_at)
  SELECT accepted.id, accepted.seq, accepted.phase, CASE WHEN last.phase IS NULL THEN accepted.opened_at ELSE accepted.now END
  FROM accepted LEFT JOIN LATERAL (
    SELECT f.phase FROM requirement_phase f WHERE f.process_id = accepted.id ORDER BY f.seq DESC LIMIT 1) last ON true
  WHERE last.phase IS DISTINCT FROM accepted.phase
  ON CONFLICT DO NOTHING`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const REQUIREMENT_SQL: ProjectionSql = [
  { name: 'requirement_written', sql: REQUIREMENT },
  { name: 'requesters_written', sql: REQUESTERS },
  { name: 'requesters_left', sql: LEFT },
  { name: 'requesters_gone', sql: GONE },
  { name: 'promises_written', sql: PROMISES },
  { name: 'seats_written', sql: SEATS },
  { name: 'requirement_cases_written', sql: CASES },
  { name: 'requirement_cases_gone', sql: CASES_GONE },
  { name: 'requirement_phase_written', sql: PHASE },
];
