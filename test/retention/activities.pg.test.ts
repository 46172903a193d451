import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { evaluateAll } from '../../activities/health.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { createFindFacts } from '../../activities/relay.ts';
import { RETENTION_LISTS, RETENTION_LOOKUPS } from '../../activities/retention-lookups.ts';
import { commitOf } from '../../workflows/retention/effects.ts';
import { retentionWorkflowId } from '../../workflows/retention/names.ts';
import { evolve } from '../../workflows/retention/state.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { QUIET } from '../api/harness.ts';
import { type Cast, castOf, publishPolicy } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { instant } from '../support/instants.ts';
import { recorded as aSurvey } from '../survey/recorded.ts';
import { aPolicy } from './policies.ts';
import { ALWAYS, recorded } from './recorded.ts';
import { healthAt } from './simulated.ts';

let database: TestDatabase;
let cast: Cast;
let policyId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
  policyId = randomUUID();
  await publishPolicy(database.db, { kind: 'retention', id: policyId, version: 1, body: aPolicy({ rules: [ALWAYS] }) });
});
afterAll(() => database.drop());

/** Whom the evaluation tells, instead of a workflow. */
function listening() {
  const told: string[] = [];
  const getHandle = (id: string) => ({ signal: () => Promise.resolve(void told.push(id)) });
  return { told, temporal: { workflow: { getHandle } } as never };
}

async function aCustomer(timezone = 'UTC'): Promise<string> {
  const id = randomUUID();
  const none = { calendar_id: null, policy_id: null, csm_id: null, sales_id: null, team_id: null };
  await database.db
    .insertInto('customer')
    .values({ id, key: `c-${id}`, name: 'C', tier: 'B', timezone, ...none })
    .execute();
  return id;
}

const watch = async (customerId: string, happenings?: Parameters<typeof recorded>[1]['happenings']) =>
  await recorded(database, { ownerId: cast.csm, customerId, policyId, ...(happenings && { happenings }) });

const rows = async (table: 'intervention' | 'health_day' | 'customer_health', id: string) =>
  await database.db.selectFrom(table).selectAll().where('process_id', '=', id).execute();

describe('a watch in its tables', () => {
  it('is written once, however often a transition is', async () => {
    const state = await watch(await aCustomer());
    const commit = createCommit(database.pool, {
      calendars: createCalendarStore(database.db, QUIET),
      projections: PROJECTIONS,
    });
    const event = {
      kind: 'interventionClosed' as const,
      intervention: 1,
      outcome: 'recovered' as const,
      reason: 'r',
      at: instant('Tue 08:00'),
      actor: SYSTEM,
    };
    const next = evolve(state, event);
    const input = commitOf(next, [{ seq: next.seq, event }], event.at);
    await commit(input);
    await commit(input);
    expect(await rows('intervention', state.id)).toMatchObject([{ no: 1, outcome: 'recovered', seq: next.seq }]);
    expect(await rows('customer_health', state.id)).toMatchObject([{ band: 'poor', owed: false }]);
    expect(await rows('health_day', state.id)).toHaveLength(2);
  });

  it('does not overwrite what the daily evaluation has found since', async () => {
    const customerId = await aCustomer();
    const state = await watch(customerId, []);
    await evaluateAll({ db: database.db, ...listening() }, instant('Thu 06:00'));
    const commit = createCommit(database.pool, {
      calendars: createCalendarStore(database.db, QUIET),
      projections: PROJECTIONS,
    });
    const health = healthAt('Wed 06:00');
    const event = { kind: 'healthEvaluated' as const, health, from: null, changes: [], at: health.at, actor: SYSTEM };
    const next = evolve(state, event);
    await commit(commitOf(next, [{ seq: next.seq, event }], event.at));
    const [latest] = await database.db
      .selectFrom('customer_health')
      .selectAll()
      .where('process_id', '=', state.id)
      .execute();
    expect(latest?.at.getTime()).toBe(instant('Thu 06:00'));
  });
});

describe('the daily evaluation', () => {
  it('run twice evaluates and tells once', async () => {
    const state = await watch(await aCustomer(), []);
    const { told, temporal } = listening();
    const [first, second] = [
      await evaluateAll({ db: database.db, temporal }, instant('Fri 06:00')),
      await evaluateAll({ db: database.db, temporal }, instant('Fri 06:00')),
    ];
    expect([first.evaluated > 0, second]).toEqual([true, { evaluated: 0, told: 0 }]);
    // Silent since it began four days ago: worse, but no other band.
    expect(told).not.toContain(retentionWorkflowId(state.id));
    expect(await rows('health_day', state.id)).toHaveLength(2);
  });

  it('goes on telling where a crash has cut it off', async () => {
    const state = await watch(await aCustomer(), []);
    await database.pool.query('UPDATE customer_health SET owed = true WHERE process_id = $1', [state.id]);
    const { told, temporal } = listening();
    await evaluateAll({ db: database.db, temporal }, instant('Mon 09:00'));
    expect(told).toContain(retentionWorkflowId(state.id));
    expect((await evaluateAll({ db: database.db, temporal }, instant('Mon 09:00'))).told).toBe(0);
  });

  it('looks at each customer in the morning of its own zone', async () => {
    // 06:00 in Shanghai is 22:00 of the day before in UTC.
    const state = await watch(await aCustomer('Asia/Shanghai'), []);
    const { temporal } = listening();
    await evaluateAll({ db: database.db, temporal }, instant('Mon+1 21:59'));
    const before = await rows('health_day', state.id);
    await evaluateAll({ db: database.db, temporal }, instant('Mon+1 22:00'));
    const days = (await rows('health_day', state.id))
      .map((row) => ('day' in row ? row.day : ''))
      .toSorted((a, b) => (a < b ? -1 : 1));
    expect([days.length - before.length, days.at(-1)]).toEqual([
      1,
      new Date(instant('Tue+1 00:00')).toISOString().slice(0, 10),
    ]);
  });
});

describe('look-ups', () => {
  it('say how a customer fares, and nothing of one nobody watches over', async () => {
    const customerId = await aCustomer();
    const lookup = RETENTION_LOOKUPS['customerHealth'];
    expect(await lookup?.(database.db, { customerId })).toBeNull();
    await watch(customerId);
    expect(await lookup?.(database.db, { customerId })).toMatchObject({ score: 30, band: 'poor', trend: null });
  });

  it('draw each number once', async () => {
    const draw = createFindFacts(database.db, RETENTION_LOOKUPS);
    const numbers = await Promise.all([1, 2, 3].map(() => draw({ name: 'nextNumber', params: { series: 'survey' } })));
    expect(new Set(numbers).size).toBe(3);
    expect(numbers[0]).toMatch(/^SRV-\d+$/);
    await expect(draw({ name: 'nextNumber', params: { series: 'process; DROP' } })).rejects.toThrow(
      'no numbers are drawn',
    );
  });

  it('find the watches that hear of a mark', async () => {
    const customerId = await aCustomer();
    const { id } = await watch(customerId, []);
    const list = RETENTION_LISTS['retentionsOfCustomer'];
    const found = await list?.(database.db, { customerId }, { after: '', limit: 10 });
    expect(found).toEqual([retentionWorkflowId(id)]);
    expect(await list?.(database.db, { customerId }, { after: retentionWorkflowId(id), limit: 10 })).toEqual([]);
  });
});

describe('a survey in its table', () => {
  it('keeps mark, answers and who sees to a bad one', async () => {
    const { id } = await aSurvey(database, { ownerId: cast.csm, customerId: cast.customer, contactId: cast.user });
    const row = await database.db
      .selectFrom('survey')
      .selectAll()
      .where('process_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ mark: 1, percent: 0, bad: true, answers: { mark: 1 }, follow_up_id: cast.csm });
  });
});
