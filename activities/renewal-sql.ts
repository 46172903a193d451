import type { ProjectionSql } from './commit/statement.ts';

const CONTRACT = `
  INSERT INTO contract AS t (id, customer_id, number, term, external_id, products, amount_minor, currency, start_date,
    end_date, months, notice_months, notice_days, auto_renewing, first_year, new_product_line, service_class, contact_ids,
    previous_id, next_id, state, version, seq, created_at, updated_at)
  SELECT accepted.id, accepted.customer_id, c.number, c.term, c.external_id,
    ARRAY(SELECT jsonb_array_elements_text(c.products)), c.amount_minor, c.currency, c.start_date, c.end_date, c.months,
    c.notice_months, c.notice_days, c.auto_renewing, c.first_year, c.new_product_line, c.service_class,
    ARRAY(SELECT jsonb_array_elements_text(c.contact_ids)::uuid), c.previous_id, c.next_id, c.state, c.version,
    accepted.seq, accepted.now, accepted.now
  FROM accepted, input, jsonb_to_record(input.body->'contract') AS c(number text, term integer, external_id text,
    products jsonb, amount_minor bigint, currency text, start_date date, end_date date, months integer,
    notice_months integer, notice_days integer, auto_renewing boolean, first_year boolean, new_product_line boolean,
    service_class text, contact_ids jsonb, previous_id uuid, next_id uuid, state text, version integer)
  ON CONFLICT (id) DO UPDATE SET products = excluded.products, amount_minor = excluded.amount_minor,
    currency = excluded.currency, start_date = excluded.start_date, end_date = excluded.end_date,
    months = excluded.months, notice_months = excluded.notice_months, notice_days = excluded.notice_days,
    auto_renewing = excluded.auto_renewing, first_year = excluded.first_year,
    new_product_line = excluded.new_product_line, service_class = excluded.service_class,
    contact_ids = excluded.contact_ids, next_id = excluded.next_id, state = excluded.state, version = excluded.version,
    seq = excluded.seq,
    updated_at = CASE WHEN t.version = excluded.version THEN t.updated_at ELSE excluded.updated_at END`;

const RENEWAL = `
  INSERT INTO renewal AS r (process_id, ends_at, end_date, grace_until, stage, tier, owner_rule, mode, support_ids,
    quote_minor, quote_currency, relationship, weights, outcome, lost_as, direction, automatic, reason_key, cause,
    signed_on, next_minor, next_currency, next_months, decided_at, seq)
  SELECT accepted.id, n.ends_at, n.end_date, n.grace_until, n.stage, n.tier, n.owner_rule, n.mode,
    ARRAY(SELECT jsonb_array_elements_text(n.support_ids)::uuid), n.quote_minor, n.quote_currency, n.relationship,
    n.weights, n.outcome, n.lost_as, n.direction, n.automatic, n.reason_key, n.cause, n.signed_on, n.next_minor,
    n.next_currency, n.next_months, n.decided_at, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'renewal') AS n(ends_at timestamptz, end_date date,
    grace_until date, stage text, tier text, owner_rule text, mode text, support_ids jsonb, quote_minor bigint,
    quote_currency text, relationship text, weights jsonb, outcome text, lost_as text, direction text,
    automatic boolean, reason_key text, cause text, signed_on date, next_minor bigint, next_currency text,
    next_months integer, decided_at timestamptz)
  ON CONFLICT (process_id) DO UPDATE SET ends_at = excluded.ends_at, end_date = excluded.end_date,
    grace_until = excluded.grace_until, stage = excluded.stage, tier = excluded.tier, owner_rule = excluded.owner_rule,
    mode = excluded.mode, support_ids = excluded.support_ids, quote_minor = excluded.quote_minor,
    quote_currency = excluded.quote_currency, relationship = excluded.relationship, weights = excluded.weights,
    outcome = excluded.outcome, lost_as = excluded.lost_as, direction = excluded.direction,
    automatic = excluded.automatic, reason_key = excluded.reason_key, cause = excluded.cause,
    signed_on = excluded.signed_on, next_minor = excluded.next_minor, next_currency = excluded.next_currency,
    next_months = excluded.next_months, decided_at = excluded.decided_at, seq = excluded.seq`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
export const RENEWAL_SQL: ProjectionSql = [
  { name: 'contract_written', sql: CONTRACT },
  { name: 'renewal_written', sql: RENEWAL },
];
