-- The watch over a customer's retention, its health day by day, and what was done about it.

CREATE SEQUENCE retention_number START 101;

CREATE TABLE retention (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  customer_id uuid NOT NULL REFERENCES customer(id),
  policy_id uuid NOT NULL,
  policy_version integer NOT NULL,
  -- What the watch was told of health last; it hears again when this changes.
  band text CHECK (band IN ('good','fair','poor')),
  firing text[] NOT NULL,
  survey_percent integer,
  survey_at timestamptz(3),
  relationship_mark integer,
  relationship_at timestamptz(3),
  source_id uuid,
  source_kind text,
  source_number text,
  end_reason text,
  seq integer NOT NULL
);
CREATE INDEX retention_customer ON retention (customer_id);

-- The latest health, of the day it is of in the customer's zone. `owed`: the watch has to hear of it and has not.
CREATE TABLE customer_health (
  process_id uuid PRIMARY KEY,
  customer_id uuid NOT NULL,
  day date NOT NULL,
  at timestamptz(3) NOT NULL,
  score double precision,
  band text CHECK (band IN ('good','fair','poor')),
  parts jsonb NOT NULL,
  streaks jsonb NOT NULL,
  firing text[] NOT NULL,
  owed boolean NOT NULL,
  -- Worst first; one that is unknown comes last.
  score_order bigint NOT NULL GENERATED ALWAYS AS (coalesce((score * 10)::bigint, 9999)) STORED
);
CREATE INDEX customer_health_order ON customer_health (score_order, process_id);
CREATE INDEX customer_health_customer ON customer_health (customer_id);
CREATE INDEX customer_health_owed ON customer_health (process_id) WHERE owed;

CREATE TABLE health_day (
  process_id uuid NOT NULL,
  day date NOT NULL,
  score double precision,
  band text,
  parts jsonb NOT NULL,
  firing text[] NOT NULL,
  PRIMARY KEY (process_id, day)
);

CREATE TABLE intervention (
  process_id uuid NOT NULL REFERENCES process(id),
  no integer NOT NULL,
  rule text NOT NULL,
  title jsonb NOT NULL,
  playbook jsonb NOT NULL,
  reason text,
  person_id uuid,
  score double precision,
  opened_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  outcome text CHECK (outcome IN ('recovered','notRecovered','falseAlarm')),
  outcome_reason text,
  seq integer NOT NULL,
  -- Tells interventions of all watches apart in a list.
  id uuid NOT NULL GENERATED ALWAYS AS (md5(process_id::text || '/' || no::text)::uuid) STORED,
  PRIMARY KEY (process_id, no)
);
CREATE INDEX intervention_order ON intervention (opened_at DESC, id);
CREATE INDEX intervention_open ON intervention (person_id, opened_at) WHERE closed_at IS NULL;
-- What an hourly look at those to be evaluated reads.
CREATE INDEX process_retention_open ON process (id) WHERE kind = 'retention' AND closed_at IS NULL;
