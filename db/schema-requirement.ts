/** Table types of requirements. The migrations are the truth. */
import type { ColumnType, Generated } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type RequirementTable = {
  process_id: string;
  area: string;
  wish: Json;
  grams: string[];
  channel: string;
  external_id: string | null;
  submitted_by: Json;
  outcome: string | null;
  answer: string | null;
  deficiency: boolean;
  effort_days: number;
  urgent: string | null;
  review_no: number;
  round_at: Date | null;
  round_cutoff_at: Date | null;
  deferred_until: Date | null;
  release_id: string | null;
  release_name: string | null;
  ship_at: Date | null;
  ready: boolean;
  first_promised_at: Date | null;
  shipped_at: Date | null;
  moves: number;
  slips: number;
  requesters: number;
  merged_into: string | null;
  split_from: string | null;
  seq: number;
};

export type RequirementRequesterTable = {
  process_id: string;
  key: string;
  customer_id: string;
  contact_id: string | null;
  person_id: string | null;
  tier: string;
  since: Date;
  deal_amount_minor: number | null;
  deal_currency: string | null;
  deal_stage: string | null;
  deal_urgency: string | null;
  deal_reason: string | null;
  content: Generated<boolean>;
  seq: number;
};

export type RequirementLeftTable = {
  process_id: string;
  seq: number;
  key: string;
  customer_id: string;
  contact_id: string | null;
  person_id: string | null;
  since: Date;
  at: Date;
  note: string | null;
};

export type RequirementPromiseTable = {
  process_id: string;
  seq: number;
  kind: string;
  release_id: string;
  release_name: string;
  ship_at: Date;
  at: Date;
  reason: string | null;
};

export type RequirementSeatTable = {
  process_id: string;
  review_no: number;
  reviewer_id: string;
  holder_id: string | null;
  step: string;
  verdict: string | null;
  answer: string | null;
  decided_at: Date | null;
  seq: number;
};

export type RequirementCaseTable = { process_id: string; case_id: string };

export type RequirementPhaseTable = { process_id: string; seq: number; phase: string; entered_at: Date };
