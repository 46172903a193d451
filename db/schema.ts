/** Table types for the query builder. The migrations are the truth; `test/db/schema.pg.test.ts` compares the two. */
import type { ColumnType, Generated } from 'kysely';
import type { AnswerTable, AnswerTeamTable, AnswerVersionTable } from './schema-answer.ts';
import type { HandoffOfferTable, HandoffTable } from './schema-handoff.ts';
import type {
  LeadClaimTable,
  LeadTable,
  RewardEntryTable,
  RewardReservationTable,
  RewardTable,
} from './schema-lead.ts';
import type { OnboardingMilestoneTable, OnboardingTable } from './schema-onboarding.ts';
import type { AppSecretTable, ContactTable, SignedLinkTable } from './schema-outside.ts';
import type {
  ClockFiringTable,
  DeliveryActionTable,
  DeliveryTable,
  NoticeTable,
  NotificationTable,
  ProcessClockTable,
  ProcessEventTable,
  ProcessTable,
  SupportCaseTable,
  WorkItemTable,
} from './schema-processes.ts';
import type { RehearsalChangeTable, RehearsalTable } from './schema-rehearsals.ts';
import type {
  ReleaseExceptionTable,
  ReleaseItemTable,
  ReleaseSlotTable,
  ReleaseTable,
  ReleaseTrainTable,
} from './schema-release.ts';
import type { ContractClaimTable, ContractTable, RenewalTable } from './schema-renewal.ts';
import type {
  RequirementCaseTable,
  RequirementLeftTable,
  RequirementPhaseTable,
  RequirementPromiseTable,
  RequirementRequesterTable,
  RequirementSeatTable,
  RequirementTable,
} from './schema-requirement.ts';
import type {
  CustomerHealthTable,
  HealthDayTable,
  InterventionTable,
  RetentionTable,
  SurveyTable,
} from './schema-retention.ts';
import type {
  MetricWatchTable,
  UsageDayTable,
  UsageEventDayTable,
  UsageEventTable,
  UsageLicenceTable,
} from './schema-usage.ts';

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
  digest: Generated<string>;
  commercially_qualified: Generated<boolean>;
};

export type TeamTable = Versioned & {
  id: string;
  key: string;
  name: string;
  lead_id: string | null;
  calendar_id: string | null;
};

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
  sales_id: string | null;
  stage: Generated<string>;
  team_id: string | null;
};

export type WebhookTable = Versioned & { id: string; url: string; secret: string; description: Generated<string> };

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

export type Database = {
  absence: AbsenceTable;
  answer: AnswerTable;
  answer_team: AnswerTeamTable;
  answer_version: AnswerVersionTable;
  api_key: ApiKeyTable;
  app_secret: AppSecretTable;
  calendar: CalendarTable;
  calendar_version: CalendarVersionTable;
  clock_firing: ClockFiringTable;
  command: CommandTable;
  contact: ContactTable;
  contract: ContractTable;
  contract_claim: ContractClaimTable;
  customer: CustomerTable;
  customer_health: CustomerHealthTable;
  delivery: DeliveryTable;
  delivery_action: DeliveryActionTable;
  duty: DutyTable;
  handoff: HandoffTable;
  handoff_offer: HandoffOfferTable;
  health_day: HealthDayTable;
  intervention: InterventionTable;
  lead: LeadTable;
  lead_claim: LeadClaimTable;
  metric_watch: MetricWatchTable;
  notice: NoticeTable;
  notification: NotificationTable;
  onboarding: OnboardingTable;
  onboarding_milestone: OnboardingMilestoneTable;
  person: PersonTable;
  policy: PolicyTable;
  policy_version: PolicyVersionTable;
  process: ProcessTable;
  process_clock: ProcessClockTable;
  process_event: ProcessEventTable;
  rehearsal: RehearsalTable;
  rehearsal_change: RehearsalChangeTable;
  release: ReleaseTable;
  release_exception: ReleaseExceptionTable;
  release_item: ReleaseItemTable;
  release_slot: ReleaseSlotTable;
  release_train: ReleaseTrainTable;
  renewal: RenewalTable;
  requirement: RequirementTable;
  requirement_case: RequirementCaseTable;
  requirement_phase: RequirementPhaseTable;
  requirement_promise: RequirementPromiseTable;
  requirement_left: RequirementLeftTable;
  requirement_requester: RequirementRequesterTable;
  requirement_seat: RequirementSeatTable;
  retention: RetentionTable;
  reward: RewardTable;
  reward_entry: RewardEntryTable;
  reward_reservation: RewardReservationTable;
  session: SessionTable;
  signed_link: SignedLinkTable;
  support_case: SupportCaseTable;
  survey: SurveyTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  usage_day: UsageDayTable;
  usage_event: UsageEventTable;
  usage_event_day: UsageEventDayTable;
  usage_licence: UsageLicenceTable;
  webhook: WebhookTable;
  work_item: WorkItemTable;
};
