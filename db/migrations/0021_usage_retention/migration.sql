-- When an event of use has come in: raw events are kept for a while from then on, the days they add up to for good.
ALTER TABLE usage_event ADD COLUMN received_at timestamptz(3) NOT NULL DEFAULT now();
CREATE INDEX usage_event_received ON usage_event USING brin (received_at);
