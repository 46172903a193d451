/** Table types of processes, their projections and messages. The migrations are the truth. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type ProcessTable = {
  id: string;
  kind: string;
  number: string;
  title: string;
  customer_id: string | null;
  owner_id: string;
  team_id: string | null;
  phase: string;
  due_at: Date | null;
  due_order: GeneratedAlways<Date>;
  opened_at: Date;
  closed_at: Date | null;
  seq: number;
  state: Json;
  updated_at: Date;
};

export type ProcessEventTable = {
  process_id: string;
  seq: number;
  position: GeneratedAlways<number>;
  xid: Generated<string>;
  kind: string;
  at: Date;
  recorded_at: Generated<Date>;
  actor: Json;
  data: Json;
};

export type WorkItemTable = {
  id: Generated<string>;
  process_id: string;
  key: string;
  kind: string;
  title: string;
  person_id: string;
  team_id: string | null;
  state: string;
  due_at: Date | null;
  due_order: GeneratedAlways<Date>;
  snoozed_until: Date | null;
  seq: number;
  created_at: Date;
  updated_at: Date;
};

export type NoticeTable = {
  id: Generated<string>;
  key: string;
  kind: string;
  person_id: string;
  data: Json;
  created_at: Generated<Date>;
  done_at: Date | null;
};

export type NotificationTable = {
  id: Generated<string>;
  process_id: string;
  seq: number;
  key: string;
  kind: string;
  person_id: string | null;
  contact_id: string | null;
  role: Json;
  at: Date;
  data: Json;
  read_at: Date | null;
};

export type DeliveryTable = {
  id: Generated<string>;
  notification_id: string;
  channel: string;
  webhook_id: string | null;
  address: string;
  state: Generated<string>;
  attempts: Generated<number>;
  last_error: string | null;
  created_at: Generated<Date>;
  sent_at: Date | null;
  gathered: Generated<boolean>;
  recipient_id: string | null;
  digest_id: string | null;
};

export type DeliveryActionTable = {
  id: string;
  delivery_id: string;
  action: string;
  reason: string;
  actor: Json;
  at: Generated<Date>;
};

export type SupportCaseTable = {
  process_id: string;
  severity: string;
  tier: string;
  stage: string | null;
  outcome: string | null;
  waiting_reason: string | null;
  round: number;
  description: Generated<string>;
  external_id: string | null;
  merged_into: string | null;
  policy_id: string;
  policy_version: number;
  seq: number;
};

export type ProcessClockTable = {
  process_id: string;
  key: string;
  stage: string;
  round: number;
  started_at: Date;
  target_ms: number;
  calendar_id: string | null;
  calendar_version: number | null;
  due_at: Date | null;
  stopped_at: Date | null;
  stop_reason: string | null;
  elapsed_ms: number | null;
  breached_at: Date | null;
  pauses: Json;
  levels: Json;
  state: string;
  seq: number;
};

export type ClockFiringTable = {
  process_id: string;
  clock_key: string;
  threshold_key: string;
  due_at: Date;
  fired_at: Date;
  notified: boolean;
  expected: boolean;
};
