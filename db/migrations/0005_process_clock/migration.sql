-- Clocks belong to processes of every kind, not to cases alone.
ALTER TABLE case_clock RENAME TO process_clock;
ALTER INDEX case_clock_pkey RENAME TO process_clock_pkey;
ALTER INDEX case_clock_report RENAME TO process_clock_report;
ALTER INDEX case_clock_calendar RENAME TO process_clock_calendar;
