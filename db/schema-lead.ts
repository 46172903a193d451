/** Table types of leads and their rewards. The migrations are the truth. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type LeadClaimTable = {
  customer_id: string;
  product_key: string;
  period: string;
  lead_id: string;
  number: string;
  claimed_at: Generated<Date>;
};

export type LeadTable = {
  process_id: string;
  submitter_id: string;
  product: string;
  product_key: string;
  period: string;
  need: Generated<string>;
  contact: Generated<Json>;
  expected_minor: number | null;
  expected_currency: string | null;
  won_minor: number | null;
  won_currency: string | null;
  signed_at: Date | null;
  outcome: string | null;
  decided_at: Date | null;
  policy_id: string;
  policy_version: number;
  seq: number;
};

export type RewardTable = {
  id: string;
  lead_id: string;
  key: string;
  occasion: string;
  person_id: string;
  amount_minor: number;
  currency: string;
  quarter: string;
  state: string;
  since: Date;
  corrects_id: string | null;
  approver_id: string | null;
  payer_id: string | null;
  seq: number;
};

export type RewardEntryTable = {
  id: Generated<string>;
  position: GeneratedAlways<number>;
  lead_id: string;
  seq: number;
  reward_id: string;
  kind: string;
  occasion: string;
  person_id: string;
  amount_minor: number;
  currency: string;
  quarter: string;
  at: Date;
  actor: Json;
  explanation: Json;
};

export type RewardReservationTable = {
  lead_id: string;
  occasion: string;
  person_id: string;
  quarter: string;
  currency: string;
  amount_minor: number;
};
