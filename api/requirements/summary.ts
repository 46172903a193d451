/** A requirement as one line of a list. */
import { sql } from 'kysely';
import type { RequirementOutcome, RequirementPhase } from '../../workflows/requirement/contract.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import type { RequirementSummary } from './views.ts';

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  customer: { id: string; name: string };
  owner: { id: string; name: string };
  area: string;
  phase: RequirementPhase;
  outcome: RequirementOutcome | null;
  requesters: number;
  deficiency: boolean;
  urgent: RequirementSummary['urgent'];
  round_at: Date | null;
  deferred_until: Date | null;
  release_id: string | null;
  release_name: string | null;
  ship_at: Date | null;
  ready: boolean;
  first_promised_at: Date | null;
  shipped_at: Date | null;
  moves: number;
  slips: number;
  opened_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  due_order: Date | number;
  clock: RunningClock | null;
  overdue: boolean;
};

/** Columns of a summary over `summaryTables`. */
export const summaryColumns = sql`p.id, p.number, p.title, jsonb_build_object('id', c.id, 'name', c.name) AS customer,
  jsonb_build_object('id', o.id, 'name', o.name) AS owner, r.area, p.phase, r.outcome, r.requesters, r.deficiency, r.urgent,
  r.round_at, r.deferred_until, r.release_id, r.release_name, r.ship_at, r.ready, r.first_promised_at, r.shipped_at,
  r.moves, r.slips, p.opened_at, p.closed_at, p.due_at, p.due_order,
  ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock,
  coalesce(p.closed_at IS NULL AND p.phase <> 'shipped' AND p.due_at < now(), false) AS overdue`;

/** The aliases are p process, r requirement, c customer, o owner. */
export const summaryTables = sql`process p
  JOIN requirement r ON r.process_id = p.id
  JOIN customer c ON c.id = p.customer_id
  JOIN person o ON o.id = p.owner_id`;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const toSummary = (row: SummaryRow): RequirementSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  customer: row.customer,
  area: row.area,
  phase: row.phase,
  outcome: row.outcome,
  owner: row.owner,
  requesters: row.requesters,
  deficiency: row.deficiency,
  urgent: row.urgent,
  roundAt: iso(row.round_at),
  deferredUntil: iso(row.deferred_until),
  release: releaseOf(row),
  firstPromisedAt: iso(row.first_promised_at),
  shippedAt: iso(row.shipped_at),
  moves: row.moves,
  slips: row.slips,
  openedAt: row.opened_at.toISOString(),
  closedAt: iso(row.closed_at),
  dueAt: iso(row.due_at),
  clock: row.clock,
  overdue: row.overdue,
});

function releaseOf({ release_id: id, release_name: name, ship_at: shipAt, ready }: SummaryRow) {
  return id === null || name === null || shipAt === null ? null : { id, name, shipAt: shipAt.toISOString(), ready };
}
