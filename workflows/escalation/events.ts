/** The facts of a case, as they are recorded. Types only. */
import type { Actor } from '../shared/actor.ts';
import type { Announcement, CalendarRef, Firing, PlanAnswer } from '../shared/clock.ts';
import type { CaseCommandBody, CaseOutcome, EscalationInput } from './contract.ts';
import type { CaseRules } from './rules.ts';
import type { Severity, Stage, Tier } from './sla-policy.contract.ts';

type Fact =
  | ({ kind: 'opened' } & Omit<EscalationInput, 'past'>)
  | { kind: 'rulesResolved'; cell: string; rules: CaseRules }
  | { kind: 'clocksPlanned'; plans: readonly PlanAnswer[] }
  | { kind: 'thresholdsReached'; clock: string; firings: readonly Firing[]; notify?: Announcement }
  | { kind: 'stageDone'; stage: Stage; skipped: readonly Stage[]; details: unknown }
  | ({ kind: 'paused' } & CaseCommandBody<'pause'>)
  | ({ kind: 'resumed' } & CaseCommandBody<'resume'>)
  | { kind: 'acknowledged'; clocks: readonly string[]; note?: string }
  | { kind: 'escalatedByHand'; reason: string; clock?: string; level?: string }
  | ({ kind: 'assigned' } & CaseCommandBody<'assign'>)
  | { kind: 'severityChanged'; from: Severity; to: Severity; reason: string }
  | { kind: 'tierChanged'; from: Tier; to: Tier; reason: string }
  | { kind: 'policyApplied'; policy: { id: string; version: number }; reason: string }
  | { kind: 'calendarReplaced'; calendar: CalendarRef }
  | { kind: 'reopened'; reason: string; round: number }
  | ({ kind: 'merged' } & CaseCommandBody<'merge'>)
  | { kind: 'cancelled'; reason: string }
  | { kind: 'closed'; outcome: CaseOutcome }
  | ({ kind: 'noted' } & CaseCommandBody<'note'>)
  | { kind: 'deliveryFailed'; fromSeq: number; toSeq: number };

/** A fact with its business instant and who caused it. */
export type EscalationEvent = Readonly<{ at: number; actor: Actor } & Fact>;
