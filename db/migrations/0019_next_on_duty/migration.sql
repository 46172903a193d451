-- Whom a team has besides those who were asked: on duty now, else the active member with the fewest open processes. Whoever is
-- away is stood in for on duty, and passed over as a member. When all were asked it is the team's lead, and then nobody.
CREATE FUNCTION next_on_duty(wanted uuid, asked uuid[], moment timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT o.id FROM (
        SELECT present_person(d.person_id, moment) AS id, d.starts_at, d.id AS duty FROM duty d
        JOIN team t ON t.id = d.team_id AND t.active
        WHERE d.team_id = wanted AND d.active AND d.starts_at <= moment AND moment < d.ends_at) o
      WHERE o.id <> ALL(asked)
      ORDER BY o.starts_at DESC, o.duty LIMIT 1),
    (SELECT m.id FROM (
        SELECT p.id, (SELECT count(*) FROM process q WHERE q.owner_id = p.id AND q.closed_at IS NULL) AS load
        FROM team_member tm JOIN team t ON t.id = tm.team_id AND t.active JOIN person p ON p.id = tm.person_id
        WHERE tm.team_id = wanted AND p.active AND p.id <> ALL(asked) AND present_person(p.id, moment) = p.id) m
      ORDER BY m.load, m.id LIMIT 1),
    (SELECT l.id FROM (SELECT present_person(lead_id, moment) AS id FROM team WHERE team.id = wanted AND active) l
      WHERE l.id <> ALL(asked)))
$$;

-- As before, and the next of the owning team: {"kind":"nextOnDuty", "except": [ids]}.
CREATE OR REPLACE FUNCTION responsible_person(role jsonb, owner uuid, owning_team uuid, customer uuid, moment timestamptz)
RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    CASE role->>'kind'
      WHEN 'owner' THEN present_person(owner, moment)
      WHEN 'ownersLead' THEN coalesce(
        (SELECT present_person(p.lead_id, moment) FROM person p WHERE p.id = owner),
        (SELECT present_person(t.lead_id, moment) FROM team t WHERE t.id = owning_team AND t.lead_id IS DISTINCT FROM owner))
      WHEN 'onDuty' THEN on_duty(coalesce((SELECT t.id FROM team t WHERE t.key = role->>'team'), owning_team), moment)
      WHEN 'nextOnDuty' THEN next_on_duty(owning_team, ARRAY(SELECT jsonb_array_elements_text(role->'except')::uuid), moment)
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
