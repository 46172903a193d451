/** Table types of retention and surveys. The migrations are the truth. */
import type { ColumnType, GeneratedAlways } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type RetentionTable = {
  process_id: string;
  customer_id: string;
  policy_id: string;
  policy_version: number;
  band: string | null;
  firing: string[];
  survey_percent: number | null;
  survey_at: Date | null;
  relationship_mark: number | null;
  relationship_at: Date | null;
  source_id: string | null;
  source_kind: string | null;
  source_number: string | null;
  end_reason: string | null;
  seq: number;
};

export type CustomerHealthTable = {
  process_id: string;
  customer_id: string;
  day: string;
  at: Date;
  score: number | null;
  band: string | null;
  parts: Json;
  streaks: Json;
  firing: string[];
  owed: boolean;
  score_order: GeneratedAlways<number>;
};

export type HealthDayTable = {
  process_id: string;
  day: string;
  score: number | null;
  band: string | null;
  parts: Json;
  firing: string[];
};

export type InterventionTable = {
  process_id: string;
  no: number;
  rule: string;
  title: Json;
  playbook: Json;
  reason: string | null;
  person_id: string | null;
  score: number | null;
  opened_at: Date;
  closed_at: Date | null;
  outcome: string | null;
  outcome_reason: string | null;
  seq: number;
  id: GeneratedAlways<string>;
};

export type SurveyTable = {
  process_id: string;
  customer_id: string;
  contact_id: string;
  policy_id: string;
  policy_version: number;
  about_id: string | null;
  about_kind: string | null;
  about_number: string | null;
  asked_at: Date;
  ended_at: Date | null;
  outcome: string | null;
  mark: number | null;
  percent: number | null;
  bad: boolean | null;
  answers: Json | null;
  answered_by: string | null;
  follow_up_id: string | null;
  follow_up_note: string | null;
  seq: number;
};
