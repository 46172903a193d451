/** Table types for the query builder. The migrations are the truth; `test/db/schema.pg.test.ts` compares the two. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;
type Versioned = {
  active: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type PersonTable = Versioned & {
  id: string;
  name: string;
  email: string;
  role: string;
  locale: Generated<string>;
  timezone: Generated<string>;
  lead_id: string | null;
  password_hash: string | null;
};

export type TeamTable = Versioned & { id: string; key: string; name: string; lead_id: string | null };

export type TeamMemberTable = { team_id: string; person_id: string };

export type DutyTable = Versioned & { id: string; team_id: string; person_id: string; starts_at: Date; ends_at: Date };

export type AbsenceTable = Versioned & {
  id: string;
  person_id: string;
  substitute_id: string;
  starts_at: Date;
  ends_at: Date;
  reason: string | null;
};

export type CalendarTable = Versioned & { id: string; key: string; name: string; current_version: number | null };

type RuleVersion = {
  version: number;
  body: Json;
  note: string | null;
  created_by: string | null;
  created_at: Generated<Date>;
  published_by: string | null;
  published_at: Date | null;
};

export type CalendarVersionTable = RuleVersion & { calendar_id: string };

export type PolicyTable = Versioned & {
  id: string;
  kind: string;
  key: string;
  name: string;
  current_version: number | null;
};

export type PolicyVersionTable = RuleVersion & { policy_id: string };

export type CustomerTable = Versioned & {
  id: string;
  key: string;
  name: string;
  tier: string;
  timezone: Generated<string>;
  locale: Generated<string>;
  calendar_id: string | null;
  policy_id: string | null;
  csm_id: string | null;
  team_id: string | null;
};

export type SessionTable = { token_hash: Buffer; person_id: string; created_at: Generated<Date>; expires_at: Date };

export type ApiKeyTable = {
  id: string;
  name: string;
  role: string;
  scopes: Generated<string[]>;
  prefix: string;
  key_hash: Buffer;
  created_by: string | null;
  created_at: Generated<Date>;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

export type CommandTable = {
  actor_key: string;
  key: string;
  request: string;
  body_hash: Buffer;
  resource_id: string | null;
  resource_number: string | null;
  status: number | null;
  response: Json | null;
  locked_until: Date | null;
  created_at: Generated<Date>;
};

export type ProcessTable = {
  id: string;
  kind: string;
  number: string;
  title: string;
  customer_id: string;
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
  person_id: string;
  role: Json;
  at: Date;
  data: Json;
  read_at: Date | null;
};

export type WebhookTable = Versioned & { id: string; url: string; secret: string; description: Generated<string> };

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

export type CaseClockTable = {
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

export type Database = {
  absence: AbsenceTable;
  api_key: ApiKeyTable;
  calendar: CalendarTable;
  calendar_version: CalendarVersionTable;
  case_clock: CaseClockTable;
  clock_firing: ClockFiringTable;
  command: CommandTable;
  customer: CustomerTable;
  delivery: DeliveryTable;
  duty: DutyTable;
  notice: NoticeTable;
  notification: NotificationTable;
  person: PersonTable;
  policy: PolicyTable;
  policy_version: PolicyVersionTable;
  process: ProcessTable;
  process_event: ProcessEventTable;
  session: SessionTable;
  support_case: SupportCaseTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  webhook: WebhookTable;
  work_item: WorkItemTable;
};
