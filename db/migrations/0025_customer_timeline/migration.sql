-- The newest facts of each process of a customer are read from its end, not all of them to be sorted.
CREATE INDEX process_event_newest ON process_event (process_id, at, position);
