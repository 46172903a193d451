-- Requirements: wishes on their way into a release, who asks for them, and what they were promised.

CREATE SEQUENCE requirement_number START 1001;

CREATE TABLE requirement (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  area text NOT NULL,
  wish jsonb NOT NULL,
  -- What titles and wishes are compared by: pairs of Chinese characters, threes of other letters.
  grams text[] NOT NULL,
  channel text NOT NULL CHECK (channel IN ('staff','link','api','import','split')),
  external_id text,
  submitted_by jsonb NOT NULL,
  outcome text,
  answer text,
  deficiency boolean NOT NULL,
  effort_days double precision NOT NULL,
  urgent text CHECK (urgent IN ('asked','approved','refused','void')),
  -- The review round it belongs to.
  review_no integer NOT NULL,
  round_at timestamptz(3),
  round_cutoff_at timestamptz(3),
  deferred_until timestamptz(3),
  -- The release it is in, and what was promised.
  release_id uuid,
  release_name text,
  ship_at timestamptz(3),
  ready boolean NOT NULL,
  first_promised_at timestamptz(3),
  shipped_at timestamptz(3),
  moves integer NOT NULL,
  slips integer NOT NULL,
  requesters integer NOT NULL,
  merged_into uuid,
  split_from uuid,
  seq integer NOT NULL
);
CREATE INDEX requirement_grams ON requirement USING gin (grams);
CREATE INDEX requirement_area ON requirement (area, process_id);
CREATE INDEX requirement_release ON requirement (release_id, process_id) WHERE release_id IS NOT NULL;
CREATE INDEX requirement_round ON requirement (round_at, process_id) WHERE round_at IS NOT NULL;
CREATE INDEX requirement_slips ON requirement (slips, process_id) WHERE slips > 0;
CREATE UNIQUE INDEX requirement_external ON requirement (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX requirement_merged ON requirement (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX requirement_split ON requirement (split_from) WHERE split_from IS NOT NULL;

-- Who asks, with the weight it had when they did. Money in minor units of its currency.
CREATE TABLE requirement_requester (
  process_id uuid NOT NULL REFERENCES process(id),
  key text NOT NULL,
  customer_id uuid NOT NULL REFERENCES customer(id),
  contact_id uuid REFERENCES contact(id),
  person_id uuid REFERENCES person(id),
  tier text NOT NULL,
  since timestamptz(3) NOT NULL,
  deal_amount_minor bigint,
  deal_currency text,
  deal_stage text,
  deal_urgency text,
  deal_reason text,
  content boolean NOT NULL DEFAULT false,
  seq integer NOT NULL,
  PRIMARY KEY (process_id, key),
  CHECK (num_nonnulls(contact_id, person_id) <= 1)
);
CREATE INDEX requirement_requester_customer ON requirement_requester (customer_id, process_id);
CREATE INDEX requirement_requester_contact ON requirement_requester (contact_id, process_id) WHERE contact_id IS NOT NULL;
CREATE INDEX requirement_requester_person ON requirement_requester (person_id, process_id) WHERE person_id IS NOT NULL;

-- Every date that was promised; `seq` is the fact that brought it about.
CREATE TABLE requirement_promise (
  process_id uuid NOT NULL REFERENCES process(id),
  seq integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('promised','slip','pulledIn','rolled','dropped')),
  release_id uuid NOT NULL,
  release_name text NOT NULL,
  ship_at timestamptz(3) NOT NULL,
  at timestamptz(3) NOT NULL,
  reason text,
  PRIMARY KEY (process_id, seq)
);
CREATE INDEX requirement_promise_report ON requirement_promise (at);

-- The voices of every round.
CREATE TABLE requirement_seat (
  process_id uuid NOT NULL REFERENCES process(id),
  review_no integer NOT NULL,
  reviewer_id uuid NOT NULL REFERENCES person(id),
  holder_id uuid REFERENCES person(id),
  step text NOT NULL,
  verdict text,
  answer text,
  decided_at timestamptz(3),
  seq integer NOT NULL,
  PRIMARY KEY (process_id, review_no, reviewer_id)
);
CREATE INDEX requirement_seat_reviewer ON requirement_seat (reviewer_id, process_id);
CREATE INDEX requirement_seat_holder ON requirement_seat (holder_id, process_id);

-- Cases in which the missing function costs support time.
CREATE TABLE requirement_case (
  process_id uuid NOT NULL REFERENCES process(id),
  case_id uuid NOT NULL,
  PRIMARY KEY (process_id, case_id)
);
CREATE INDEX requirement_case_case ON requirement_case (case_id);

-- When which phase was entered.
CREATE TABLE requirement_phase (
  process_id uuid NOT NULL REFERENCES process(id),
  seq integer NOT NULL,
  phase text NOT NULL,
  entered_at timestamptz(3) NOT NULL,
  PRIMARY KEY (process_id, seq)
);
CREATE INDEX requirement_phase_report ON requirement_phase (entered_at);
