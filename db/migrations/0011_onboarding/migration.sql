-- Onboardings, their milestones, and more time asked for.

CREATE SEQUENCE onboarding_number START 101;

CREATE TABLE onboarding (
  process_id uuid PRIMARY KEY REFERENCES process(id),
  service_class text NOT NULL CHECK (service_class IN ('support','solution','consulting')),
  tier text NOT NULL,
  products text[] NOT NULL,
  contract_id uuid,
  -- The customer's own day.
  start_date date NOT NULL,
  timezone text NOT NULL,
  policy_id uuid NOT NULL,
  policy_version integer NOT NULL,
  -- The template of the policy that fitted.
  plan_key text,
  milestones integer NOT NULL,
  milestones_done integer NOT NULL,
  -- The end of the window as things stand; while it is suspended, as it was. `infinity` while unknown.
  window_order timestamptz(3) NOT NULL,
  window_over_at timestamptz(3),
  -- Since when too little is done for the time gone by, or a milestone or the window itself is late.
  at_risk boolean NOT NULL,
  pace_since timestamptz(3),
  activated_at timestamptz(3),
  activation_known_at timestamptz(3),
  signed_off_at timestamptz(3),
  sign_off_presumed boolean,
  outcome text CHECK (outcome IN ('activated','activatedLate','notActivated','cancelled')),
  extensions integer NOT NULL,
  extension_days integer NOT NULL,
  suspensions integer NOT NULL,
  suspended_ms bigint NOT NULL,
  intervention_owner_id uuid REFERENCES person(id),
  intervention_date date,
  seq integer NOT NULL
);
-- Lists by the end of the window: of everybody, and of those at risk.
CREATE INDEX onboarding_window ON onboarding (window_order, process_id);
CREATE INDEX onboarding_risk ON onboarding (window_order, process_id) WHERE at_risk;
CREATE INDEX onboarding_start ON onboarding (start_date);
CREATE INDEX onboarding_contract ON onboarding (contract_id) WHERE contract_id IS NOT NULL;

CREATE TABLE onboarding_milestone (
  process_id uuid NOT NULL REFERENCES process(id),
  key text NOT NULL,
  place integer NOT NULL,
  -- `ahead`: its time has not begun; `dropped`: no longer in the plan.
  state text NOT NULL CHECK (state IN ('ahead','open','done','dropped')),
  person_id uuid NOT NULL REFERENCES person(id),
  started_at timestamptz(3),
  due_at timestamptz(3),
  done_at timestamptz(3),
  late boolean NOT NULL,
  seq integer NOT NULL,
  PRIMARY KEY (process_id, key)
);
CREATE INDEX onboarding_milestone_open ON onboarding_milestone (process_id, place) WHERE state = 'open';
