-- The outlook of renewals knows how the use of the product develops, where the policy gives it points.
CREATE OR REPLACE FUNCTION customer_signals(customer uuid, moment timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'openCases', (SELECT count(*) FROM process p
      WHERE p.customer_id = customer AND p.kind = 'escalation' AND p.closed_at IS NULL),
    'breaches', (SELECT count(*) FROM process p JOIN process_clock k ON k.process_id = p.id
      WHERE p.customer_id = customer AND p.kind = 'escalation'
        AND k.breached_at > moment - interval '90 days' AND k.breached_at <= moment),
    -- Of the latest onboarding that has come to something.
    'activated', (SELECT o.outcome IS DISTINCT FROM 'notActivated' FROM process p JOIN onboarding o ON o.process_id = p.id
      WHERE p.customer_id = customer AND p.kind = 'onboarding' AND o.outcome IS DISTINCT FROM 'cancelled'
        AND (o.outcome IS NOT NULL OR o.activated_at IS NOT NULL)
      ORDER BY o.start_date DESC, p.id LIMIT 1),
    'health', (SELECT CASE h.band WHEN 'good' THEN 'healthy' WHEN 'poor' THEN 'atRisk' END
      FROM customer_health h JOIN process p ON p.id = h.process_id
      WHERE h.customer_id = customer AND p.closed_at IS NULL ORDER BY h.day DESC, h.process_id LIMIT 1),
    -- Per cent by which the users active on a day have become more, or fewer, against what was usual.
    'trend', (SELECT (jsonb_path_query_first(h.parts, '$[*] ? (@.key == "trend").raw')#>>'{}')::numeric
      FROM customer_health h JOIN process p ON p.id = h.process_id
      WHERE h.customer_id = customer AND p.closed_at IS NULL ORDER BY h.day DESC, h.process_id LIMIT 1))
$$;

CREATE OR REPLACE FUNCTION renewal_outlook(weights jsonb, signals jsonb, own jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  parts jsonb := jsonb_build_array(jsonb_build_object('key', 'base', 'value', NULL, 'points', (weights->>'base')::int));
  most integer := (weights->>'serviceAtMost')::int;
  likelihood integer;
BEGIN
  IF weights IS NULL THEN RETURN NULL; END IF;
  IF (signals->>'openCases')::int > 0 THEN
    parts := parts || jsonb_build_object('key', 'openCases', 'value', signals->'openCases', 'points',
      greatest(-most, least(most, (signals->>'openCases')::int * (weights->>'perOpenCase')::int)));
  END IF;
  IF (signals->>'breaches')::int > 0 THEN
    parts := parts || jsonb_build_object('key', 'breaches', 'value', signals->'breaches', 'points',
      greatest(-most, least(most, (signals->>'breaches')::int * (weights->>'perBreach')::int)));
  END IF;
  IF signals->>'activated' IS NOT NULL THEN
    parts := parts || jsonb_build_object('key', 'activated', 'value', signals->'activated', 'points',
      weights->CASE signals->>'activated' WHEN 'true' THEN 'activated' ELSE 'notActivated' END);
  END IF;
  IF signals->>'health' IN ('healthy', 'atRisk') THEN
    parts := parts || jsonb_build_object('key', 'health', 'value', signals->'health', 'points', weights->(signals->>'health'));
  END IF;
  IF abs((signals->>'trend')::numeric) >= (weights->'trend'->>'fromPercent')::numeric THEN
    parts := parts || jsonb_build_object('key', 'trend', 'value', round((signals->>'trend')::numeric), 'points',
      weights->'trend'->CASE WHEN (signals->>'trend')::numeric > 0 THEN 'growing' ELSE 'falling' END);
  END IF;
  IF own->>'relationship' IS NOT NULL THEN
    parts := parts || jsonb_build_object('key', 'relationship', 'value', own->'relationship',
      'points', weights->(own->>'relationship'));
  END IF;
  IF (own->>'quoted')::boolean THEN
    parts := parts || jsonb_build_object('key', 'quoted', 'value', true, 'points', weights->'quoted');
  END IF;
  IF (own->>'firstYear')::boolean THEN
    parts := parts || jsonb_build_object('key', 'firstYear', 'value', true, 'points', weights->'firstYear');
  END IF;
  IF (own->>'grace')::boolean THEN
    parts := parts || jsonb_build_object('key', 'grace', 'value', true, 'points', weights->'grace');
  END IF;
  SELECT greatest(0, least(100, sum((part->>'points')::int))) INTO likelihood FROM jsonb_array_elements(parts) part;
  RETURN jsonb_build_object('likelihood', likelihood, 'parts', parts, 'risk',
    CASE WHEN likelihood < (weights->>'high')::int THEN 'high'
         WHEN likelihood < (weights->>'medium')::int THEN 'medium' ELSE 'low' END);
END $$;
