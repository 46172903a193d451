-- Surveys and what customers have answered.

CREATE SEQUENCE survey_number START 101;

CREATE TABLE survey (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  customer_id uuid NOT NULL REFERENCES customer(id),
  contact_id uuid NOT NULL REFERENCES contact(id),
  policy_id uuid NOT NULL,
  policy_version integer NOT NULL,
  about_id uuid,
  about_kind text,
  about_number text,
  asked_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  outcome text CHECK (outcome IN ('answered','expired','cancelled')),
  -- On its own scale, and in per cent of the way from its worst to its best.
  mark integer,
  percent integer,
  bad boolean,
  answers jsonb,
  answered_by text,
  follow_up_id uuid,
  follow_up_note text,
  seq integer NOT NULL
);
CREATE INDEX survey_order ON survey (asked_at DESC, process_id);
CREATE INDEX survey_customer ON survey (customer_id, asked_at DESC, process_id);
CREATE INDEX survey_about ON survey (about_id) WHERE about_id IS NOT NULL;
