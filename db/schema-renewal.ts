/** Table types of contracts and their renewals. The migrations are the truth. */
import type { ColumnType, Generated } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type ContractTable = {
  id: string;
  customer_id: string;
  number: string;
  term: number;
  external_id: string | null;
  products: string[];
  amount_minor: number;
  currency: string;
  start_date: string;
  end_date: string;
  months: number | null;
  notice_months: number;
  notice_days: number;
  auto_renewing: boolean;
  first_year: boolean;
  new_product_line: boolean;
  service_class: string;
  contact_ids: string[];
  previous_id: string | null;
  next_id: string | null;
  state: string;
  version: number;
  seq: number;
  created_at: Date;
  updated_at: Date;
};

export type RenewalTable = {
  process_id: string;
  ends_at: Date;
  end_date: string;
  grace_until: string | null;
  stage: string;
  tier: string | null;
  owner_rule: string | null;
  mode: string | null;
  support_ids: string[];
  quote_minor: number | null;
  quote_currency: string | null;
  relationship: string | null;
  weights: Json | null;
  outcome: string | null;
  lost_as: string | null;
  direction: string | null;
  automatic: boolean | null;
  reason_key: string | null;
  cause: string | null;
  signed_on: string | null;
  next_minor: number | null;
  next_currency: string | null;
  next_months: number | null;
  decided_at: Date | null;
  seq: number;
};

export type ContractClaimTable = {
  kind: string;
  value: string;
  contract_id: string;
  claimed_at: Generated<Date>;
};
