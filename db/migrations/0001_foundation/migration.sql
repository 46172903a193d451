-- Facts and lists of Baton. Times are UTC, timestamptz(3); keys are UUIDv7 made by the application.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- People and the rules that find the responsible one ------------------------------------------------

CREATE TABLE person (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('agent','lead','csm','sales','pm','delivery','serviceManager','admin')),
  locale text NOT NULL DEFAULT 'zh-CN' CHECK (locale IN ('zh-CN','en')),
  timezone text NOT NULL DEFAULT 'Asia/Shanghai',
  lead_id uuid REFERENCES person(id),
  password_hash text,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (lead_id <> id)
);
CREATE UNIQUE INDEX person_email ON person (lower(email));
CREATE INDEX person_order ON person (name, id);

CREATE TABLE team (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  lead_id uuid REFERENCES person(id),
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX team_order ON team (name, id);

CREATE TABLE team_member (
  team_id uuid NOT NULL REFERENCES team(id),
  person_id uuid NOT NULL REFERENCES person(id),
  PRIMARY KEY (team_id, person_id)
);
CREATE INDEX team_member_person ON team_member (person_id);

-- Who is on duty for a team, from (inclusive) until (exclusive).
CREATE TABLE duty (
  id uuid PRIMARY KEY,
  team_id uuid NOT NULL REFERENCES team(id),
  person_id uuid NOT NULL REFERENCES person(id),
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (ends_at > starts_at)
);
CREATE INDEX duty_lookup ON duty (team_id, starts_at, ends_at) WHERE active;

-- A person away has a substitute for that time.
CREATE TABLE absence (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person(id),
  substitute_id uuid NOT NULL REFERENCES person(id),
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  reason text,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (ends_at > starts_at),
  CHECK (substitute_id <> person_id)
);
CREATE INDEX absence_lookup ON absence (person_id, starts_at, ends_at) WHERE active;

-- Versioned rules -----------------------------------------------------------------------------------

CREATE TABLE calendar (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  current_version integer,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE calendar_version (
  calendar_id uuid NOT NULL REFERENCES calendar(id),
  version integer NOT NULL CHECK (version > 0),
  body jsonb NOT NULL,
  note text,
  created_by uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  published_by uuid,
  published_at timestamptz(3),
  PRIMARY KEY (calendar_id, version)
);

CREATE TABLE policy (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('sla')),
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  current_version integer,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE policy_version (
  policy_id uuid NOT NULL REFERENCES policy(id),
  version integer NOT NULL CHECK (version > 0),
  body jsonb NOT NULL,
  note text,
  created_by uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  published_by uuid,
  published_at timestamptz(3),
  PRIMARY KEY (policy_id, version)
);

-- A published version never changes.
CREATE FUNCTION refuse_change_of_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER calendar_version_immutable BEFORE UPDATE OR DELETE ON calendar_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER policy_version_immutable BEFORE UPDATE OR DELETE ON policy_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();

-- Customers -----------------------------------------------------------------------------------------

CREATE TABLE customer (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  tier text NOT NULL CHECK (tier IN ('A','B','C','D','E')),
  timezone text NOT NULL DEFAULT 'Asia/Shanghai',
  locale text NOT NULL DEFAULT 'zh-CN' CHECK (locale IN ('zh-CN','en')),
  calendar_id uuid REFERENCES calendar(id),
  policy_id uuid REFERENCES policy(id),
  csm_id uuid REFERENCES person(id),
  team_id uuid REFERENCES team(id),
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX customer_order ON customer (name, id);
CREATE INDEX customer_csm ON customer (csm_id);
CREATE INDEX customer_name_search ON customer USING gin (name gin_trgm_ops);

-- Access --------------------------------------------------------------------------------------------

-- Only the sha256 of a session token or an API key is kept.
CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person(id),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  role text NOT NULL,
  scopes text[] NOT NULL DEFAULT '{}',
  prefix text NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  created_by uuid REFERENCES person(id),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);

-- One row per Idempotency-Key and caller: who reserved it, which resource it names, what was answered.
CREATE TABLE command (
  actor_key text NOT NULL,
  key text NOT NULL,
  request text NOT NULL,
  body_hash bytea NOT NULL,
  resource_id uuid,
  resource_number text,
  status integer,
  response jsonb,
  locked_until timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (actor_key, key)
);
CREATE INDEX command_age ON command (created_at);

-- Processes -----------------------------------------------------------------------------------------

CREATE SEQUENCE escalation_number START 1024;

CREATE TABLE process (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  number text NOT NULL UNIQUE,
  title text NOT NULL,
  customer_id uuid NOT NULL REFERENCES customer(id),
  owner_id uuid NOT NULL REFERENCES person(id),
  team_id uuid REFERENCES team(id),
  phase text NOT NULL,
  due_at timestamptz(3),
  due_order timestamptz(3) NOT NULL GENERATED ALWAYS AS (coalesce(due_at, 'infinity'::timestamptz)) STORED,
  opened_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  seq integer NOT NULL,
  state jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL
);
CREATE INDEX process_next_due ON process (kind, due_order, id) WHERE closed_at IS NULL;
CREATE INDEX process_by_due ON process (kind, due_order, id);
CREATE INDEX process_owner ON process (kind, owner_id, due_order, id);
CREATE INDEX process_team ON process (kind, team_id, due_order, id);
CREATE INDEX process_customer ON process (kind, customer_id, due_order, id);
CREATE INDEX process_title_search ON process USING gin (title gin_trgm_ops);

-- Append-only. `position` orders all events for live updates; `xid` lets a reader stop before a transaction still under way.
CREATE TABLE process_event (
  process_id uuid NOT NULL REFERENCES process(id),
  seq integer NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  kind text NOT NULL,
  at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL DEFAULT now(),
  actor jsonb NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (process_id, seq)
);

CREATE TABLE work_item (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  process_id uuid NOT NULL REFERENCES process(id),
  key text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  person_id uuid NOT NULL REFERENCES person(id),
  team_id uuid REFERENCES team(id),
  state text NOT NULL CHECK (state IN ('open','waiting','done','cancelled')),
  due_at timestamptz(3),
  due_order timestamptz(3) NOT NULL GENERATED ALWAYS AS (coalesce(due_at, 'infinity'::timestamptz)) STORED,
  snoozed_until timestamptz(3),
  seq integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  UNIQUE (process_id, key)
);
CREATE INDEX work_item_queue ON work_item (person_id, due_order, id) WHERE state IN ('open','waiting');
CREATE INDEX work_item_team ON work_item (team_id, due_order, id) WHERE state IN ('open','waiting');

-- Matters that are no process of a customer (a calendar year missing, a key about to expire).
CREATE TABLE notice (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key text NOT NULL UNIQUE,
  kind text NOT NULL,
  person_id uuid NOT NULL REFERENCES person(id),
  data jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  done_at timestamptz(3)
);

CREATE TABLE notification (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  process_id uuid NOT NULL REFERENCES process(id),
  seq integer NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  person_id uuid NOT NULL REFERENCES person(id),
  role jsonb NOT NULL,
  at timestamptz(3) NOT NULL,
  data jsonb NOT NULL,
  read_at timestamptz(3),
  UNIQUE (process_id, key, person_id)
);
CREATE INDEX notification_person ON notification (person_id, at DESC, id);

CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  secret text NOT NULL,
  description text NOT NULL DEFAULT '',
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

-- One row per notification, channel and address: sent once, every attempt counted.
CREATE TABLE delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  notification_id uuid NOT NULL REFERENCES notification(id),
  channel text NOT NULL CHECK (channel IN ('mail','webhook')),
  webhook_id uuid REFERENCES webhook(id),
  address text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending','sent','failed')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  sent_at timestamptz(3),
  UNIQUE (notification_id, channel, address)
);
CREATE INDEX delivery_attention ON delivery (created_at) WHERE state <> 'sent';

-- Projection of the escalation process ----------------------------------------------------------------

CREATE TABLE support_case (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  severity text NOT NULL,
  tier text NOT NULL,
  stage text,
  outcome text,
  waiting_reason text,
  round integer NOT NULL,
  description text NOT NULL DEFAULT '',
  external_id text,
  merged_into uuid,
  policy_id uuid NOT NULL,
  policy_version integer NOT NULL,
  seq integer NOT NULL
);
CREATE INDEX support_case_filter ON support_case (severity, tier);
CREATE INDEX support_case_external ON support_case (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX support_case_merged ON support_case (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX support_case_policy ON support_case (policy_id) WHERE outcome IS NULL;

CREATE TABLE case_clock (
  process_id uuid NOT NULL REFERENCES process(id),
  key text NOT NULL,
  stage text NOT NULL,
  round integer NOT NULL,
  started_at timestamptz(3) NOT NULL,
  target_ms bigint NOT NULL,
  calendar_id uuid,
  calendar_version integer,
  due_at timestamptz(3),
  stopped_at timestamptz(3),
  stop_reason text,
  elapsed_ms bigint,
  breached_at timestamptz(3),
  pauses jsonb NOT NULL,
  levels jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('running','paused','met','breached','stopped')),
  seq integer NOT NULL,
  PRIMARY KEY (process_id, key)
);
CREATE INDEX case_clock_report ON case_clock (started_at, stage);
CREATE INDEX case_clock_calendar ON case_clock (calendar_id) WHERE stopped_at IS NULL;

-- How late our own timers were: instant planned against instant fired.
CREATE TABLE clock_firing (
  process_id uuid NOT NULL REFERENCES process(id),
  clock_key text NOT NULL,
  threshold_key text NOT NULL,
  due_at timestamptz(3) NOT NULL,
  fired_at timestamptz(3) NOT NULL,
  notified boolean NOT NULL,
  expected boolean NOT NULL,
  PRIMARY KEY (process_id, clock_key, threshold_key)
);
CREATE INDEX clock_firing_report ON clock_firing (fired_at);
