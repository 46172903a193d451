/** A case as one line of a list. */
import { sql } from 'kysely';
import type { CaseOutcome, CasePhase } from '../../workflows/escalation/contract.ts';
import type { Severity, Stage, Tier, WaitingReason } from '../../workflows/escalation/sla-policy.contract.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import type { CaseSummary } from './views.ts';

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  customer_id: string;
  customer_name: string;
  customer_tier: Tier;
  tier: Tier;
  severity: Severity;
  phase: CasePhase;
  stage: Stage | null;
  outcome: CaseOutcome | null;
  waiting_reason: WaitingReason | null;
  owner_id: string;
  owner_name: string;
  team_id: string | null;
  team_name: string | null;
  opened_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  clock: RunningClock | null;
  overdue: boolean;
};

/** Columns of a summary; the aliases are p process, s support_case, c customer, o owner, t team. */
export const summaryColumns = sql`p.id, p.number, p.title, c.id AS customer_id, c.name AS customer_name,
  c.tier AS customer_tier, s.tier, s.severity, p.phase, s.stage, s.outcome, s.waiting_reason, o.id AS owner_id,
  o.name AS owner_name, t.id AS team_id, t.name AS team_name, p.opened_at, p.closed_at, p.due_at,
  ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock,
  coalesce(p.closed_at IS NULL AND p.due_at < now(), false) AS overdue`;

/** The tables of a summary. */
export const summaryTables = sql`process p
  JOIN support_case s ON s.process_id = p.id
  JOIN customer c ON c.id = p.customer_id
  JOIN person o ON o.id = p.owner_id
  LEFT JOIN team t ON t.id = p.team_id`;

export const toSummary = (row: SummaryRow): CaseSummary => ({
  id: row.id,
  number: row.number,
  subject: row.title,
  customer: { id: row.customer_id, name: row.customer_name, tier: row.customer_tier },
  tier: row.tier,
  severity: row.severity,
  phase: row.phase,
  stage: row.stage,
  outcome: row.outcome,
  waitingReason: row.waiting_reason,
  owner: { id: row.owner_id, name: row.owner_name },
  team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  overdue: row.overdue,
});
