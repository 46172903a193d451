/** Table types of rehearsals. */
import type { ColumnType, Generated } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type RehearsalTable = {
  id: string;
  name: string;
  state: string;
  created_by: Json;
  created_at: Generated<Date>;
  inputs: Json;
  csv: string | null;
  runner: number | null;
  attempt: Generated<number>;
  cases_done: Generated<number>;
  cases_total: number | null;
  problem: string | null;
  started_at: Date | null;
  finished_at: Date | null;
  summary: Json | null;
  report_json: string | null;
  report_html: string | null;
  report_csv: string | null;
};

export type RehearsalChangeTable = {
  rehearsal_id: string;
  no: number;
  case_name: string;
  clock: string;
  current: string | null;
  proposed: string | null;
  current_due_at: Date | null;
  proposed_due_at: Date | null;
};
