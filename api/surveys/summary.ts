/** A survey as it stands in lists. */
import { sql } from 'kysely';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import type { SurveySummary } from './views.ts';

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  phase: SurveySummary['phase'];
  customer: SurveySummary['customer'];
  contact: SurveySummary['contact'];
  owner: SurveySummary['owner'];
  about: SurveySummary['about'];
  asked_at: Date;
  ended_at: Date | null;
  outcome: SurveySummary['outcome'];
  mark: number | null;
  percent: number | null;
  bad: boolean | null;
  follow_up: SurveySummary['followUp'];
  due_at: Date | null;
  clock: RunningClock | null;
  overdue: boolean;
  closed_at: Date | null;
};

export const summaryColumns = sql`p.id, p.number, p.title, p.phase, jsonb_build_object('id', c.id, 'name', c.name) AS customer,
  jsonb_build_object('id', n.id, 'name', n.name) AS contact, jsonb_build_object('id', o.id, 'name', o.name) AS owner,
  CASE WHEN s.about_id IS NOT NULL THEN
    jsonb_build_object('kind', s.about_kind, 'id', s.about_id, 'number', s.about_number) END AS about,
  s.asked_at, s.ended_at, s.outcome, s.mark, s.percent, s.bad,
  CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'name', f.name) END AS follow_up,
  p.due_at, ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock, p.phase = 'followUp' AND coalesce(p.due_at < now(), false) AS overdue, p.closed_at`;
export const summaryTables = sql`survey s JOIN process p ON p.id = s.process_id JOIN customer c ON c.id = s.customer_id
  JOIN contact n ON n.id = s.contact_id JOIN person o ON o.id = p.owner_id LEFT JOIN person f ON f.id = s.follow_up_id`;

export const toSummary = (row: SummaryRow): SurveySummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  phase: row.phase,
  customer: row.customer,
  contact: row.contact,
  owner: row.owner,
  about: row.about,
  askedAt: row.asked_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  outcome: row.outcome,
  mark: row.mark,
  percent: row.percent,
  bad: row.bad,
  followUp: row.follow_up,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  overdue: row.overdue,
  closedAt: row.closed_at?.toISOString() ?? null,
});
