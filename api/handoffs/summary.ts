/** A handoff as one line of a list. */
import { sql } from 'kysely';
import type { HandoffPhase } from '../../workflows/handoff/contract.ts';
import type { HandoffOutcome } from '../../workflows/shared/handing-over.contract.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import type { HandoffSummary } from './views.ts';

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  handoff_kind: string;
  phase: HandoffPhase;
  customer: { id: string; name: string } | null;
  giver: { id: string; name: string };
  asked: { id: string; name: string } | null;
  receiver: { id: string; name: string } | null;
  owner: { id: string; name: string };
  team: { id: string; name: string } | null;
  parent_kind: string | null;
  parent_id: string | null;
  parent_number: string | null;
  offered_at: Date;
  accepted_at: Date | null;
  closed_at: Date | null;
  due_at: Date | null;
  clock: RunningClock | null;
  overdue: boolean;
  outcome: HandoffOutcome | null;
};

const named = (alias: string) =>
  sql`CASE WHEN ${sql.ref(`${alias}.id`)} IS NULL THEN NULL
    ELSE jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) END`;

/** Columns of a summary over `summaryTables`. A trial that runs out is nobody's delay. */
export const summaryColumns = sql`p.id, p.number, p.title, h.handoff_kind, p.phase, ${named('c')} AS customer,
  ${named('g')} AS giver, ${named('a')} AS asked, ${named('r')} AS receiver, ${named('o')} AS owner, ${named('t')} AS team,
  h.parent_kind, h.parent_id, h.parent_number, h.offered_at, h.accepted_at, p.closed_at, p.due_at, h.outcome,
  ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock,
  coalesce(p.closed_at IS NULL AND p.phase <> 'accepted' AND p.due_at < now(), false) AS overdue`;

/** The aliases are p process, h handoff, c customer, g giver, a asked, r receiver, o owner, t team. */
export const summaryTables = sql`process p
  JOIN handoff h ON h.process_id = p.id
  JOIN person o ON o.id = p.owner_id
  JOIN person g ON g.id = h.giver_id
  LEFT JOIN person a ON a.id = h.asked_id
  LEFT JOIN person r ON r.id = h.receiver_id
  LEFT JOIN customer c ON c.id = p.customer_id
  LEFT JOIN team t ON t.id = p.team_id`;

export const toSummary = (row: SummaryRow): HandoffSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  handoffKind: row.handoff_kind,
  phase: row.phase,
  customer: row.customer,
  giver: row.giver,
  asked: row.asked,
  receiver: row.receiver,
  owner: row.owner,
  team: row.team,
  parent:
    row.parent_id === null ? null : { kind: row.parent_kind ?? '', id: row.parent_id, number: row.parent_number ?? '' },
  offeredAt: row.offered_at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  closedAt: row.closed_at?.toISOString() ?? null,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  overdue: row.overdue,
  outcome: row.outcome,
});
