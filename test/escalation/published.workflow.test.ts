import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { escalation } from '../../workflows/escalation/workflow.ts';
import { rolloutWorkflowId } from '../../workflows/rollout/contract.ts';
import type { rollout } from '../../workflows/rollout/workflow.ts';
import { ACTOR } from '../support/a-process.ts';
import { OFFICE_HOURS, publishCalendar, publishPolicy } from '../support/cast.ts';
import { instant, named } from '../support/instants.ts';
import { fastForward } from '../support/time.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { aPolicy, level } from './policies.ts';

const CASES = 1_000;
const AT_ONCE = 32;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Publishes through the same workflow as the API, and answers how many cases were told. */
async function roll(kind: 'calendar' | 'policy', id: string, version: number): Promise<number> {
  const input = { kind, id, version };
  const handle = await world.client.workflow.start<typeof rollout>('rollout', {
    args: [input],
    taskQueue: world.taskQueue,
    workflowId: rolloutWorkflowId(input),
  });
  await fastForward(world.client, handle.workflowId, 60);
  return (await handle.result()).told;
}

const query = async <Row>(statement: ReturnType<typeof sql<Row>>) => (await statement.execute(world.database.db)).rows;

/** Waits until every case has written what it was told; a signal answers before it is handled. */
async function everyCaseHas(condition: ReturnType<typeof sql<boolean>>, count: number): Promise<void> {
  const written = async () =>
    (await query(sql<{ n: number }>`SELECT count(*) n FROM process p WHERE ${condition}`))[0]?.n;
  await expect.poll(written, { timeout: 120_000, interval: 300 }).toBe(count);
}

/** Opens many cases without waiting for each, two weeks ago: one level has been reached, the others lie far ahead. */
async function openMany(policy: { id: string; version: number }, count: number): Promise<ACase> {
  const openedAt = instant('Mon 09:00') - 14 * 24 * 3_600_000;
  const cases = Array.from({ length: count }, () => new ACase(world));
  const waiting = [...cases];
  const opener = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      await world.client.workflow.start<typeof escalation>('escalation', {
        args: [{ kind: 'open', input: one.input(policy, { openedAt }), openedBy: ACTOR }],
        taskQueue: world.taskQueue,
        workflowId: one.workflowId,
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, opener));
  await everyCaseHas(sql`p.state @> ${{ policy }}`, count);
  const [first] = cases;
  if (first === undefined) throw new Error('no cases');
  return first;
}

/** How many facts of each kind the cases of a policy have. */
async function factsOf(policy: { id: string }): Promise<Record<string, number>> {
  const kinds = await query(sql<{ kind: string; n: number }>`
    SELECT e.kind, count(*) n FROM process_event e JOIN support_case s USING (process_id)
    WHERE s.policy_id = ${policy.id} GROUP BY e.kind`);
  return Object.fromEntries(kinds.map(({ kind, n }) => [kind, n]));
}

/** Cases of a policy that were told of a level other than exactly once, or whose record has a gap. */
const wrongCases = (policy: { id: string }) =>
  query(sql`
    SELECT s.process_id FROM support_case s WHERE s.policy_id = ${policy.id} AND (
      1 <> (SELECT count(*) FROM notification n WHERE n.process_id = s.process_id AND n.kind = 'level')
      OR (SELECT max(seq) <> count(*) FROM process_event e WHERE e.process_id = s.process_id))`);

const ladders = { main: [level('early', 10), level('late', 300)] };
const fortyHours = aPolicy({ resolve: { targetMinutes: 40 * 60 } }, { ladders });

/** The name that an instant so many weeks later has. */
const weeksAgo = (weeks: number, at = 0) => named(at + weeks * 7 * 24 * 3_600_000);

describe('a published version', () => {
  it('of a calendar plans 1,000 open cases anew, and nobody is told twice', { timeout: 300_000 }, async () => {
    const policy = await world.policy('sla', fortyHours);
    const one = await openMany(policy, CASES);
    expect(weeksAgo(2, (await one.clock('resolve/1')).plan?.dueAt)).toBe('Fri 17:00');
    const { calendar } = world.cast;
    const holiday = new Date(instant('Tue 00:00') - 14 * 24 * 3_600_000).toISOString().slice(0, 10);
    await publishCalendar(world.database.db, {
      id: calendar,
      version: 2,
      body: { ...OFFICE_HOURS, holidays: [holiday] },
    });
    expect(await roll('calendar', calendar, 2)).toBeGreaterThanOrEqual(CASES);
    await everyCaseHas(sql`p.state @? '$.clocks[*].calendar ? (@.version == 2)' AND p.due_at IS NOT NULL`, CASES);
    expect(weeksAgo(1, (await one.clock('resolve/1')).plan?.dueAt)).toBe('Mon 17:00');
    expect(await wrongCases(policy)).toEqual([]);
    expect(await factsOf(policy)).toEqual({
      opened: CASES,
      rulesResolved: CASES,
      thresholdsReached: CASES,
      calendarReplaced: CASES,
      clocksPlanned: 2 * CASES,
    });
  });

  it('of a policy is followed by every open case that lives by an older one, and nobody is told twice', async () => {
    const policy = await world.policy('sla', fortyHours);
    const one = await openMany(policy, 40);
    await publishPolicy(world.database.db, {
      kind: 'sla',
      id: policy.id,
      version: 2,
      body: aPolicy({ resolve: { targetMinutes: 32 * 60 } }, { ladders }),
    });
    expect(await roll('policy', policy.id, 2)).toBeGreaterThanOrEqual(40);
    await everyCaseHas(sql`p.state @> ${{ policy: { ...policy, version: 2 } }} AND p.due_at IS NOT NULL`, 40);
    expect((await one.clock('resolve/1')).targetMs).toBe(32 * 3_600_000);
    expect(await wrongCases(policy)).toEqual([]);
    expect(await factsOf(policy)).toMatchObject({ policyApplied: 40, rulesResolved: 80, clocksPlanned: 80 });
  });

  it('is followed once, however often a case hears of it', async () => {
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }));
    const aCase = await ACase.opened(world, policy);
    await publishPolicy(world.database.db, {
      kind: 'sla',
      id: policy.id,
      version: 2,
      body: aPolicy({ resolve: { targetMinutes: 240 } }),
    });
    const handle = world.client.workflow.getHandle(aCase.workflowId);
    const published = { kind: 'policy' as const, id: policy.id, version: 2 };
    await Promise.all([handle.signal('rulesPublished', published), handle.signal('rulesPublished', published)]);
    await handle.signal('rulesPublished', { ...published, version: 1 });
    await handle.signal('rulesPublished', { ...published, id: randomUUID() });
    await aCase.does({ kind: 'note', text: 'after', visibility: 'internal' });
    expect((await aCase.facts()).filter((fact) => fact.kind === 'policyApplied')).toHaveLength(1);
    expect(await aCase.due('resolve/1')).toBe('Mon 13:00');
  });
});
