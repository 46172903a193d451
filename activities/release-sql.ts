import type { ProjectionSql } from './commit/statement.ts';

const RELEASE = `
  INSERT INTO release AS r (process_id, train_id, slot, ship_date, ship_at, cut_off_at, freeze_at, first_ship_at, shipped_at,
    revision, capacity, next_release_id, seq)
  SELECT accepted.id, n.train_id, n.slot, n.ship_date, n.ship_at, n.cut_off_at, n.freeze_at, n.first_ship_at, n.shipped_at,
    n.revision, n.capacity, n.next_release_id, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'release') AS n(train_id uuid, slot date, ship_date date,
    ship_at timestamptz, cut_off_at timestamptz, freeze_at timestamptz, first_ship_at timestamptz, shipped_at timestamptz,
    revision integer, capacity jsonb, next_release_id uuid)
  ON CONFLICT (process_id) DO UPDATE SET ship_date = excluded.ship_date, ship_at = excluded.ship_at,
    cut_off_at = excluded.cut_off_at, freeze_at = excluded.freeze_at, first_ship_at = excluded.first_ship_at,
    shipped_at = excluded.shipped_at, revision = excluded.revision, capacity = excluded.capacity,
    next_release_id = excluded.next_release_id, seq = excluded.seq`;

const ITEMS = `
  INSERT INTO release_item AS i (process_id, requirement_id, number, title, team_id, effort_days, state, late,
    breach_reason, rolled_from, admitted_at, seq)
  SELECT accepted.id, n.requirement_id, n.number, n.title, n.team_id, n.effort_days, n.state, n.late,
    n.breach_reason, n.rolled_from, n.admitted_at, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'release_items') AS n(requirement_id uuid, number text, title text,
    team_id uuid, effort_days double precision, state text, late text, breach_reason text, rolled_from uuid,
    admitted_at timestamptz)
  ON CONFLICT (process_id, requirement_id) DO UPDATE SET number = excluded.number, title = excluded.title,
    team_id = excluded.team_id, effort_days = excluded.effort_days, state = excluded.state, late = excluded.late,
    breach_reason = excluded.breach_reason, rolled_from = excluded.rolled_from, admitted_at = excluded.admitted_at,
    seq = excluded.seq`;

const LEFT = `
  UPDATE release_item i SET state = 'left', seq = accepted.seq FROM accepted, input
  WHERE i.process_id = accepted.id
    AND i.requirement_id IN (SELECT value::uuid FROM jsonb_array_elements_text(input.body->'release_items_left'))`;

const EXCEPTIONS = `
  INSERT INTO release_exception AS e (id, process_id, requirement_id, state, reason, requested_by, requested_at,
    decider_id, decided_by, decided_at, answer, seq)
  SELECT n.id, accepted.id, n.requirement_id, n.state, n.reason, n.requested_by, n.requested_at, n.decider_id,
    n.decided_by, n.decided_at, n.answer, accepted.seq
  FROM accepted, input, jsonb_to_recordset(input.body->'release_exceptions') AS n(id uuid, requirement_id uuid, state text,
    reason text, requested_by jsonb, requested_at timestamptz, decider_id uuid, decided_by jsonb, decided_at timestamptz,
    answer text)
  ON CONFLICT (process_id, id) DO UPDATE SET state = excluded.state, decider_id = excluded.decider_id,
    decided_by = excluded.decided_by, decided_at = excluded.decided_at, answer = excluded.answer, seq = excluded.seq`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const RELEASE_SQL: ProjectionSql = [
  { name: 'release_written', sql: RELEASE },
  { name: 'release_items_written', sql: ITEMS },
  { name: 'release_items_gone', sql: LEFT },
  { name: 'release_exceptions_written', sql: EXCEPTIONS },
];
