-- Rules that turn a role into the one responsible person. They read people, duties and absences inside the
-- statement that writes the consequence, so that who was told and why cannot drift apart.

-- The person standing in at an instant: follows substitutes, at most five deep; an inactive person counts as missing.
CREATE FUNCTION present_person(candidate uuid, moment timestamptz) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  current_id uuid := candidate;
  next_id uuid;
BEGIN
  FOR depth IN 1..5 LOOP
    SELECT substitute_id INTO next_id FROM absence
      WHERE person_id = current_id AND active AND starts_at <= moment AND moment < ends_at
      ORDER BY starts_at DESC, id LIMIT 1;
    EXIT WHEN next_id IS NULL OR next_id = candidate;
    current_id := next_id;
    next_id := NULL;
  END LOOP;
  RETURN (SELECT id FROM person WHERE id = current_id AND active);
END $$;

-- Whoever answers when no one else does: the service manager, else an administrator.
CREATE FUNCTION last_resort(moment timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(present_person(id, moment), id) FROM person
  WHERE role IN ('serviceManager', 'admin') AND active
  ORDER BY role = 'serviceManager' DESC, created_at, id LIMIT 1
$$;

-- On duty now, else the active member with the fewest open processes, else the team's lead.
CREATE FUNCTION on_duty(wanted uuid, moment timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT present_person(d.person_id, moment) FROM duty d JOIN team t ON t.id = d.team_id AND t.active
      WHERE d.team_id = wanted AND d.active AND d.starts_at <= moment AND moment < d.ends_at
      ORDER BY d.starts_at DESC, d.id LIMIT 1),
    (SELECT m.id FROM (
        SELECT p.id, (SELECT count(*) FROM process q WHERE q.owner_id = p.id AND q.closed_at IS NULL) AS load
        FROM team_member tm JOIN person p ON p.id = tm.person_id
        WHERE tm.team_id = wanted AND p.active AND present_person(p.id, moment) = p.id) m
      ORDER BY m.load, m.id LIMIT 1),
    (SELECT present_person(lead_id, moment) FROM team WHERE id = wanted AND active))
$$;

-- The top of the owner's line of leads.
CREATE FUNCTION head_of_department(owner uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE line(id, lead_id, depth) AS (
    SELECT id, lead_id, 0 FROM person WHERE id = owner
    UNION ALL
    SELECT p.id, p.lead_id, line.depth + 1 FROM line JOIN person p ON p.id = line.lead_id WHERE line.depth < 20)
  SELECT id FROM line WHERE id <> owner ORDER BY depth DESC LIMIT 1
$$;

-- One role, one person: {"kind":"owner"|"ownersLead"|"onDuty"|"customersCsm"|"headOfDepartment"|"person"|"serviceManager", "team"?: key, "personId"?: id}.
CREATE FUNCTION responsible_person(role jsonb, owner uuid, owning_team uuid, customer uuid, moment timestamptz)
RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    CASE role->>'kind'
      WHEN 'owner' THEN present_person(owner, moment)
      WHEN 'ownersLead' THEN coalesce(
        (SELECT present_person(p.lead_id, moment) FROM person p WHERE p.id = owner),
        (SELECT present_person(t.lead_id, moment) FROM team t WHERE t.id = owning_team AND t.lead_id IS DISTINCT FROM owner))
      WHEN 'onDuty' THEN on_duty(coalesce((SELECT t.id FROM team t WHERE t.key = role->>'team'), owning_team), moment)
      WHEN 'customersCsm' THEN (SELECT present_person(c.csm_id, moment) FROM customer c WHERE c.id = customer)
      WHEN 'headOfDepartment' THEN present_person(head_of_department(owner), moment)
      WHEN 'person' THEN present_person((role->>'personId')::uuid, moment)
    END,
    last_resort(moment))
$$;

-- Who owns a new matter: the team's duty or least loaded member, else the customer's CSM, else the service manager.
CREATE FUNCTION initial_owner(wanted_team uuid, customer uuid, moment timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    on_duty(wanted_team, moment),
    (SELECT present_person(c.csm_id, moment) FROM customer c WHERE c.id = customer),
    last_resort(moment))
$$;

-- The application role, where it exists, may append events but neither change nor remove them.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'baton_app') THEN
    GRANT USAGE ON SCHEMA public TO baton_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO baton_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO baton_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO baton_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO baton_app;
    REVOKE UPDATE, DELETE, TRUNCATE ON process_event FROM baton_app;
  END IF;
END $$;
