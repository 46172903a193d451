-- The hours in which somebody of a team has to be on duty; the calendar called default where a team has none of its own.
ALTER TABLE team ADD COLUMN calendar_id uuid REFERENCES calendar(id);
CREATE INDEX team_calendar ON team (calendar_id) WHERE calendar_id IS NOT NULL;

-- The clocks that a rehearsal finds to end otherwise, or to be due at another time, under the proposed policy.
CREATE TABLE rehearsal_change (
  rehearsal_id uuid NOT NULL REFERENCES rehearsal(id) ON DELETE CASCADE,
  no integer NOT NULL,
  case_name text NOT NULL,
  clock text NOT NULL,
  current text,
  proposed text,
  current_due_at timestamptz(3),
  proposed_due_at timestamptz(3),
  PRIMARY KEY (rehearsal_id, no)
);
