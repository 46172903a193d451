-- What customers do with the product, and the metrics somebody waits for.

-- Every event of use, so that one sent twice counts once and the nth use has its instant. No other index: rows come by
-- the thousand a second, and lists read the days below.
CREATE TABLE usage_event (
  customer_id uuid NOT NULL,
  id text NOT NULL,
  user_id text NOT NULL,
  feature text NOT NULL,
  event text NOT NULL,
  at timestamptz(3) NOT NULL,
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX usage_event_at ON usage_event USING brin (at);

-- By user, feature and day in the customer's zone, as it was when the event arrived.
CREATE TABLE usage_day (
  customer_id uuid NOT NULL,
  day date NOT NULL,
  user_id text NOT NULL,
  feature text NOT NULL,
  count bigint NOT NULL,
  first_at timestamptz(3) NOT NULL,
  PRIMARY KEY (customer_id, day, user_id, feature)
);

-- Events of a kind of their own (`value`), by day.
CREATE TABLE usage_event_day (
  customer_id uuid NOT NULL,
  event text NOT NULL,
  feature text NOT NULL,
  day date NOT NULL,
  first_at timestamptz(3) NOT NULL,
  PRIMARY KEY (customer_id, event, feature, day)
);

-- How many users a customer pays for.
CREATE TABLE usage_licence (
  customer_id uuid PRIMARY KEY REFERENCES customer(id),
  users integer NOT NULL CHECK (users >= 0),
  since timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

-- A process waits for a metric. `stale` says that use has come in since its standing was reckoned, `told_at` that the
-- process knows.
CREATE TABLE metric_watch (
  workflow_id text NOT NULL,
  metric text NOT NULL,
  customer_id uuid NOT NULL,
  rule jsonb NOT NULL,
  from_day date,
  standing jsonb,
  satisfied_at timestamptz(3),
  told_at timestamptz(3),
  stale boolean NOT NULL DEFAULT false,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workflow_id, metric)
);
CREATE INDEX metric_watch_waiting ON metric_watch (customer_id) WHERE told_at IS NULL;
CREATE INDEX metric_watch_stale ON metric_watch (updated_at) WHERE stale AND told_at IS NULL;
