-- Rehearsals of policies, kept with their inputs and results.

CREATE TABLE rehearsal (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued','running','done','failed','cancelled')),
  created_by jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  inputs jsonb NOT NULL,
  -- The uploaded file; absent when our own cases are rehearsed.
  csv text,
  -- The advisory lock (72707370, runner) that the process at work holds: without it nobody works on the row any more.
  runner integer,
  attempt integer NOT NULL DEFAULT 1,
  cases_done integer NOT NULL DEFAULT 0,
  cases_total integer,
  problem text,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  summary jsonb,
  report_json text,
  report_html text,
  report_csv text
);
CREATE INDEX rehearsal_order ON rehearsal (created_at DESC, id);
