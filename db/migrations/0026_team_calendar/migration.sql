-- The hours in which somebody of a team has to be on duty; the calendar called default where a team has none of its own.
ALTER TABLE team ADD COLUMN calendar_id uuid REFERENCES calendar(id);
CREATE INDEX team_calendar ON team (calendar_id) WHERE calendar_id IS NOT NULL;
