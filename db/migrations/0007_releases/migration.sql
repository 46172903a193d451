-- Release trains and their releases.

CREATE SEQUENCE release_number START 101;

-- A train as data. `rules` say what has to be over how long before a release; `capacity` is working days by team id.
CREATE TABLE release_train (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  -- Before the names of its releases, where there are several trains.
  prefix text NOT NULL DEFAULT '',
  days integer[] NOT NULL CHECK (cardinality(days) BETWEEN 1 AND 31 AND 1 <= ALL (days) AND 31 >= ALL (days)),
  -- The default calendar where it is absent.
  calendar_id uuid REFERENCES calendar(id),
  owner_id uuid REFERENCES person(id),
  horizon_months integer NOT NULL DEFAULT 3 CHECK (horizon_months BETWEEN 1 AND 24),
  rules jsonb NOT NULL,
  capacity jsonb NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX release_train_order ON release_train (name, id);

-- Each day of a train is one release, whoever comes first to begin it.
CREATE TABLE release_slot (
  train_id uuid NOT NULL REFERENCES release_train(id),
  slot date NOT NULL,
  release_id uuid NOT NULL UNIQUE,
  number text NOT NULL,
  PRIMARY KEY (train_id, slot)
);

CREATE TABLE release (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  train_id uuid NOT NULL REFERENCES release_train(id),
  slot date,
  -- When it ships as planned now; the order of every list and roadmap.
  ship_date date,
  ship_at timestamptz(3),
  cut_off_at timestamptz(3),
  freeze_at timestamptz(3),
  first_ship_at timestamptz(3),
  shipped_at timestamptz(3),
  revision integer NOT NULL,
  capacity jsonb NOT NULL,
  next_release_id uuid,
  seq integer NOT NULL
);
CREATE INDEX release_order ON release (ship_at, process_id);
CREATE INDEX release_of_train ON release (train_id, ship_at, process_id);

-- Every requirement that is, or was, in a release.
CREATE TABLE release_item (
  process_id uuid NOT NULL REFERENCES process(id),
  requirement_id uuid NOT NULL,
  number text NOT NULL,
  title text NOT NULL,
  team_id uuid,
  effort_days double precision NOT NULL DEFAULT 0,
  state text NOT NULL CHECK (state IN ('planned','ready','shipped','rolled','moved','left')),
  late text CHECK (late IN ('exception','urgent','rolledOver')),
  breach_reason text,
  rolled_from uuid,
  admitted_at timestamptz(3) NOT NULL,
  seq integer NOT NULL,
  PRIMARY KEY (process_id, requirement_id)
);
CREATE INDEX release_item_requirement ON release_item (requirement_id);

CREATE TABLE release_exception (
  process_id uuid NOT NULL REFERENCES process(id),
  id uuid NOT NULL,
  requirement_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('open','approved','refused','lapsed')),
  reason text NOT NULL,
  requested_by jsonb NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  decider_id uuid,
  decided_by jsonb,
  decided_at timestamptz(3),
  answer text,
  seq integer NOT NULL,
  PRIMARY KEY (process_id, id)
);
CREATE INDEX release_exception_requirement ON release_exception (requirement_id);
