-- The outlook of renewals knows whether a customer was activated, and how healthy the watch finds them.
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
      WHERE h.customer_id = customer AND p.closed_at IS NULL ORDER BY h.day DESC, h.process_id LIMIT 1))
$$;
