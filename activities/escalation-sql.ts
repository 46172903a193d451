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

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const ESCALATION_SQL: ProjectionSql = [{ name: 'case_written', sql: CASE }];
