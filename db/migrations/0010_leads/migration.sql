-- Leads, and the rewards they bring.

CREATE SEQUENCE lead_number START 1024;

-- Who was first with a need: the same customer, product and quarter cannot be claimed twice, however many try at once.
CREATE TABLE lead_claim (
  customer_id uuid NOT NULL REFERENCES customer(id),
  product_key text NOT NULL,
  period text NOT NULL,
  lead_id uuid NOT NULL UNIQUE,
  number text NOT NULL,
  claimed_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, product_key, period)
);

-- Projection of the process `lead`.
CREATE TABLE lead (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  submitter_id uuid NOT NULL REFERENCES person(id),
  product text NOT NULL,
  product_key text NOT NULL,
  period text NOT NULL,
  need text NOT NULL DEFAULT '',
  contact jsonb NOT NULL DEFAULT '{}',
  expected_minor bigint,
  expected_currency text,
  won_minor bigint,
  won_currency text,
  signed_at timestamptz(3),
  outcome text CHECK (outcome IN ('won','lost','notQualified','alreadyKnown','withdrawn')),
  decided_at timestamptz(3),
  policy_id uuid NOT NULL,
  policy_version integer NOT NULL,
  seq integer NOT NULL,
  CHECK ((expected_minor IS NULL) = (expected_currency IS NULL)),
  CHECK ((won_minor IS NULL) = (won_currency IS NULL))
);
CREATE INDEX lead_submitter ON lead (submitter_id);
CREATE INDEX lead_period ON lead (period);
CREATE INDEX lead_matter ON lead (product_key, period);

-- A reward as it stands now; what it went through is in its lines.
CREATE TABLE reward (
  id uuid PRIMARY KEY,
  lead_id uuid NOT NULL REFERENCES process(id),
  key text NOT NULL,
  occasion text NOT NULL CHECK (occasion IN ('qualified','won')),
  person_id uuid NOT NULL REFERENCES person(id),
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  quarter text NOT NULL CHECK (quarter ~ '^\d{4}-Q[1-4]$'),
  state text NOT NULL CHECK (state IN ('pending','approved','rejected','paid')),
  since timestamptz(3) NOT NULL,
  corrects_id uuid REFERENCES reward(id),
  approver_id uuid REFERENCES person(id),
  payer_id uuid REFERENCES person(id),
  seq integer NOT NULL,
  UNIQUE (lead_id, key)
);
CREATE INDEX reward_order ON reward (since DESC, id);
CREATE INDEX reward_person ON reward (person_id, since DESC, id);
CREATE INDEX reward_waiting ON reward (state, since DESC, id) WHERE state IN ('pending','approved');

-- The ledger. Append-only; each reward has one line of a kind at most, so that nothing is entered or paid twice. A
-- rejection takes the amount back, a payment takes it out: the sum of somebody's lines is what is still owed to them.
CREATE TABLE reward_entry (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  lead_id uuid NOT NULL REFERENCES process(id),
  seq integer NOT NULL,
  reward_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('computed','correction','approved','rejected','paid')),
  occasion text NOT NULL,
  person_id uuid NOT NULL REFERENCES person(id),
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  quarter text NOT NULL CHECK (quarter ~ '^\d{4}-Q[1-4]$'),
  at timestamptz(3) NOT NULL,
  actor jsonb NOT NULL,
  explanation jsonb NOT NULL,
  UNIQUE (reward_id, kind),
  CHECK (kind <> 'approved' OR amount_minor = 0)
);
CREATE INDEX reward_entry_statement ON reward_entry (person_id, quarter, position);
CREATE INDEX reward_entry_lead ON reward_entry (lead_id, position);

-- The application may append lines but neither change nor remove them.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'baton_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON reward_entry FROM baton_app;
  END IF;
END $$;
