/** What the report on adoption counts: customers with licences or use, and users by when they became active. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { adoptions } from '../../db/usage-measures.ts';
import { stepKey } from '../reports/course.ts';
import { count, type Figure, sum } from '../reports/figures.ts';
import type { Things } from '../reports/rows.ts';

export const ADOPTION_GROUPS = ['tier', 'csm'] as const;
type Group = (typeof ADOPTION_GROUPS)[number];

export type AdoptionQuery = Readonly<{
  from: string;
  to: string;
  by: Group;
  timezone: string;
  activeDays: number;
  withinDays: number;
  feature?: string | undefined;
}>;

const users = (column: string) => sum({ of: sql.ref(column), unit: 'count' }, sql<SqlBool>`${sql.ref(column)} > 0`);

const customerFigures = {
  customers: count(),
  activeCustomers: count(sql<SqlBool>`active > 0`),
  licensedUsers: users('licensed'),
  everActiveUsers: users('ever'),
  neverActiveUsers: users('never'),
  activeUsers: users('active'),
} satisfies Record<string, Figure>;

const courseFigures = {
  users: users('became'),
  customers: count(),
} satisfies Record<string, Figure>;

const groups: Readonly<Record<Group, RawBuilder<unknown>>> = { tier: sql`c.tier`, csm: sql`c.csm_id::text` };

/** Every user of every customer who has become active by the rule, and when: `customer_id`, `at`. */
const became = ({ activeDays, withinDays, feature }: AdoptionQuery) => sql`
  SELECT of.customer_id, a.at FROM (SELECT id AS customer_id, NULL::date AS from_day FROM customer) of
    CROSS JOIN LATERAL (${adoptions({ activeDays, withinDays, feature })}) a`;

/** The customers with licences or use as they are now, whatever the period. */
const customers = (query: AdoptionQuery) => sql`
  SELECT c.id AS customer_id, coalesce(u.last_at, l.since) AS at, ${groups[query.by]} AS key, NULL::text AS part, ''::text AS part_id,
    coalesce(l.users, 0) AS licensed, coalesce(u.users, 0) AS ever, greatest(0, coalesce(l.users, 0) - coalesce(u.users, 0)) AS never,
    coalesce(b.users, 0) AS active
  FROM customer c LEFT JOIN usage_licence l ON l.customer_id = c.id
    LEFT JOIN (SELECT customer_id, count(DISTINCT user_id) AS users, max(first_at) AS last_at FROM usage_day GROUP BY customer_id) u
      ON u.customer_id = c.id
    LEFT JOIN (SELECT customer_id, count(*) AS users FROM (${became(query)}) x GROUP BY customer_id) b ON b.customer_id = c.id
  WHERE l.customer_id IS NOT NULL OR u.customer_id IS NOT NULL`;

/** Customers whose users became active in the period, step by step. */
const course = (query: AdoptionQuery) => sql`
  SELECT customer_id, max(at) AS at, key, NULL::text AS part, key AS part_id, count(*) AS became FROM (
    SELECT x.customer_id, x.at, ${stepKey(sql`x.at`, query)} AS key FROM (${became(query)}) x
    WHERE x.at >= ${query.from}::timestamptz AND x.at < ${query.to}::timestamptz) y
  GROUP BY customer_id, key`;

export const adoptionSets = {
  '': { of: customers, figures: customerFigures, about: 'customer' },
  'course.': { of: course, figures: courseFigures, about: 'customer' },
} satisfies Record<string, Things<AdoptionQuery>>;
