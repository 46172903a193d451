/** What the report on activation counts: onboardings by their start, and the milestones of their plans. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from '../principal.ts';
import { count, type Figure, quantile, sum } from '../reports/figures.ts';
import { type Things, whole } from '../reports/rows.ts';
import { visibleProcesses } from '../visible.ts';

export const ACTIVATION_GROUPS = ['month', 'tier', 'template', 'owner', 'serviceClass'] as const;
type Group = (typeof ACTIVATION_GROUPS)[number];

export type ActivationQuery = Readonly<{ from: string; to: string; by: Group }>;

const ACTIVATED = sql<SqlBool>`activated_at IS NOT NULL AND outcome IS DISTINCT FROM 'cancelled'`;
const within = (days: number) => count(sql<SqlBool>`${ACTIVATED} AND days < ${sql.lit(days)}`);
const between = (from: number, to: number) =>
  count(sql<SqlBool>`${ACTIVATED} AND days >= ${sql.lit(from)} AND days < ${sql.lit(to)}`);
const times = (column: string, unit: 'count' | 'days' = 'count') =>
  sum({ of: sql.ref(column), unit }, sql<SqlBool>`${sql.ref(column)} > 0`);

const onboardingFigures = {
  started: count(sql<SqlBool>`outcome IS DISTINCT FROM 'cancelled'`),
  cancelled: count(sql<SqlBool>`outcome = 'cancelled'`),
  activated: count(ACTIVATED),
  within30: within(30),
  within60: within(60),
  within90: within(90),
  from30To60: between(30, 60),
  from60To90: between(60, 90),
  after90: count(sql<SqlBool>`${ACTIVATED} AND days >= 90`),
  late: count(sql<SqlBool>`${ACTIVATED} AND window_over_at IS NOT NULL`),
  notActivated: count(sql<SqlBool>`outcome = 'notActivated'`),
  open: count(sql<SqlBool>`closed_at IS NULL`),
  atRisk: count(sql<SqlBool>`closed_at IS NULL AND at_risk`),
  medianDays: quantile(0.5, { of: sql`days`, unit: 'days' }, ACTIVATED),
  extensions: times('extensions'),
  extensionDays: times('extension_days', 'days'),
  suspensions: times('suspensions'),
  presumed: count(sql<SqlBool>`sign_off_presumed`),
} satisfies Record<string, Figure>;

const DONE = sql<SqlBool>`state = 'done'`;
const OPEN = sql<SqlBool>`state = 'open' AND closed_at IS NULL`;

const milestoneFigures = {
  open: count(OPEN),
  late: count(sql<SqlBool>`${OPEN} AND late`),
  done: count(DONE),
  doneLate: count(sql<SqlBool>`${DONE} AND late`),
  medianDays: quantile(
    0.5,
    { of: sql`extract(epoch FROM done_at - started_at) / 86400`, unit: 'days' },
    sql<SqlBool>`${DONE} AND started_at <= done_at`,
  ),
} satisfies Record<string, Figure>;

const groups: Readonly<Record<Group, RawBuilder<unknown>>> = {
  month: sql`to_char(b.start_date, 'YYYY-MM')`,
  tier: sql`b.tier`,
  template: sql`b.plan_key`,
  owner: sql`p.owner_id::text`,
  serviceClass: sql`b.service_class`,
};

const started = ({ from, to }: ActivationQuery, principal: Principal) => sql<SqlBool>`
  b.start_date >= ${from}::date AND b.start_date < ${to}::date AND ${visibleProcesses(principal, 'onboardings')}`;

/** The onboardings that start in the period, with the local days each took. */
const onboardings = (query: ActivationQuery, principal: Principal) => sql`
  SELECT b.*, b.start_date::timestamptz AS at, ${groups[query.by]} AS key, ${whole}, p.closed_at,
    (b.activated_at AT TIME ZONE b.timezone)::date - b.start_date AS days
  FROM onboarding b JOIN process p ON p.id = b.process_id WHERE ${started(query, principal)}`;

/** The milestones of these, by template; how onboardings are grouped is nothing to them. */
const milestones = (query: ActivationQuery, principal: Principal) => sql`
  SELECT m.process_id, m.state, m.late, m.started_at, m.done_at, m.place, p.closed_at, b.start_date::timestamptz AS at,
    b.plan_key || '/' || m.key AS key, m.key AS part, m.key AS part_id, b.plan_key AS template, m.key AS milestone
  FROM onboarding b JOIN process p ON p.id = b.process_id JOIN onboarding_milestone m ON m.process_id = p.id
  WHERE m.state <> 'dropped' AND b.plan_key IS NOT NULL AND ${started(query, principal)}`;

export const activationSets = {
  '': { of: onboardings, figures: onboardingFigures },
  'stalls.': { of: milestones, figures: milestoneFigures, part: 'milestone' },
} satisfies Record<string, Things<ActivationQuery>>;
