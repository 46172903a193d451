/** What the report on service levels counts: clocks of cases, and timers of every process. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from '../principal.ts';
import { visibleAnywhere, visibleProcesses } from '../visible.ts';
import { stepKey } from './course.ts';
import { count, type Figure, most, quantile } from './figures.ts';
import type { Things } from './rows.ts';

export const SLA_GROUPS = ['stage', 'tier', 'severity', 'team', 'month'] as const;

export type SlaQuery = Readonly<{ from: string; to: string; by: (typeof SLA_GROUPS)[number]; timezone: string }>;

const is = (outcome: string): RawBuilder<SqlBool> => sql<SqlBool>`outcome = ${sql.lit(outcome)}`;
const seconds = (column: string) => ({ of: sql`${sql.ref(column)} / 1000.0`, unit: 'seconds' }) as const;
const COUNTS = sql<SqlBool>`outcome <> 'stopped'`;

const clockFigures = {
  met: count(is('met')),
  breached: count(is('breached')),
  running: count(is('running')),
  stopped: count(is('stopped')),
  decided: count(sql<SqlBool>`outcome IN ('met', 'breached')`),
  medianTargetSeconds: quantile(0.5, seconds('target_ms')),
  medianElapsedSeconds: quantile(0.5, seconds('elapsed_ms'), COUNTS),
  p90ElapsedSeconds: quantile(0.9, seconds('elapsed_ms'), COUNTS),
} satisfies Record<string, Figure>;

const lateness = { of: sql`ms`, unit: 'milliseconds' } as const;

const timerFigures = {
  count: count(),
  late: count(sql<SqlBool>`ms > 1000`),
  p50Ms: quantile(0.5, lateness),
  p99Ms: quantile(0.99, lateness),
  maxMs: most(lateness),
} satisfies Record<string, Figure>;

function groupOf({ by, timezone }: SlaQuery): RawBuilder<unknown> {
  const groups = {
    stage: sql`k.stage`,
    tier: sql`s.tier`,
    severity: sql`s.severity`,
    team: sql`p.team_id::text`,
    month: sql`to_char(k.started_at AT TIME ZONE ${timezone}, 'YYYY-MM')`,
  };
  return groups[by];
}

type Key = (query: SlaQuery) => RawBuilder<unknown>;
type Of = (query: SlaQuery, principal: Principal) => RawBuilder<unknown>;

/** The clocks of cases that started in the period. One past its due instant has failed, whether or not it was stopped since. */
const clocks =
  (key: Key): Of =>
  (query, principal) =>
    sql`
  SELECT k.process_id, k.started_at AS at, ${key(query)} AS key, k.stage AS part, k.key AS part_id, k.target_ms,
    CASE WHEN k.stopped_at IS NOT NULL THEN k.elapsed_ms END AS elapsed_ms,
    CASE WHEN k.breached_at IS NOT NULL OR k.state = 'breached' THEN 'breached'
      WHEN k.state IN ('running', 'paused') THEN 'running' ELSE k.state END AS outcome
  FROM process_clock k JOIN process p ON p.id = k.process_id JOIN support_case s ON s.process_id = p.id
  WHERE k.started_at >= ${query.from}::timestamptz AND k.started_at < ${query.to}::timestamptz
    AND ${visibleProcesses(principal, 'cases')}`;

/** The timers of the period that were waited for, and how late each went off. */
const timers =
  (key: Key): Of =>
  (query, principal) =>
    sql`
  SELECT f.process_id, f.fired_at AS at, ${key(query)} AS key, k.stage AS part, f.clock_key || '/' || f.threshold_key AS part_id,
    (extract(epoch FROM f.fired_at - f.due_at) * 1000)::double precision AS ms
  FROM clock_firing f JOIN process p ON p.id = f.process_id
    LEFT JOIN process_clock k ON k.process_id = f.process_id AND k.key = f.clock_key
  WHERE f.expected AND f.fired_at >= ${query.from}::timestamptz AND f.fired_at < ${query.to}::timestamptz
    AND ${visibleAnywhere(principal)}`;

/** What is shown over time of the clocks. */
const courseFigures = {
  met: clockFigures.met,
  breached: clockFigures.breached,
  running: clockFigures.running,
  decided: clockFigures.decided,
};

export const slaSets = {
  '': { of: clocks(groupOf), figures: clockFigures, part: 'clock' },
  'course.': { of: clocks((query) => stepKey(sql`k.started_at`, query)), figures: courseFigures, part: 'clock' },
  'timers.': { of: timers(() => sql`NULL::text`), figures: timerFigures, part: 'clock' },
  'timerCourse.': { of: timers((query) => stepKey(sql`f.fired_at`, query)), figures: timerFigures, part: 'clock' },
} satisfies Record<string, Things<SlaQuery>>;
