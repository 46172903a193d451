/** Table types of release trains and releases. The migrations are the truth. */
import type { ColumnType, Generated } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type ReleaseTrainTable = {
  id: string;
  key: string;
  name: string;
  prefix: Generated<string>;
  days: number[];
  calendar_id: string | null;
  owner_id: string | null;
  horizon_months: Generated<number>;
  rules: Json;
  capacity: ColumnType<unknown, string | undefined, string>;
  active: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type ReleaseSlotTable = { train_id: string; slot: string; release_id: string; number: string };

export type ReleaseTable = {
  process_id: string;
  train_id: string;
  slot: string | null;
  ship_date: string | null;
  ship_at: Date | null;
  cut_off_at: Date | null;
  freeze_at: Date | null;
  first_ship_at: Date | null;
  shipped_at: Date | null;
  revision: number;
  capacity: Json;
  next_release_id: string | null;
  seq: number;
};

export type ReleaseItemTable = {
  process_id: string;
  requirement_id: string;
  number: string;
  title: string;
  team_id: string | null;
  effort_days: Generated<number>;
  state: string;
  late: string | null;
  breach_reason: string | null;
  rolled_from: string | null;
  admitted_at: Date;
  seq: number;
};

export type ReleaseExceptionTable = {
  id: string;
  process_id: string;
  requirement_id: string;
  state: string;
  reason: string;
  requested_by: Json;
  requested_at: Date;
  decider_id: string | null;
  decided_by: Json | null;
  decided_at: Date | null;
  answer: string | null;
  seq: number;
};
