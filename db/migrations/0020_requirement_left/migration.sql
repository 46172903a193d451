-- Who asked for a requirement and does not any more. Those who ask now are in `requirement_requester`.
CREATE TABLE requirement_left (
  process_id uuid NOT NULL REFERENCES process(id),
  seq integer NOT NULL,
  key text NOT NULL,
  customer_id uuid NOT NULL REFERENCES customer(id),
  contact_id uuid REFERENCES contact(id),
  person_id uuid REFERENCES person(id),
  since timestamptz(3) NOT NULL,
  at timestamptz(3) NOT NULL,
  note text,
  PRIMARY KEY (process_id, seq)
);
