/** The shapes the API answers with, taken from its own contracts. */
import type { z } from 'zod';
import type { Role } from '../../../api/can.ts';
import type { Customer as CustomerSchema } from '../../../api/customers/routes.ts';
import type { ProcessClock } from '../../../api/processes/clocks.ts';
import type { TimelineEntry } from '../../../api/processes/timeline.ts';
import type { WorkItem } from '../../../api/work/item-view.ts';
import type { WorkingTimeExplanation } from '../../../calendar/contract.ts';
import type { Stage } from '../../../workflows/escalation/sla-policy.contract.ts';
import type { Language } from '../i18n/languages.ts';

export type { Role } from '../../../api/can.ts';
export type { CaseSummary, CaseView } from '../../../api/cases/views.ts';
export type { CustomerStanding } from '../../../api/customers/standings.ts';
export type { ProcessClock } from '../../../api/processes/clocks.ts';
export type { ProcessLine } from '../../../api/processes/list.ts';
export type { RunningClock } from '../../../api/processes/running-clock.ts';
export type { TimelineEntry } from '../../../api/processes/timeline.ts';
export type { Rehearsal } from '../../../api/rehearsals/views.ts';
export type { SlaReport } from '../../../api/reports/sla.ts';
export type { WorkItem } from '../../../api/work/item-view.ts';
export type { CalendarBody, WorkingTimeExplanation } from '../../../calendar/contract.ts';
export type { CaseCommandBody, CaseCommandName } from '../../../workflows/escalation/contract.ts';
export type {
  Severity,
  SlaPolicyBody,
  Stage,
  StageRule,
  Tier,
  WaitingReason,
} from '../../../workflows/escalation/sla-policy.contract.ts';
export type { Channel, Level, RecipientRole, ThresholdAt } from '../../../workflows/shared/ladder.contract.ts';

export type Page<T> = { items: T[]; nextCursor: string | null };
export type TimelinePage = Page<TimelineEntry>;
export type Customer = z.output<typeof CustomerSchema>;
export type WorkCounts = { open: number; waiting: number; snoozed: number; overdue: number; notices: number };
export type WorkPage = Page<WorkItem> & { counts: WorkCounts };
export type ClockExplanation = {
  clock: ProcessClock;
  calendarName: string | null;
  until: 'due' | 'stopped' | 'now';
  explanation: WorkingTimeExplanation;
};
export type Contact = { id: string; name: string; customerId: string; locale: Language };

export type Me = {
  kind: 'person' | 'apiKey';
  id: string;
  name: string;
  role: Role;
  scopes: string[];
  locale: Language;
  teamIds: string[];
};

type Document = { id: string; active: boolean; version: number; createdAt: string; updatedAt: string };
export type Person = Document & {
  name: string;
  email: string;
  role: Role;
  locale: Language;
  timezone: string;
  leadId: string | null;
  teamIds: string[];
};
export type Team = Document & {
  key: string;
  name: string;
  leadId: string | null;
  calendarId: string | null;
  memberIds: string[];
};
/** `kind` is said of policies. */
export type Rule = Document & { key: string; name: string; currentVersion: number | null; kind?: string };
export type VersionSummary = {
  version: number;
  note: string | null;
  createdBy: string | null;
  createdAt: string;
  publishedBy: string | null;
  publishedAt: string | null;
};
/** A version of a rule whose body is known. */
export type VersionOf<Body> = VersionSummary & { body: Body };
export type CellPreview = {
  followUpRequired: boolean;
  stages: {
    stage: 'respond' | 'clarify' | 'propose' | 'resolve' | 'followUp';
    targetSeconds: number;
    startsFrom: 'opened' | 'previous' | 'reopened';
    calendar: string | null;
    dueAt: string;
    levels: { key: string; repeat: number; at: string }[];
  }[];
};
export type Notification = {
  id: string;
  kind: string;
  title: string;
  at: string;
  readAt: string | null;
  process: { id: string; kind: string; number: string; title: string };
  data: Record<string, unknown>;
};
export type NotificationsPage = Page<Notification> & { unread: number };
export type Duty = Document & { teamId: string; personId: string; startsAt: string; endsAt: string };
export type Absence = Document & {
  personId: string;
  substituteId: string;
  startsAt: string;
  endsAt: string;
  reason: string | null;
};
export type Webhook = Document & { url: string; description: string; secret?: string };
export type ApiKey = {
  id: string;
  name: string;
  role: Role;
  scopes: string[];
  prefix: string;
  createdBy: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  key?: string;
};
export type Delivery = {
  id: string;
  notificationId: string;
  process: { id: string; kind: string; number: string; title: string } | null;
  channel: 'mail' | 'webhook';
  address: string;
  state: 'pending' | 'failed';
  attempts: number;
  lastError: string | null;
  createdAt: string;
};
export type Mail = { name: string; to: string; subject: string; at: string };

/** Of the report of a rehearsal what the console shows; the whole of it is in the file. */
export type RehearsalReport = {
  complete: boolean;
  cases: { read: number };
  stages: Partial<Record<Stage, { withTarget: number; met: number; breached: number; breachRate: number | null }>>;
  notifications: { total: number };
  difference?: {
    cases: { compared: number; changed: number };
    stages: Partial<Record<Stage, { breachedCurrent: number; breachedToMet: number; metToBreached: number }>>;
    notifications: { current: number; proposed: number };
    examples: {
      case: string;
      clock: string;
      current: ClockVerdict | null;
      proposed: ClockVerdict | null;
      currentDueAt: string | null;
      proposedDueAt: string | null;
    }[];
  };
};
type ClockVerdict = 'met' | 'breached' | 'running' | 'paused' | 'stopped';
