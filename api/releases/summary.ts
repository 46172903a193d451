/** A release as one line of a list. */
import { sql } from 'kysely';
import type { ReleasePhase } from '../../workflows/release/contract.ts';
import type { ReleaseSummary } from './views.ts';

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  phase: ReleasePhase;
  train_id: string;
  train_name: string;
  owner_id: string;
  owner_name: string;
  ship_date: string | null;
  revision: number;
  total: number;
  ready: number;
  shipped: number;
  rolled: number;
  over_capacity: number;
} & Record<'ship_at' | 'cut_off_at' | 'freeze_at' | 'shipped_at' | 'first_ship_at', Date | null>;

/** Columns of a summary; the aliases are p process, r release, t release_train, o owner, and those of `summaryTables`. */
export const summaryColumns = sql`p.id, p.number, p.title, p.phase, t.id AS train_id, t.name AS train_name,
  o.id AS owner_id, o.name AS owner_name, r.ship_date, r.revision, r.ship_at, r.cut_off_at, r.freeze_at, r.shipped_at,
  r.first_ship_at, counted.total, counted.ready, counted.shipped, counted.rolled, full_teams.n AS over_capacity`;

/** The tables of a summary, joined to `process p`. What has left counts nowhere. */
export const summaryTables = sql`process p
  JOIN release r ON r.process_id = p.id
  JOIN release_train t ON t.id = r.train_id
  JOIN person o ON o.id = p.owner_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS total, count(*) FILTER (WHERE i.state = 'ready') AS ready,
      count(*) FILTER (WHERE i.state = 'shipped') AS shipped, count(*) FILTER (WHERE i.state = 'rolled') AS rolled
    FROM release_item i WHERE i.process_id = p.id AND i.state <> 'left') counted
  CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM (
      SELECT i.team_id FROM release_item i WHERE i.process_id = p.id AND i.state <> 'left' AND i.team_id IS NOT NULL
      GROUP BY i.team_id HAVING sum(i.effort_days) > (r.capacity->>(i.team_id::text))::float8) over_full) full_teams`;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const toSummary = (row: SummaryRow): ReleaseSummary => ({
  id: row.id,
  number: row.number,
  name: row.title,
  train: { id: row.train_id, name: row.train_name },
  phase: row.phase,
  owner: { id: row.owner_id, name: row.owner_name },
  shipDate: row.ship_date,
  shipAt: iso(row.ship_at),
  cutOffAt: iso(row.cut_off_at),
  freezeAt: iso(row.freeze_at),
  shippedAt: iso(row.shipped_at),
  firstShipAt: iso(row.first_ship_at),
  moves: Math.max(0, row.revision - 1),
  items: { total: row.total, ready: row.ready, shipped: row.shipped, rolled: row.rolled },
  overCapacity: row.over_capacity,
});
