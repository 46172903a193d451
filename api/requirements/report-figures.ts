/** What the report on requirements counts: those submitted in a period, what was promised, how long they stay where, what waits. */
import { type SqlBool, sql } from 'kysely';
import type { Principal } from '../principal.ts';
import { count, type Figure, quantile, sum } from '../reports/figures.ts';
import { type Things, whole } from '../reports/rows.ts';
import { visibleProcesses } from '../visible.ts';
import { caseSeconds } from './weight.ts';

export type RequirementQuery = Readonly<{ from: string; to: string; timezone: string }>;

const SHIPPED = sql<SqlBool>`shipped_at IS NOT NULL`;
const KEPT = sql<SqlBool>`shipped_at <= first_promised_at`;
/** Against the first promise. */
const delay = { of: sql`extract(epoch FROM shipped_at - first_promised_at) / 86400`, unit: 'days' } as const;

const requirementFigures = {
  submitted: count(),
  decided: count(sql<SqlBool>`outcome IS DISTINCT FROM 'merged'
    AND (phase IN ('adopted', 'scheduled', 'shipped') OR closed_at IS NOT NULL)`),
  declined: count(sql<SqlBool>`outcome = 'declined'`),
  promised: count(sql<SqlBool>`first_promised_at IS NOT NULL`),
  shipped: count(SHIPPED),
  kept: count(KEPT),
  slipped: count(sql<SqlBool>`slips > 0`),
  slips: sum({ of: sql`slips`, unit: 'count' }, sql<SqlBool>`slips > 0`),
  medianDelayDays: quantile(0.5, delay, SHIPPED),
} satisfies Record<string, Figure>;

const monthFigures = {
  promised: count(),
  kept: count(KEPT),
  late: count(sql<SqlBool>`shipped_at > first_promised_at`),
  waiting: count(sql<SqlBool>`shipped_at IS NULL AND closed_at IS NULL`),
  dropped: count(sql<SqlBool>`shipped_at IS NULL AND closed_at IS NOT NULL`),
  medianDelayDays: quantile(0.5, delay, SHIPPED),
} satisfies Record<string, Figure>;

const slipFigures = {
  slips: count(),
  medianSlipDays: quantile(0.5, { of: sql`days`, unit: 'days' }),
} satisfies Record<string, Figure>;

const stay = { of: sql`seconds`, unit: 'seconds' } as const;
const stayFigures = {
  stays: count(),
  medianSeconds: quantile(0.5, stay),
  p90Seconds: quantile(0.9, stay),
} satisfies Record<string, Figure>;

const dealFigures = {
  count: count(),
  amountMinor: sum({ of: sql`amount_minor`, unit: 'money' }, sql<SqlBool>`true`),
} satisfies Record<string, Figure>;

const supportFigures = {
  requirements: count(sql<SqlBool>`nth = 1`),
  cases: count(),
  seconds: sum({ of: sql`seconds`, unit: 'seconds' }, sql<SqlBool>`true`),
} satisfies Record<string, Figure>;

const submittedIn = ({ from, to }: RequirementQuery, principal: Principal) => sql<SqlBool>`p.kind = 'requirement'
  AND p.opened_at >= ${from}::timestamptz AND p.opened_at < ${to}::timestamptz AND ${visibleProcesses(principal, 'requirements')}`;

const requirements = (query: RequirementQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, p.opened_at AS at, NULL::text AS key, ${whole}, p.phase, p.closed_at, r.outcome, r.slips,
    r.first_promised_at, r.shipped_at
  FROM process p JOIN requirement r ON r.process_id = p.id WHERE ${submittedIn(query, principal)}`;

/** Those of them that were promised, by the month of the first promise. */
const promises = (query: RequirementQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, r.first_promised_at AS at, ${whole}, p.closed_at, r.first_promised_at, r.shipped_at,
    to_char(r.first_promised_at AT TIME ZONE ${query.timezone}, 'YYYY-MM') AS key
  FROM process p JOIN requirement r ON r.process_id = p.id
  WHERE r.first_promised_at IS NOT NULL AND ${submittedIn(query, principal)}`;

/** What slipped in the period, whenever it was submitted, by month: from one promise to the next. */
const slips = ({ from, to, timezone }: RequirementQuery, principal: Principal) => sql`
  SELECT * FROM (
    SELECT p.id AS process_id, m.at, to_char(m.at AT TIME ZONE ${timezone}, 'YYYY-MM') AS key, m.release_name AS part,
      m.seq::text AS part_id, m.kind, extract(epoch FROM m.ship_at
        - lag(m.ship_at) OVER (PARTITION BY m.process_id ORDER BY m.seq))::double precision / 86400 AS days
    FROM requirement_promise m JOIN process p ON p.id = m.process_id WHERE ${visibleProcesses(principal, 'requirements')}) moves
  WHERE kind = 'slip' AND at >= ${from}::timestamptz AND at < ${to}::timestamptz`;

/** Their stays in a phase that are over, in real time. */
const stays = (query: RequirementQuery, principal: Principal) => sql`
  SELECT * FROM (
    SELECT f.process_id, f.entered_at AS at, f.phase AS key, f.phase AS part, f.seq::text AS part_id,
      extract(epoch FROM lead(f.entered_at) OVER (PARTITION BY f.process_id ORDER BY f.seq)
        - f.entered_at)::double precision AS seconds
    FROM requirement_phase f JOIN process p ON p.id = f.process_id WHERE ${submittedIn(query, principal)}) stays
  WHERE seconds IS NOT NULL`;

/** Deals that wait for one of them. */
const deals = (query: RequirementQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, q.since AS at, q.deal_currency AS key, c.name AS part, q.key AS part_id,
    q.deal_amount_minor AS amount_minor, q.deal_currency AS currency
  FROM process p JOIN requirement_requester q ON q.process_id = p.id JOIN customer c ON c.id = q.customer_id
  WHERE ${submittedIn(query, principal)} AND p.closed_at IS NULL AND q.deal_stage NOT IN ('won', 'lost')`;

/** Cases linked to one of them, with the working time each has cost. */
const support = (query: RequirementQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, p.opened_at AS at, r.area AS key, s.number AS part, l.case_id::text AS part_id,
    row_number() OVER (PARTITION BY p.id ORDER BY l.case_id) AS nth, ${caseSeconds('l.case_id')} AS seconds
  FROM process p JOIN requirement r ON r.process_id = p.id JOIN requirement_case l ON l.process_id = p.id
    LEFT JOIN process s ON s.id = l.case_id WHERE ${submittedIn(query, principal)}`;

export const requirementSets = {
  '': { of: requirements, figures: requirementFigures },
  'promises.': { of: promises, figures: monthFigures },
  'slipsIn.': { of: slips, figures: slipFigures, part: 'release' },
  'times.': { of: stays, figures: stayFigures, part: 'phase' },
  'deals.': { of: deals, figures: dealFigures, part: 'customer' },
  'support.': { of: support, figures: supportFigures, part: 'case' },
} satisfies Record<string, Things<RequirementQuery>>;
