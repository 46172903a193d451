-- People outside: contacts of customers, mails gathered for one recipient, and signed links.

-- A customer may be a prospect first; sales answers for it beside customer success.
ALTER TABLE customer
  ADD COLUMN sales_id uuid REFERENCES person(id),
  ADD COLUMN stage text NOT NULL DEFAULT 'customer' CHECK (stage IN ('prospect','customer','former'));
CREATE INDEX customer_sales ON customer (sales_id);

-- How gathered mails reach somebody: a minute after the first, or once a day.
ALTER TABLE person ADD COLUMN digest text NOT NULL DEFAULT 'gathered' CHECK (digest IN ('gathered','daily'));

CREATE TABLE contact (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer(id),
  name text NOT NULL,
  email text NOT NULL,
  locale text NOT NULL DEFAULT 'zh-CN' CHECK (locale IN ('zh-CN','en')),
  -- The customer's own where it is absent.
  timezone text,
  role text NOT NULL DEFAULT '',
  digest text NOT NULL DEFAULT 'gathered' CHECK (digest IN ('gathered','daily')),
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX contact_email ON contact (lower(email), customer_id);
CREATE INDEX contact_customer ON contact (customer_id, name, id);
CREATE INDEX contact_order ON contact (name, id);
CREATE INDEX contact_name_search ON contact USING gin (name gin_trgm_ops);

-- Rules and processes of further kinds --------------------------------------------------------------

ALTER TABLE policy DROP CONSTRAINT policy_kind_check;
ALTER TABLE policy ADD CONSTRAINT policy_kind_check
  CHECK (kind IN ('sla','requirement','handoff','renewal','leadReward','onboarding','retention','survey'));

-- A release belongs to no customer.
ALTER TABLE process ALTER COLUMN customer_id DROP NOT NULL;

-- Telling contacts ----------------------------------------------------------------------------------

ALTER TABLE notification
  ALTER COLUMN person_id DROP NOT NULL,
  ADD COLUMN contact_id uuid REFERENCES contact(id),
  ADD CONSTRAINT notification_recipient CHECK (num_nonnulls(person_id, contact_id) = 1),
  ADD CONSTRAINT notification_contact_once UNIQUE (process_id, key, contact_id);
CREATE INDEX notification_contact ON notification (contact_id, at DESC, id) WHERE contact_id IS NOT NULL;

-- `recipient_id` is the person or contact a mail is for; `digest_id` the mail that carried it, the same at every attempt.
ALTER TABLE delivery
  ADD COLUMN gathered boolean NOT NULL DEFAULT false,
  ADD COLUMN recipient_id uuid,
  ADD COLUMN digest_id uuid;
CREATE INDEX delivery_gathered ON delivery (recipient_id) WHERE gathered AND state = 'pending';
CREATE INDEX delivery_digest ON delivery (digest_id) WHERE digest_id IS NOT NULL;

-- Signed links --------------------------------------------------------------------------------------

-- Secrets made here at their first use, where the configuration brings none.
CREATE TABLE app_secret (
  name text PRIMARY KEY,
  value bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- A way in for somebody without an account. The token is derived from the id, so that a later mail can carry the same
-- one; the row says whether it is valid.
CREATE TABLE signed_link (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  purpose text NOT NULL,
  process_id uuid REFERENCES process(id),
  customer_id uuid NOT NULL REFERENCES customer(id),
  contact_id uuid REFERENCES contact(id),
  created_by jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3)
);
CREATE INDEX signed_link_customer ON signed_link (customer_id, id);
CREATE INDEX signed_link_subject ON signed_link (contact_id, purpose, process_id) WHERE revoked_at IS NULL;

-- Who answers ---------------------------------------------------------------------------------------

-- The lead of the product team, else the first product manager who has none above.
CREATE FUNCTION head_of_product(moment timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT present_person(lead_id, moment) FROM team WHERE key = 'product' AND active),
    (SELECT present_person(p.id, moment) FROM person p
      WHERE p.role = 'pm' AND p.active AND NOT EXISTS (
        WITH RECURSIVE above(id, role, lead_id) AS (
          SELECT l.id, l.role, l.lead_id FROM person l WHERE l.id = p.lead_id
          UNION SELECT l.id, l.role, l.lead_id FROM person l JOIN above ON l.id = above.lead_id)
        SELECT FROM above WHERE above.role = 'pm')
      ORDER BY p.created_at, p.id LIMIT 1))
$$;

-- One role, one person: {"kind":"owner"|"ownersLead"|"onDuty"|"customersCsm"|"customersSales"|"accountOwner"|
-- "headOfDepartment"|"headOfProduct"|"leadOf"|"person"|"serviceManager", "team"?: key, "personId"?: id}.
CREATE OR REPLACE FUNCTION responsible_person(role jsonb, owner uuid, owning_team uuid, customer uuid, moment timestamptz)
RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    CASE role->>'kind'
      WHEN 'owner' THEN present_person(owner, moment)
      WHEN 'ownersLead' THEN coalesce(
        (SELECT present_person(p.lead_id, moment) FROM person p WHERE p.id = owner),
        (SELECT present_person(t.lead_id, moment) FROM team t WHERE t.id = owning_team AND t.lead_id IS DISTINCT FROM owner))
      WHEN 'onDuty' THEN on_duty(coalesce((SELECT t.id FROM team t WHERE t.key = role->>'team'), owning_team), moment)
      WHEN 'customersCsm' THEN (SELECT present_person(c.csm_id, moment) FROM customer c WHERE c.id = customer)
      WHEN 'customersSales' THEN (SELECT present_person(c.sales_id, moment) FROM customer c WHERE c.id = customer)
      WHEN 'accountOwner' THEN (SELECT coalesce(present_person(c.csm_id, moment), present_person(c.sales_id, moment))
        FROM customer c WHERE c.id = customer)
      WHEN 'headOfDepartment' THEN present_person(head_of_department(owner), moment)
      WHEN 'headOfProduct' THEN head_of_product(moment)
      WHEN 'leadOf' THEN (SELECT present_person(p.lead_id, moment) FROM person p WHERE p.id = (responsible_person.role->>'personId')::uuid)
      WHEN 'person' THEN present_person((role->>'personId')::uuid, moment)
    END,
    last_resort(moment))
$$;
