/** A lead as one line of a list. */
import { sql } from 'kysely';
import type { LeadOutcome, LeadPhase } from '../../workflows/lead/contract.ts';
import type { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import type { LeadSummary } from './views.ts';

type Sum = { amountMinor: number; currency: string };

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  customer: { id: string; name: string; tier: Tier };
  phase: LeadPhase;
  outcome: LeadOutcome | null;
  submitter: { id: string; name: string };
  owner: { id: string; name: string };
  product: string;
  period: string;
  expected: Sum | null;
  won: Sum | null;
  opened_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  clock: RunningClock | null;
  overdue: boolean;
};

const sumOf = (what: 'expected' | 'won') => {
  const [minor, currency] = [sql.ref(`l.${what}_minor`), sql.ref(`l.${what}_currency`)];
  return sql`CASE WHEN ${minor} IS NOT NULL THEN jsonb_build_object('amountMinor', ${minor}, 'currency', ${currency}) END`;
};
const named = (alias: string) =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)})`;

/** Columns of a summary over `summaryTables`. */
export const summaryColumns = sql`p.id, p.number, p.title,
  jsonb_build_object('id', c.id, 'name', c.name, 'tier', c.tier) AS customer, p.phase, l.outcome,
  ${named('s')} AS submitter, ${named('o')} AS owner, l.product, l.period, ${sumOf('expected')} AS expected,
  ${sumOf('won')} AS won, p.opened_at, p.closed_at, p.due_at,
  ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock,
  coalesce(p.closed_at IS NULL AND p.due_at < now(), false) AS overdue`;

/** The aliases are p process, l lead, c customer, s submitter, o owner. */
export const summaryTables = sql`process p
  JOIN lead l ON l.process_id = p.id
  JOIN customer c ON c.id = p.customer_id
  JOIN person s ON s.id = l.submitter_id
  JOIN person o ON o.id = p.owner_id`;

export const toSummary = (row: SummaryRow): LeadSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  customer: row.customer,
  phase: row.phase,
  outcome: row.outcome,
  submitter: row.submitter,
  owner: row.owner,
  product: row.product,
  period: row.period,
  expected: row.expected,
  won: row.won,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  overdue: row.overdue,
});
