/** A renewal as one line of a list. */
import { sql } from 'kysely';
import type { Direction, RenewalOutcome, RenewalPhase, RenewalStage } from '../../workflows/renewal/contract.ts';
import type { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import type { Outlook, RenewalSummary } from './views.ts';

type Named = { id: string; name: string };

export type SummaryRow = {
  id: string;
  number: string;
  title: string;
  customer: Named;
  owner: Named;
  supporters: Named[];
  tier: Tier | null;
  phase: RenewalPhase;
  stage: RenewalStage;
  outcome: RenewalOutcome | null;
  direction: Direction | null;
  contract: RenewalSummary['contract'];
  ends_at: Date;
  grace_until: string | null;
  due_at: Date | null;
  outlook: Outlook | null;
  opened_at: Date;
  closed_at: Date | null;
};

/** The outlook of one renewal, made of what is on record now; null once it is over. */
export const outlook = sql`CASE WHEN r.outcome IS NULL THEN renewal_outlook(r.weights,
  customer_signals(p.customer_id, now()), jsonb_build_object('relationship', r.relationship,
    'quoted', r.quote_minor IS NOT NULL, 'firstYear', t.first_year, 'grace', p.phase = 'grace')) END`;

/** Columns of a summary over `summaryTables`. */
export const summaryColumns = sql`p.id, p.number, p.title, p.phase, p.opened_at, p.closed_at, p.due_at,
  r.stage, r.outcome, r.direction, r.tier, r.ends_at, r.grace_until,
  jsonb_build_object('id', c.id, 'name', c.name) AS customer,
  jsonb_build_object('id', o.id, 'name', o.name) AS owner,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) ORDER BY s.name), '[]')
    FROM person s WHERE s.id = ANY(r.support_ids)) AS supporters,
  jsonb_build_object('number', t.number, 'term', t.term, 'products', t.products, 'amountMinor', t.amount_minor,
    'currency', t.currency, 'startDate', t.start_date, 'endDate', t.end_date, 'autoRenewing', t.auto_renewing,
    'firstYear', t.first_year) AS contract,
  ${outlook} AS outlook`;

/** The aliases are p process, r renewal, t its contract term, c customer, o owner. */
export const summaryTables = sql`process p
  JOIN renewal r ON r.process_id = p.id
  JOIN contract t ON t.id = p.id
  JOIN customer c ON c.id = p.customer_id
  JOIN person o ON o.id = p.owner_id`;

export const toSummary = (row: SummaryRow): RenewalSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  customer: row.customer,
  owner: row.owner,
  supporters: row.supporters,
  tier: row.tier,
  phase: row.phase,
  stage: row.stage,
  outcome: row.outcome,
  direction: row.direction,
  contract: row.contract,
  endsAt: row.ends_at.toISOString(),
  graceUntil: row.grace_until,
  dueAt: row.due_at?.toISOString() ?? null,
  outlook: row.outlook,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
});
