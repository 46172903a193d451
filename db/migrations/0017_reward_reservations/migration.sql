-- What a lead is about to enter into the ledger: reckoned against somebody's cap of the quarter, and not a line of it yet.
-- Gone in the statement that writes the lines, so that two leads at the same moment see each other.
CREATE TABLE reward_reservation (
  lead_id uuid NOT NULL,
  occasion text NOT NULL CHECK (occasion IN ('qualified','won')),
  person_id uuid NOT NULL,
  quarter text NOT NULL CHECK (quarter ~ '^\d{4}-Q[1-4]$'),
  currency text NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (lead_id, occasion, person_id)
);
CREATE INDEX reward_reservation_person ON reward_reservation (person_id, quarter);
