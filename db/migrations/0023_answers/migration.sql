-- Prepared answers: what somebody writes to customers often, in their languages, and what is done along with it.
CREATE TABLE answer (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- What is typed to find it at once. Of those in use, each is there once.
  keyword text NOT NULL,
  text_zh text,
  text_en text,
  kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
  -- {"command": …, "body": …}: the command that is sent along; its text is the answer.
  action jsonb,
  uses integer NOT NULL DEFAULT 0,
  last_used_at timestamptz(3),
  changed_by jsonb NOT NULL,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(text_zh, text_en) > 0)
);
CREATE UNIQUE INDEX answer_keyword ON answer (lower(keyword)) WHERE active;
CREATE INDEX answer_order ON answer (name, id);

-- Whose it is; without a team, everybody's.
CREATE TABLE answer_team (
  answer_id uuid NOT NULL REFERENCES answer(id),
  team_id uuid NOT NULL REFERENCES team(id),
  PRIMARY KEY (answer_id, team_id)
);
CREATE INDEX answer_team_team ON answer_team (team_id);

-- Each version as it was left, and by whom. Append-only.
CREATE TABLE answer_version (
  answer_id uuid NOT NULL REFERENCES answer(id),
  version integer NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  changed_by jsonb NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (answer_id, version)
);
