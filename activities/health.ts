/** The daily evaluation of all customers: set by set, by one statement each, and word only to those for whom it is news. */
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { HealthEvaluated } from '../workflows/retention/contract.ts';
import { type Health, healthOf, isNews, type KnownHealth } from '../workflows/retention/health.ts';
import { retentionWorkflowId } from '../workflows/retention/names.ts';
import { RetentionPolicyBody } from '../workflows/retention/retention-policy.contract.ts';
import type { HealthRound, RetentionWatchActivities } from '../workflows/retention-watch/contract.ts';
import { healthNumbersOf } from './health-numbers.ts';
import { tellLost } from './lost-customers.ts';
import { inform } from './relay.ts';
import { healthRow } from './retention.ts';
import { watchAgain } from './won-back.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'> }>;

/** How many customers one statement evaluates. */
const SET = 1_000;
const AT_ONCE = 20;

/** The activity of the hourly look. What is done is written: an attempt that was cut off is gone on with. */
export const createEvaluateHealth =
  (deps: Deps): RetentionWatchActivities['evaluateHealth'] =>
  async ({ now }) => {
    const context = Context.current();
    const onSet = (): void => context.heartbeat();
    // First: nobody is asked to act upon a customer who is gone.
    const lost = await tellLost(deps, now, onSet);
    const again = await watchAgain(deps, { now, taskQueue: context.info.taskQueue, onSet });
    return { ...(await evaluateAll(deps, now, onSet)), lost, again };
  };

/**
 * Evaluates whoever is due at `now` (epoch milliseconds) and tells the watches.
 * @param onSet called after each set
 */
export async function evaluateAll(
  deps: Deps,
  now: number,
  onSet: () => void = () => undefined,
): Promise<Omit<HealthRound, 'lost' | 'again'>> {
  let evaluated = 0;
  for (;;) {
    const due = await readDue(deps.db, now);
    if (due.length === 0) break;
    await evaluateSet(deps.db, due, now);
    evaluated += due.length;
    onSet();
  }
  return { evaluated, told: await tellOwed(deps, onSet) };
}

type Due = {
  process_id: string;
  customer_id: string;
  policy_id: string;
  policy_version: number;
  known_band: KnownHealth['band'];
  known_firing: string[];
  before: Pick<Health, 'day' | 'streaks'> | null;
  body: unknown;
};

/** Watches whose customer's local time of evaluation has come on a day that is not evaluated yet. */
async function readDue(db: Kysely<Database>, now: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    SELECT r.process_id, r.customer_id, r.policy_id, r.policy_version, r.band AS known_band, r.firing AS known_firing,
      CASE WHEN h.process_id IS NOT NULL THEN jsonb_build_object('day', h.day, 'streaks', h.streaks) END AS before, v.body
    FROM process p JOIN retention r ON r.process_id = p.id JOIN customer c ON c.id = r.customer_id
    JOIN policy_version v ON v.policy_id = r.policy_id AND v.version = r.policy_version
    LEFT JOIN customer_health h ON h.process_id = r.process_id
    CROSS JOIN LATERAL (SELECT ${new Date(now)}::timestamptz AT TIME ZONE c.timezone AS local) t
    WHERE p.kind = 'retention' AND p.closed_at IS NULL AND t.local::time >= (v.body->>'evaluateAt')::time
      AND (h.day IS NULL OR h.day < t.local::date)
    ORDER BY r.process_id LIMIT ${SET}`.execute(db);
  return rows;
}

async function evaluateSet(db: Kysely<Database>, due: readonly Due[], now: number): Promise<void> {
  const policies = new Map<string, RetentionPolicyBody>();
  const policyOf = ({ policy_id, policy_version, body }: Due): RetentionPolicyBody => {
    const key = `${policy_id}/${policy_version}`;
    const known = policies.get(key) ?? RetentionPolicyBody.parse(body);
    policies.set(key, known);
    return known;
  };
  const numbers = await healthNumbersOf(
    db,
    due.map((one) => {
      const { windowDays, baselineDays } = policyOf(one);
      return { customerId: one.customer_id, at: now, windowDays, baselineDays };
    }),
  );
  const rows = due.flatMap((one, index) => {
    const found = numbers[index];
    if (found === undefined) return [];
    const before = one.before === null ? undefined : { ...NOTHING, ...one.before };
    const health = healthOf(policyOf(one), found, before);
    const owed = isNews({ band: one.known_band, firing: one.known_firing }, health);
    return [{ process_id: one.process_id, customer_id: one.customer_id, ...healthRow(health), owed }];
  });
  await keepHealth(db, rows);
}

const NOTHING: Health = { day: '', at: 0, score: null, band: null, parts: [], streaks: {}, firing: [] };

async function keepHealth(db: Kysely<Database>, rows: readonly object[]): Promise<void> {
  await sql`
    WITH input AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(process_id uuid, customer_id uuid, day date,
        at timestamptz, score double precision, band text, parts jsonb, streaks jsonb, firing text[], owed boolean)),
    latest AS (
      INSERT INTO customer_health AS h (process_id, customer_id, day, at, score, band, parts, streaks, firing, owed)
      SELECT process_id, customer_id, day, at, score, band, parts, streaks, firing, owed FROM input ORDER BY process_id
      ON CONFLICT (process_id) DO UPDATE SET day = excluded.day, at = excluded.at, score = excluded.score,
        band = excluded.band, parts = excluded.parts, streaks = excluded.streaks, firing = excluded.firing,
        owed = excluded.owed
      WHERE h.at < excluded.at)
    INSERT INTO health_day (process_id, day, score, band, parts, firing)
    SELECT process_id, day, score, band, parts, firing FROM input ORDER BY process_id
    ON CONFLICT (process_id, day) DO UPDATE SET score = excluded.score, band = excluded.band, parts = excluded.parts,
      firing = excluded.firing`.execute(db);
}

type Owed = { process_id: string; day: string; at: Date } & Pick<
  Health,
  'score' | 'band' | 'parts' | 'streaks' | 'firing'
>;

/** Tells every watch that has to hear; one told before a crash may hear twice, and takes it once. */
async function tellOwed({ db, temporal }: Deps, onSet: () => void): Promise<number> {
  let told = 0;
  for (;;) {
    const { rows } = await sql<Owed>`
      SELECT process_id, day, at, score, band, parts, streaks, firing FROM customer_health WHERE owed
      ORDER BY process_id LIMIT ${AT_ONCE}`.execute(db);
    if (rows.length === 0) return told;
    await Promise.all(
      rows.map(({ process_id: id, at, ...health }) => {
        const fact: HealthEvaluated = { kind: 'healthEvaluated', health: { ...health, at: at.getTime() } };
        return inform(temporal, retentionWorkflowId(id), fact);
      }),
    );
    const ids = rows.map((row) => row.process_id);
    const until = rows.map((row) => row.at);
    await sql`UPDATE customer_health h SET owed = false FROM unnest(${ids}::uuid[], ${until}::timestamptz[]) AS d(id, at)
      WHERE h.process_id = d.id AND h.at = d.at`.execute(db);
    told += rows.length;
    onSet();
  }
}
