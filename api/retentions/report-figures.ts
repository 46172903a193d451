/** What the report on retention counts: customers watched over now, and interventions by when they began. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from '../principal.ts';
import { count, type Figure, quantile } from '../reports/figures.ts';
import { type Things, whole } from '../reports/rows.ts';
import { visibleProcesses } from '../visible.ts';

export const RETENTION_GROUPS = ['tier', 'owner', 'rule', 'month'] as const;
type Group = (typeof RETENTION_GROUPS)[number];

export type RetentionQuery = Readonly<{ from: string; to: string; by: Group; timezone: string }>;

const band = (name: string) => count(sql<SqlBool>`band = ${sql.lit(name)}`);

const watchFigures = {
  customers: count(),
  good: band('good'),
  fair: band('fair'),
  poor: band('poor'),
  unknown: count(sql<SqlBool>`band IS NULL`),
  medianScore: quantile(0.5, { of: sql`score`, unit: 'score' }),
} satisfies Record<string, Figure>;

const ended = (outcome: string) => count(sql<SqlBool>`outcome = ${sql.lit(outcome)}`);

const interventionFigures = {
  opened: count(),
  open: count(sql<SqlBool>`closed_at IS NULL`),
  recovered: ended('recovered'),
  notRecovered: ended('notRecovered'),
  falseAlarm: ended('falseAlarm'),
  decided: count(sql<SqlBool>`outcome IN ('recovered', 'notRecovered')`),
  late: count(sql<SqlBool>`late`),
  medianDaysToClose: quantile(0.5, { of: sql`extract(epoch FROM closed_at - opened_at) / 86400`, unit: 'days' }),
} satisfies Record<string, Figure>;

const NO_GROUP = sql`NULL::text`;

/** What a watch belongs to; to no rule and no month. */
const watchGroups: Readonly<Record<Group, RawBuilder<unknown>>> = {
  tier: sql`c.tier`,
  owner: sql`p.owner_id::text`,
  rule: NO_GROUP,
  month: NO_GROUP,
};

const interventionGroup = ({ by, timezone }: RetentionQuery): RawBuilder<unknown> =>
  ({
    ...watchGroups,
    rule: sql`i.rule`,
    month: sql`to_char(i.opened_at AT TIME ZONE ${timezone}, 'YYYY-MM')`,
  })[by];

/** The customers watched over now, whatever the period. */
const watches = ({ by }: RetentionQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, p.opened_at AS at, ${watchGroups[by]} AS key, ${whole}, h.band, h.score
  FROM process p JOIN customer c ON c.id = p.customer_id LEFT JOIN customer_health h ON h.process_id = p.id
  WHERE p.kind = 'retention' AND p.closed_at IS NULL AND ${visibleProcesses(principal, 'retentions')}`;

/** The interventions that began in the period. */
const interventions = (query: RetentionQuery, principal: Principal) => sql`
  SELECT p.id AS process_id, i.opened_at AS at, ${interventionGroup(query)} AS key, i.rule AS part, i.no::text AS part_id,
    i.outcome, i.closed_at, i.opened_at, coalesce(k.state = 'breached', false) AS late
  FROM intervention i JOIN process p ON p.id = i.process_id JOIN customer c ON c.id = p.customer_id
    LEFT JOIN process_clock k ON k.process_id = i.process_id AND k.key = 'intervention/' || i.no
  WHERE i.opened_at >= ${query.from}::timestamptz AND i.opened_at < ${query.to}::timestamptz
    AND ${visibleProcesses(principal, 'retentions')}`;

export const retentionSets = {
  'watches.': { of: watches, figures: watchFigures },
  'interventions.': { of: interventions, figures: interventionFigures, part: 'rule' },
} satisfies Record<string, Things<RetentionQuery>>;
