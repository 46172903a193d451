-- Which contract has a number, or another system's id: of each there is one, however many enter it at once. Terms that follow
-- keep their contract's number, and an imported contract that went on after a gap is there twice: the oldest has it.
CREATE TABLE contract_claim (
  kind text NOT NULL CHECK (kind IN ('number','externalId')),
  value text NOT NULL,
  contract_id uuid NOT NULL,
  claimed_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, value)
);

INSERT INTO contract_claim (kind, value, contract_id, claimed_at)
SELECT DISTINCT ON (number) 'number', number, id, created_at FROM contract ORDER BY number, term, created_at, id;

INSERT INTO contract_claim (kind, value, contract_id, claimed_at)
SELECT DISTINCT ON (external_id) 'externalId', external_id, id, created_at FROM contract
WHERE external_id IS NOT NULL ORDER BY external_id, term, created_at, id;
