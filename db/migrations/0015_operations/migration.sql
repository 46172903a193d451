-- Operators try a message again that was given up, or let it go; who did, and why, stays on record.
ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_state_check CHECK (state IN ('pending','sent','failed','skipped'));
DROP INDEX delivery_attention;
CREATE INDEX delivery_attention ON delivery (created_at) WHERE state IN ('pending','failed');

CREATE TABLE delivery_action (
  id uuid PRIMARY KEY,
  delivery_id uuid NOT NULL REFERENCES delivery(id),
  action text NOT NULL CHECK (action IN ('retry','skip')),
  reason text NOT NULL,
  actor jsonb NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX delivery_action_delivery ON delivery_action (delivery_id, at);

-- Every kind of policy may have one called `standard`.
ALTER TABLE policy DROP CONSTRAINT policy_key_key;
CREATE UNIQUE INDEX policy_kind_key ON policy (kind, key);
