-- Handoffs, and everybody who was asked to take one over.

CREATE SEQUENCE handoff_number START 101;

CREATE TABLE handoff (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  handoff_kind text NOT NULL,
  giver_id uuid NOT NULL REFERENCES person(id),
  -- As the giver meant it; who was found is in handoff_offer.
  to_person_id uuid REFERENCES person(id),
  to_team_id uuid REFERENCES team(id),
  -- Who has to answer now.
  asked_id uuid REFERENCES person(id),
  receiver_id uuid REFERENCES person(id),
  round integer NOT NULL,
  parent_id uuid,
  parent_kind text,
  parent_number text,
  policy_id uuid NOT NULL,
  policy_version integer NOT NULL,
  -- When it was offered last: a reoffer begins anew.
  offered_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3),
  outcome text CHECK (outcome IN ('accepted','assigned','declined','withdrawn','returned','kept')),
  outcome_reason text,
  outcome_at timestamptz(3),
  due_order timestamptz(3) NOT NULL,
  seq integer NOT NULL,
  CHECK (num_nonnulls(to_person_id, to_team_id) = 1)
);
-- Lists of what is offered to somebody, by somebody, and what somebody has taken over; each in the order of what is due.
CREATE INDEX handoff_asked ON handoff (asked_id, due_order, process_id) WHERE asked_id IS NOT NULL;
CREATE INDEX handoff_giver ON handoff (giver_id, due_order, process_id);
CREATE INDEX handoff_receiver ON handoff (receiver_id, due_order, process_id) WHERE receiver_id IS NOT NULL;
CREATE INDEX handoff_parent ON handoff (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX handoff_report ON handoff (offered_at);

CREATE TABLE handoff_offer (
  process_id uuid NOT NULL REFERENCES process(id),
  round integer NOT NULL,
  person_id uuid NOT NULL REFERENCES person(id),
  -- Who was meant and was away.
  instead_of_id uuid REFERENCES person(id),
  -- Place of the candidate in the rule; absent for the one the giver meant.
  candidate integer,
  offered_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  outcome text CHECK (outcome IN ('accepted','declined','unanswered','revoked')),
  reason text,
  note text,
  seq integer NOT NULL,
  PRIMARY KEY (process_id, round)
);
CREATE INDEX handoff_offer_report ON handoff_offer (offered_at);
CREATE INDEX handoff_offer_person ON handoff_offer (person_id, offered_at);
