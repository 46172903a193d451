import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aPolicy } from './builders.ts';

let database: TestDatabase;
let customer: string;
let owner: string;
const NOW = new Date('2027-03-01T09:00:00Z');
beforeAll(async () => {
  database = await createTestDatabase();
  ({ customer, csm: owner } = await castOf(database));
});
afterAll(() => database.drop());

type Part = { key: string; value: unknown; points: number };
type Outlook = { likelihood: number; risk: string; parts: Part[] };

async function outlookOf(own: object = {}): Promise<Outlook> {
  const { rows } = await sql<{ outlook: Outlook }>`
    SELECT renewal_outlook(${JSON.stringify(aPolicy().outlook)}::jsonb, customer_signals(${customer}::uuid, ${NOW}),
      ${JSON.stringify(own)}::jsonb) AS outlook`.execute(database.db);
  const [row] = rows;
  if (row === undefined) throw new Error('no outlook');
  return row.outlook;
}

const points = ({ parts }: Outlook) => Object.fromEntries(parts.map(({ key, points: count }) => [key, count]));

async function aProcess(kind: string, closedAt: Date | null = null): Promise<string> {
  const id = randomUUID();
  const row = { id, kind, number: id, title: kind, customer_id: customer, owner_id: owner, team_id: null };
  const state = { phase: 'active', due_at: null, opened_at: NOW, closed_at: closedAt, seq: 1, state: '{}' };
  await database.db
    .insertInto('process')
    .values({ ...row, ...state, updated_at: NOW })
    .execute();
  return id;
}

describe('the outlook of a renewal', () => {
  it('begins with what the policy says, and names what the renewal itself adds and takes', async () => {
    expect(await outlookOf()).toEqual({
      likelihood: 70,
      risk: 'medium',
      parts: [{ key: 'base', value: null, points: 70 }],
    });
    const own = { relationship: 'poor', quoted: true, firstYear: true, grace: true };
    const worse = await outlookOf(own);
    expect(points(worse)).toEqual({ base: 70, relationship: -25, quoted: 5, firstYear: -5, grace: -30 });
    expect(worse).toMatchObject({ likelihood: 15, risk: 'high' });
    expect(await outlookOf({ relationship: 'good' })).toMatchObject({ likelihood: 85, risk: 'low' });
  });

  it('counts open cases and late answers of the last ninety days, up to a limit', async () => {
    for (let cases = 0; cases < 5; cases += 1) {
      const id = await aProcess('escalation');
      const breached_at = new Date(NOW.getTime() - (cases < 2 ? 1 : 91) * 86_400_000);
      const clock = { process_id: id, key: 'respond/1', stage: 'respond', round: 1, started_at: breached_at };
      const nothing = { calendar_id: null, calendar_version: null, due_at: null, stopped_at: null, stop_reason: null };
      const rest = {
        target_ms: 1,
        elapsed_ms: null,
        breached_at,
        pauses: '[]',
        levels: '[]',
        state: 'breached',
        seq: 1,
      };
      await database.db
        .insertInto('process_clock')
        .values({ ...clock, ...nothing, ...rest })
        .execute();
    }
    await aProcess('escalation', NOW);
    const { parts } = await outlookOf();
    expect(parts.slice(1)).toEqual([
      { key: 'openCases', value: 5, points: -20 },
      { key: 'breaches', value: 2, points: -10 },
    ]);
  });

  it('knows whether the customer was activated, and what the watch finds', async () => {
    const [onboarding, watch] = [await aProcess('onboarding', NOW), await aProcess('retention')];
    await sql`INSERT INTO onboarding (process_id, service_class, tier, products, start_date, timezone, policy_id,
        policy_version, milestones, milestones_done, window_order, at_risk, outcome, extensions, extension_days,
        suspensions, suspended_ms, seq)
      VALUES (${onboarding}, 'support', 'B', '{}', '2027-01-01', 'UTC', ${randomUUID()}, 1, 0, 0, 'infinity', false,
        'notActivated', 0, 0, 0, 0, 1)`.execute(database.db);
    await sql`INSERT INTO customer_health (process_id, customer_id, day, at, score, band, parts, streaks, firing, owed)
      VALUES (${watch}, ${customer}, '2027-02-28', ${NOW}, 20, 'poor', '[]', '{}', '{}', false)`.execute(database.db);
    expect(points(await outlookOf())).toMatchObject({ activated: -15, health: -20 });
  });

  it('knows whether use grows or falls against what is usual, and says nothing of a small change', async () => {
    const watch = await aProcess('retention');
    const finds = async (raw: number | null) => {
      const parts = JSON.stringify([
        { key: 'silence', raw: 3 },
        { key: 'trend', raw, weight: 1, value: 0 },
      ]);
      await sql`INSERT INTO customer_health AS h (process_id, customer_id, day, at, score, band, parts, streaks, firing, owed)
        VALUES (${watch}, ${customer}, '2027-03-01', ${NOW}, 60, 'fair', ${parts}::jsonb, '{}', '{}', false)
        ON CONFLICT (process_id) DO UPDATE SET parts = excluded.parts`.execute(database.db);
      return (await outlookOf()).parts.filter(({ key }) => key === 'trend');
    };
    expect(await finds(-37.4)).toEqual([{ key: 'trend', value: -37, points: -10 }]);
    expect(await finds(25)).toEqual([{ key: 'trend', value: 25, points: 5 }]);
    expect([await finds(-19), await finds(null)]).toEqual([[], []]);
  });

  it('leaves the trend out where the policy gives it no points', async () => {
    const { trend: _trend, ...weights } = aPolicy().outlook;
    const { rows } = await sql<{ outlook: Outlook }>`
      SELECT renewal_outlook(${JSON.stringify(weights)}::jsonb, '{"trend": -80}'::jsonb, '{}'::jsonb) AS outlook`.execute(
      database.db,
    );
    expect(rows[0]?.outlook.parts.map(({ key }) => key)).toEqual(['base']);
  });
});
