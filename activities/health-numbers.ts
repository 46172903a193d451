/** The raw numbers of health, for many customers by one statement. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { HealthNumbers } from '../workflows/retention/health.ts';

/** A customer as of an instant (epoch milliseconds), by the windows of a policy. */
export type Subject = Readonly<{ customerId: string; at: number; windowDays: number; baselineDays: number }>;

type Row = {
  no: number;
  day: string;
  licensed: number | null;
  users: number;
  user_days: number;
  features: number;
  baseline_user_days: number;
  baseline_days: number | null;
  silence: number | null;
  escalations: number;
  survey: number | null;
  relationship: number | null;
};

/** A trend against less than a week says nothing. */
const LEAST_BASELINE = 7;

/** Numbers of whole days before the customer's own today, in the order of the subjects. Customers that do not exist are left out. */
export async function healthNumbersOf(
  db: Kysely<Database>,
  subjects: readonly Subject[],
): Promise<(HealthNumbers | undefined)[]> {
  const column = <Value>(pick: (subject: Subject) => Value): Value[] => subjects.map((subject) => pick(subject));
  const { rows } = await sql<Row>`
    WITH of AS MATERIALIZED (
      SELECT o.no, o.customer_id, o.window_days, (o.at AT TIME ZONE c.timezone)::date AS today,
        (o.at AT TIME ZONE c.timezone)::date - o.window_days AS since,
        (o.at AT TIME ZONE c.timezone)::date - o.window_days - o.baseline_days AS before
      FROM unnest(${column(({ customerId }) => customerId)}::uuid[],
        ${column(({ at }) => new Date(at).toISOString())}::timestamptz[], ${column(({ windowDays }) => windowDays)}::integer[],
        ${column(({ baselineDays }) => baselineDays)}::integer[]) WITH ORDINALITY
        AS o(customer_id, at, window_days, baseline_days, no)
      JOIN customer c ON c.id = o.customer_id),
    watched AS MATERIALIZED (
      SELECT DISTINCT ON (q.customer_id) q.customer_id, (p.opened_at AT TIME ZONE c.timezone)::date AS opened,
        q.survey_percent AS survey, (q.relationship_mark - 1) * 25 AS relationship
      FROM retention q JOIN process p ON p.id = q.process_id JOIN customer c ON c.id = q.customer_id
      WHERE q.customer_id IN (SELECT customer_id FROM of) AND p.closed_at IS NULL
      ORDER BY q.customer_id, p.opened_at, p.id),
    escalated AS MATERIALIZED (
      SELECT p.customer_id, count(*) AS escalations FROM process p
      WHERE p.kind = 'escalation' AND p.closed_at IS NULL AND p.customer_id IN (SELECT customer_id FROM of)
      GROUP BY p.customer_id)
    SELECT of.no, of.today::text AS day, l.users AS licensed, w.users, w.user_days, w.features,
      b.user_days AS baseline_user_days, of.since - greatest(of.before, f.day) AS baseline_days,
      of.today - coalesce(t.day, r.opened) AS silence, coalesce(e.escalations, 0) AS escalations, r.survey, r.relationship
    FROM of
    LEFT JOIN usage_licence l ON l.customer_id = of.customer_id AND l.users > 0
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT user_id) AS users, count(*) FILTER (WHERE is_first) AS user_days,
        count(DISTINCT feature) FILTER (WHERE feature <> '') AS features
      FROM (SELECT user_id, feature, row_number() OVER (PARTITION BY day, user_id) = 1 AS is_first FROM usage_day d
        WHERE d.customer_id = of.customer_id AND d.day >= of.since AND d.day < of.today) d) w
    CROSS JOIN LATERAL (
      SELECT count(*) AS user_days FROM (SELECT DISTINCT day, user_id FROM usage_day d
        WHERE d.customer_id = of.customer_id AND d.day >= of.before AND d.day < of.since) d) b
    CROSS JOIN LATERAL (SELECT min(day) AS day FROM usage_day d WHERE d.customer_id = of.customer_id) f
    CROSS JOIN LATERAL (SELECT max(day) AS day FROM usage_day d WHERE d.customer_id = of.customer_id AND d.day <= of.today) t
    LEFT JOIN watched r ON r.customer_id = of.customer_id
    LEFT JOIN escalated e ON e.customer_id = of.customer_id`.execute(db);
  const found = new Map(rows.map((row) => [row.no, row]));
  return subjects.map((subject, index) => {
    const row = found.get(index + 1);
    return row === undefined ? undefined : { day: row.day, at: subject.at, raw: rawOf(row, subject) };
  });
}

function rawOf(row: Row, { windowDays }: Subject): HealthNumbers['raw'] {
  const { licensed, users, features } = row;
  return {
    activeShare: licensed === null ? null : (users / licensed) * 100,
    trend: trendOf(row, windowDays),
    silence: row.silence === null ? null : Math.max(0, row.silence),
    // Who never names a feature is not narrow.
    breadth: features === 0 && users > 0 ? null : features,
    escalations: row.escalations,
    survey: row.survey,
    relationship: row.relationship,
  };
}

/** Change of the users active on a day, in per cent; the baseline begins with the first use there ever was. */
function trendOf({ user_days, baseline_user_days, baseline_days }: Row, windowDays: number): number | null {
  if (baseline_days === null || baseline_days < LEAST_BASELINE || baseline_user_days === 0) return null;
  const usual = baseline_user_days / baseline_days;
  return (user_days / windowDays / usual - 1) * 100;
}
