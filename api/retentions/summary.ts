/** A watch over a customer as one line of a list. */
import { sql } from 'kysely';
import type { RetentionPhase } from '../../workflows/retention/contract.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import type { RetentionSummary } from './views.ts';

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  phase: RetentionPhase;
  customer: RetentionSummary['customer'];
  owner: RetentionSummary['owner'];
  score: number | null;
  band: RetentionSummary['band'];
  earlier: number | null;
  day: string | null;
  open_interventions: number;
  due_at: Date | null;
  clock: RunningClock | null;
  overdue: boolean;
  opened_at: Date;
  closed_at: Date | null;
};

/** Columns of a summary over `summaryTables`. */
export const summaryColumns = sql`p.id, p.number, p.title, p.phase,
  jsonb_build_object('id', c.id, 'name', c.name, 'tier', c.tier) AS customer,
  jsonb_build_object('id', o.id, 'name', o.name) AS owner, h.score, h.band, h.day,
  (SELECT d.score FROM health_day d WHERE d.process_id = p.id AND d.day <= h.day - 28 ORDER BY d.day DESC LIMIT 1) AS earlier,
  (SELECT count(*) FROM intervention i WHERE i.process_id = p.id AND i.closed_at IS NULL) AS open_interventions,
  p.due_at, ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock,
  coalesce(p.closed_at IS NULL AND p.due_at < now(), false) AS overdue, p.opened_at, p.closed_at`;

/** The aliases are p process, r retention, h customer_health, c customer, o owner. */
export const summaryTables = sql`process p
  JOIN retention r ON r.process_id = p.id
  JOIN customer c ON c.id = p.customer_id
  JOIN person o ON o.id = p.owner_id
  LEFT JOIN customer_health h ON h.process_id = p.id`;

export const toSummary = (row: SummaryRow): RetentionSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  phase: row.phase,
  customer: row.customer,
  owner: row.owner,
  score: row.score,
  band: row.band,
  trend: row.score === null || row.earlier === null ? null : Math.round((row.score - row.earlier) * 10) / 10,
  evaluatedOn: row.day,
  openInterventions: row.open_interventions,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  overdue: row.overdue,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
});
