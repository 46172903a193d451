/** What the report on renewals counts: terms that ended, their amounts, and why customers left. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from '../principal.ts';
import { count, type Figure, sum } from '../reports/figures.ts';
import { type Things, whole } from '../reports/rows.ts';
import { visibleProcesses } from '../visible.ts';

export const RENEWAL_GROUPS = ['owner', 'tier', 'firstYear', 'serviceClass', 'month'] as const;

export type RenewalQuery = Readonly<{
  from: string;
  to: string;
  by: (typeof RENEWAL_GROUPS)[number];
  currency?: string | undefined;
}>;

const renewed = (more: RawBuilder<SqlBool>) => count(sql<SqlBool>`is_renewed AND ${more}`);
const ended = (outcome: string) => count(sql<SqlBool>`outcome = ${sql.lit(outcome)}`);

const termFigures = {
  ended: count(),
  renewed: count(sql<SqlBool>`is_renewed`),
  expanded: ended('expanded'),
  up: renewed(sql<SqlBool>`direction = 'up'`),
  same: renewed(sql<SqlBool>`direction = 'same'`),
  down: renewed(sql<SqlBool>`direction = 'down'`),
  onTime: renewed(sql<SqlBool>`signed_on <= end_date`),
  late: renewed(sql<SqlBool>`signed_on > end_date`),
  wonBack: ended('wonBack'),
  churned: ended('churned'),
  lapsed: ended('lapsed'),
  open: count(sql<SqlBool>`outcome IS NULL`),
  decided: count(sql<SqlBool>`outcome IS NOT NULL`),
} satisfies Record<string, Figure>;

const amountFigures = {
  ended: count(),
  endedMinor: sum({ of: sql`amount_minor`, unit: 'money' }, sql<SqlBool>`outcome IS NOT NULL`),
  renewedMinor: sum({ of: sql`next_minor`, unit: 'money' }, sql<SqlBool>`is_renewed`),
} satisfies Record<string, Figure>;

function groupOf({ by }: RenewalQuery): RawBuilder<unknown> {
  const groups = {
    owner: sql`p.owner_id::text`,
    tier: sql`r.tier`,
    firstYear: sql`t.first_year::text`,
    serviceClass: sql`t.service_class`,
    month: sql`to_char(r.end_date, 'YYYY-MM')`,
  };
  return groups[by];
}

const within = ({ from, to }: RenewalQuery, principal: Principal) => sql<SqlBool>`
  r.end_date >= ${from}::date AND r.end_date < ${to}::date AND ${visibleProcesses(principal, 'renewals')}`;

/** The terms that ended in the period. Amounts of terms of unlike lengths are made comparable by the month. */
const terms = (query: RenewalQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, r.end_date::timestamptz AS at, ${groupOf(query)} AS key, ${whole}, t.currency, t.amount_minor,
    r.outcome, r.direction, r.signed_on, r.end_date, coalesce(r.outcome IN ('renewed', 'expanded'), false) AS is_renewed,
    CASE WHEN r.next_currency IS DISTINCT FROM t.currency THEN 0
      WHEN t.months IS NULL OR r.next_months IS NULL THEN r.next_minor
      ELSE round(r.next_minor::numeric * t.months / r.next_months) END AS next_minor
  FROM process p JOIN renewal r ON r.process_id = p.id JOIN contract t ON t.id = p.id
  WHERE r.outcome IS DISTINCT FROM 'cancelled' AND ${within(query, principal)}
    AND ${query.currency === undefined ? sql<SqlBool>`true` : sql<SqlBool>`t.currency = ${query.currency}`}`;

/** Those of them that were lost, by reason and cause. */
const reasons = (query: RenewalQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, r.end_date::timestamptz AS at, r.reason_key || '/' || r.cause AS key, ${whole}, r.reason_key, r.cause
  FROM process p JOIN renewal r ON r.process_id = p.id WHERE r.reason_key IS NOT NULL AND ${within(query, principal)}`;

export const renewalSets = {
  '': { of: terms, figures: termFigures },
  'amounts.': { of: terms, figures: amountFigures },
  'reasons.': { of: reasons, figures: { count: count() } },
} satisfies Record<string, Things<RenewalQuery>>;
