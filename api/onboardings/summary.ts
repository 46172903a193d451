/** An onboarding as one line of a list. */
import { sql } from 'kysely';
import type { OnboardingOutcome, OnboardingPhase } from '../../workflows/onboarding/contract.ts';
import type { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import type { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import type { OnboardingSummary } from './views.ts';

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  customer_id: string;
  customer_name: string;
  tier: Tier;
  service_class: ServiceClass;
  products: string[];
  owner_id: string;
  owner_name: string;
  phase: OnboardingPhase;
  outcome: OnboardingOutcome | null;
  start_date: string;
  window_order: Date | number;
  milestones: number;
  milestones_done: number;
  at_risk: boolean;
  activated_at: Date | null;
  due_at: Date | null;
  clock: RunningClock | null;
  opened_at: Date;
  closed_at: Date | null;
};

/** Columns of a summary over `summaryTables`. */
export const summaryColumns = sql`p.id, p.number, p.title, c.id AS customer_id, c.name AS customer_name, b.tier,
  b.service_class, b.products, o.id AS owner_id, o.name AS owner_name, p.phase, b.outcome, b.start_date, b.window_order,
  b.milestones, b.milestones_done, b.at_risk, b.activated_at, p.due_at,
  ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock, p.opened_at, p.closed_at`;

/** The aliases are p process, b onboarding, c customer, o owner. */
export const summaryTables = sql`onboarding b JOIN process p ON p.id = b.process_id
  JOIN customer c ON c.id = p.customer_id JOIN person o ON o.id = p.owner_id`;

export const toSummary = (row: SummaryRow): OnboardingSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  customer: { id: row.customer_id, name: row.customer_name },
  tier: row.tier,
  serviceClass: row.service_class,
  products: row.products,
  owner: { id: row.owner_id, name: row.owner_name },
  phase: row.phase,
  outcome: row.outcome,
  startDate: row.start_date,
  windowEndsAt: row.window_order instanceof Date ? row.window_order.toISOString() : null,
  milestones: { total: row.milestones, done: row.milestones_done },
  atRisk: row.at_risk,
  activatedAt: row.activated_at?.toISOString() ?? null,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
});
