import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluateAll } from '../../activities/health.ts';
import { tellLost } from '../../activities/lost-customers.ts';
import { watchAgain } from '../../activities/won-back.ts';
import { ingestUsage, setLicences } from '../../db/usage.ts';
import type { RetentionInput } from '../../workflows/retention/contract.ts';
import { derivedId } from '../../workflows/shared/derived-id.ts';
import { informed } from '../../workflows/shared/messages.ts';
import { ARenewal, dayOf } from '../renewal/a-renewal.ts';
import { aPolicy as aRenewalPolicy } from '../renewal/builders.ts';
import { instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARetention } from './a-retention.ts';
import { aPolicy, aRule } from './policies.ts';

let world: World;
let policy: NonNullable<RetentionInput['policy']>;
const inOffice = aRule({ clock: { ...aRule().clock, calendar: 'customer' } });
beforeAll(async () => {
  world = await createWorld();
  policy = await world.policy('retention', aPolicy({ rules: [inOffice] }));
});
afterAll(() => world.close());

const CLOSE = { kind: 'closeIntervention', intervention: 1, outcome: 'recovered', reason: 'They are back.' } as const;
const FIRING = { firing: ['lowScore'] };

/** A watch of its own customer: only one watches over each. */
async function begun(more: Partial<RetentionInput> = {}): Promise<ARetention> {
  const customerId = randomUUID();
  const { cast, database } = world;
  await database.db
    .insertInto('customer')
    .values({
      id: customerId,
      key: `c-${customerId}`,
      name: 'Acme',
      tier: 'B',
      timezone: 'UTC',
      calendar_id: cast.calendar,
      policy_id: null,
      csm_id: cast.csm,
      sales_id: cast.sales,
      team_id: cast.team,
    })
    .execute();
  return await ARetention.begun(world, { customerId, policy, ...more });
}

describe('an intervention', () => {
  it('begins by its rule, climbs its ladder, and ends with an outcome', async () => {
    const watch = await begun();
    await watch.until('Tue 06:00');
    await watch.hears('Tue 06:00', FIRING);
    await vi.waitUntil(async () => (await watch.toDo()).length > 0, 5_000);
    expect(await watch.toDo()).toEqual(['closeIntervention by csm']);
    expect(await watch.due('intervention/1')).toBe('Wed 17:00');
    await watch.until('Wed 18:00');
    expect(await watch.announced()).toEqual(['reminder@Tue 17:00', 'lead@Wed 17:00']);
    await watch.by('csm', CLOSE);
    expect([await watch.toDo(), (await watch.row()).phase]).toEqual([[], 'watching']);
    const rows = await world.database.db
      .selectFrom('intervention')
      .selectAll()
      .where('process_id', '=', watch.id)
      .execute();
    expect(rows).toMatchObject([{ no: 1, rule: 'lowScore', outcome: 'recovered', outcome_reason: 'They are back.' }]);
  });

  it('refuses a second outcome with what the first one was', async () => {
    const watch = await begun();
    await watch.by('csm', { kind: 'openIntervention', rule: 'lowScore', reason: 'Their sponsor has left.' });
    await watch.by('csm', CLOSE);
    expect(await watch.isRefused(CLOSE)).toEqual({
      code: 'INTERVENTION_CLOSED',
      details: { intervention: 1, outcome: 'recovered' },
    });
  });

  it('begins again by itself when its cool-down is over and nothing has changed', async () => {
    const watch = await begun();
    await watch.until('Tue 06:00');
    await watch.hears('Tue 06:00', FIRING);
    await vi.waitUntil(async () => (await watch.toDo()).length > 0, 5_000);
    await watch.until('Wed 10:00');
    await watch.by('csm', CLOSE);
    await watch.until('Fri+4 11:00');
    expect((await watch.facts()).filter(({ kind }) => kind === 'interventionOpened')).toHaveLength(2);
    expect(await watch.toDo()).toEqual(['closeIntervention by csm']);
  });
});

describe('the daily evaluation', () => {
  it('evaluates a customer once a local day, and tells the watch only what is news', async () => {
    const watch = await begun({ policy: await world.policy('retention', aPolicy({ rules: [] })) });
    const { customerId } = await watch.recorded();
    await setLicences(world.database.db, { customerId, users: 10, since: new Date(instant('Mon 09:00')) });
    await watch.until('Tue 07:00');
    const deps = { db: world.database.db, temporal: world.client };
    const seqBefore = (await watch.row()).seq;
    expect((await evaluateAll(deps, instant('Tue 05:59'))).evaluated).toBe(0);
    const first = await evaluateAll(deps, instant('Tue 06:00'));
    expect(first.evaluated).toBeGreaterThan(0);
    expect((await evaluateAll(deps, instant('Tue 07:00'))).evaluated).toBe(0);
    await vi.waitUntil(async () => (await watch.row()).seq > seqBefore, 5_000);
    // Nobody is active: the share of active users is nothing, and the band falls.
    expect((await watch.recorded()).health).toMatchObject({ band: 'poor', firing: [] });
    expect(await watch.told()).toContain('healthWorsened to csm');
    const seq = (await watch.row()).seq;
    // As poor as the day before.
    await evaluateAll(deps, instant('Wed 06:00'));
    await watch.by('csm', { kind: 'note', text: 'later than any signal' });
    const days = await world.database.db
      .selectFrom('health_day')
      .selectAll()
      .where('process_id', '=', watch.id)
      .execute();
    expect([days.length, (await watch.row()).seq]).toEqual([3, seq + 1]);
  });

  it('reads the use of the window, against the baseline before it', async () => {
    const parts = aPolicy({
      parts: [
        { key: 'activeShare', weight: 1, zero: 0, full: 100 },
        { key: 'trend', weight: 1, zero: -100, full: 0 },
        { key: 'breadth', weight: 1, zero: 0, full: 10 },
        { key: 'silence', weight: 1, zero: 10, full: 0 },
      ],
      windowDays: 7,
      baselineDays: 14,
      rules: [],
    });
    const watch = await begun({ policy: await world.policy('retention', parts) });
    const { customerId } = await watch.recorded();
    const use = (user: string, daysAgo: number, feature = '') => ({
      id: randomUUID(),
      customerId,
      userId: user,
      feature,
      event: '',
      at: new Date(instant('Wed 12:00') - daysAgo * 86_400_000).toISOString(),
      count: 1,
    });
    // Two users on each of fourteen days, then one of them on four days of the week; today does not count yet.
    const baseline = Array.from({ length: 14 }, (_, day) => [use('a', day + 8), use('b', day + 8)]).flat();
    const lately = [2, 3, 4, 5].flatMap((day) => [use('a', day, 'report'), use('a', day, 'board')]);
    await ingestUsage(world.database.db, [...baseline, ...lately, use('c', 0)]);
    await setLicences(world.database.db, { customerId, users: 4, since: new Date(instant('Mon 09:00')) });
    await evaluateAll({ db: world.database.db, temporal: world.client }, instant('Wed 12:00'));
    const day = await world.database.db
      .selectFrom('health_day')
      .select('parts')
      .where('process_id', '=', watch.id)
      .orderBy('day', 'desc')
      .executeTakeFirstOrThrow();
    const raw = (day.parts as { key: string; raw: number }[]).map((part) => [part.key, Math.round(part.raw)]);
    expect(raw).toEqual([
      ['activeShare', 25],
      ['trend', -71],
      ['breadth', 2],
      ['silence', 0],
    ]);
  });
});

describe('a year', () => {
  it('costs nothing while nothing changes, and little when it does', async () => {
    const watch = await begun();
    const handle = world.client.workflow.getHandle(watch.workflowId);
    const before = (await watch.history()).length;
    const { seq } = await watch.row();
    for (let day = 0; day < 20; day += 1) {
      const at = instant('Tue 06:00') + day * 86_400_000;
      const health = { day: new Date(at).toISOString().slice(0, 10), at, score: 80, band: day % 2 ? 'good' : 'fair' };
      await handle.signal(informed, {
        kind: 'healthEvaluated',
        health: { ...health, parts: [], streaks: {}, firing: [] },
      });
      await vi.waitUntil(async () => (await watch.row()).seq > seq + day, { timeout: 5_000, interval: 20 });
    }
    const perDay = ((await watch.history()).length - before) / 20;
    // A band that changes every third day of a year, with a mail whenever it falls.
    expect((perDay * 365) / 3).toBeLessThanOrEqual(1_000);
  });
});

describe('the watch over a customer', () => {
  it('is one: a second one ends at once', async () => {
    const watch = await begun();
    const { customerId } = await watch.recorded();
    const second = await ARetention.begun(world, { customerId, policy });
    expect([(await second.row()).phase, (await watch.row()).phase]).toEqual(['closed', 'watching']);
  });

  it('moves to other rules and looks again', async () => {
    const watch = await begun();
    const other = await world.policy('retention', aPolicy({ bands: { good: 99, fair: 98 }, rules: [] }));
    await watch.by('csm', { kind: 'movePolicy', policy: other });
    expect((await watch.recorded()).policy).toMatchObject(other);
    expect(await watch.isRefused({ kind: 'movePolicy', policy: other })).toMatchObject({ code: 'NO_CHANGE' });
  });

  it('ends by itself when their last term was not renewed, and begins anew, once, when they come back', async () => {
    const watch = await begun();
    const { customerId } = await watch.recorded();
    const rules = await world.policy('renewal', aRenewalPolicy());
    const dates = { startDate: dayOf('Mon 00:00', -365), endDate: dayOf('Mon 00:00', 3) };
    const renewal = await ARenewal.begun(world, dates, { customerId, policy: rules });
    await renewal.does({ kind: 'churn', reasonKey: 'feature' });
    const look = (when: string) => tellLost({ db: world.database.db, temporal: world.client }, instant(when));
    expect(await look('Thu 23:00')).toBe(0);
    expect(await look('Fri 00:00')).toBe(1);
    await vi.waitUntil(async () => (await watch.row()).phase === 'closed', 5_000);
    expect((await watch.recorded()).endReason).toBe(`${(await renewal.row()).number} · churned`);
    expect(await look('Fri 00:00')).toBe(0);
    const lookAgain = () =>
      watchAgain(
        { db: world.database.db, temporal: world.client },
        { now: instant('Mon+5 00:00'), taskQueue: world.taskQueue },
      );
    expect(await lookAgain()).toBe(0);
    const next = { startDate: dayOf('Mon 00:00', 4), endDate: dayOf('Mon 00:00', 369) };
    const kept = await ARenewal.begun(world, next, { customerId, policy: rules });
    expect([await lookAgain(), await lookAgain()]).toEqual([1, 0]);
    const { closedAt = 0, endReason } = await watch.recorded();
    const second = new ARetention(world, derivedId(watch.id, 'again', closedAt));
    await vi.waitUntil(async () => (await second.facts()).length > 0, 5_000);
    const again = { id: watch.id, number: (await watch.row()).number, ended: endReason };
    expect((await second.facts())[0]).toMatchObject({
      kind: 'opened',
      source: { kind: 'renewal', id: kept.id },
      again,
    });
  });

  it('ends with a reason', async () => {
    const watch = await begun();
    await watch.by('csm', { kind: 'end', reason: 'They left.' });
    expect(await watch.row()).toMatchObject({ phase: 'closed' });
    expect(await watch.isRefused({ kind: 'end', reason: 'r' })).toMatchObject({ code: 'RETENTION_CLOSED' });
  });
});
