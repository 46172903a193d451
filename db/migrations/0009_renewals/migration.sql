-- Contracts, term by term, and their renewals.

CREATE SEQUENCE renewal_number START 1001;

-- May negotiate prices and sign: rules about who owns a renewal ask for it.
ALTER TABLE person ADD COLUMN commercially_qualified boolean NOT NULL DEFAULT false;

-- One term of a contract; it has the id of its renewal, which alone changes it.
CREATE TABLE contract (
  id uuid PRIMARY KEY REFERENCES process(id),
  customer_id uuid NOT NULL REFERENCES customer(id),
  number text NOT NULL,
  term integer NOT NULL CHECK (term > 0),
  external_id text,
  products text[] NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- Days of the customer's own zone; `months` where the term lasts whole ones.
  start_date date NOT NULL,
  end_date date NOT NULL CHECK (end_date >= start_date),
  months integer,
  notice_months integer NOT NULL,
  notice_days integer NOT NULL,
  auto_renewing boolean NOT NULL,
  first_year boolean NOT NULL,
  new_product_line boolean NOT NULL,
  service_class text NOT NULL CHECK (service_class IN ('support','solution','consulting')),
  contact_ids uuid[] NOT NULL,
  previous_id uuid,
  next_id uuid,
  state text NOT NULL CHECK (state IN ('current','ended','cancelled')),
  version integer NOT NULL,
  seq integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL
);
CREATE INDEX contract_order ON contract (number, id);
CREATE INDEX contract_customer ON contract (customer_id, end_date);
CREATE INDEX contract_external ON contract (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE renewal (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  -- The instant at which the term is over: the order of lists.
  ends_at timestamptz(3) NOT NULL,
  end_date date NOT NULL,
  grace_until date,
  stage text NOT NULL CHECK (stage IN ('ahead','preparing','quoted','grace','closed')),
  tier text,
  owner_rule text,
  mode text CHECK (mode IN ('own','joint')),
  support_ids uuid[] NOT NULL,
  quote_minor bigint,
  quote_currency text,
  relationship text CHECK (relationship IN ('good','neutral','poor')),
  -- Weights of the outlook, from the policy this renewal lives by.
  weights jsonb,
  outcome text CHECK (outcome IN ('renewed','expanded','churned','lapsed','wonBack','cancelled')),
  lost_as text CHECK (lost_as IN ('churned','lapsed')),
  direction text CHECK (direction IN ('same','up','down')),
  automatic boolean,
  reason_key text,
  cause text CHECK (cause IN ('product','service','customer')),
  signed_on date,
  next_minor bigint,
  next_currency text,
  next_months integer,
  decided_at timestamptz(3),
  seq integer NOT NULL
);
CREATE INDEX renewal_order ON renewal (ends_at, process_id);
CREATE INDEX renewal_open ON renewal (ends_at, process_id) WHERE outcome IS NULL;
CREATE INDEX renewal_report ON renewal (end_date);
CREATE INDEX renewal_support ON renewal USING gin (support_ids);

-- What there is to be read about a customer that speaks for staying or leaving. Later migrations know more.
CREATE FUNCTION customer_signals(customer uuid, moment timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'openCases', (SELECT count(*) FROM process p
      WHERE p.customer_id = customer AND p.kind = 'escalation' AND p.closed_at IS NULL),
    'breaches', (SELECT count(*) FROM process p JOIN process_clock k ON k.process_id = p.id
      WHERE p.customer_id = customer AND p.kind = 'escalation'
        AND k.breached_at > moment - interval '90 days' AND k.breached_at <= moment),
    'activated', NULL,
    'health', NULL)
$$;

-- How likely a term is renewed, in per cent, with every part it is made of: {"likelihood", "risk", "parts": [{"key","value","points"}]}.
CREATE FUNCTION renewal_outlook(weights jsonb, signals jsonb, own jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  parts jsonb := jsonb_build_array(jsonb_build_object('key', 'base', 'value', NULL, 'points', (weights->>'base')::int));
  most integer := (weights->>'serviceAtMost')::int;
  likelihood integer;
BEGIN
  IF weights IS NULL THEN RETURN NULL; END IF;
  IF (signals->>'openCases')::int > 0 THEN
    parts := parts || jsonb_build_object('key', 'openCases', 'value', signals->'openCases', 'points',
      greatest(-most, least(most, (signals->>'openCases')::int * (weights->>'perOpenCase')::int)));
  END IF;
  IF (signals->>'breaches')::int > 0 THEN
    parts := parts || jsonb_build_object('key', 'breaches', 'value', signals->'breaches', 'points',
      greatest(-most, least(most, (signals->>'breaches')::int * (weights->>'perBreach')::int)));
  END IF;
  IF signals->>'activated' IS NOT NULL THEN
    parts := parts || jsonb_build_object('key', 'activated', 'value', signals->'activated', 'points',
      weights->CASE signals->>'activated' WHEN 'true' THEN 'activated' ELSE 'notActivated' END);
  END IF;
  IF signals->>'health' IN ('healthy', 'atRisk') THEN
    parts := parts || jsonb_build_object('key', 'health', 'value', signals->'health', 'points', weights->(signals->>'health'));
  END IF;
  IF own->>'relationship' IS NOT NULL THEN
    parts := parts || jsonb_build_object('key', 'relationship', 'value', own->'relationship',
      'points', weights->(own->>'relationship'));
  END IF;
  IF (own->>'quoted')::boolean THEN
    parts := parts || jsonb_build_object('key', 'quoted', 'value', true, 'points', weights->'quoted');
  END IF;
  IF (own->>'firstYear')::boolean THEN
    parts := parts || jsonb_build_object('key', 'firstYear', 'value', true, 'points', weights->'firstYear');
  END IF;
  IF (own->>'grace')::boolean THEN
    parts := parts || jsonb_build_object('key', 'grace', 'value', true, 'points', weights->'grace');
  END IF;
  SELECT greatest(0, least(100, sum((part->>'points')::int))) INTO likelihood FROM jsonb_array_elements(parts) part;
  RETURN jsonb_build_object('likelihood', likelihood, 'parts', parts, 'risk',
    CASE WHEN likelihood < (weights->>'high')::int THEN 'high'
         WHEN likelihood < (weights->>'medium')::int THEN 'medium' ELSE 'low' END);
END $$;
