import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, named } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { aPolicy, level } from './policies.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const FOUR_LEVELS = [
  level('owner', 70, { recipients: [{ kind: 'owner' }] }),
  level('lead', 90),
  level('csm', 110, { recipients: [{ kind: 'customersCsm' }] }),
  level('head', 150, { recipients: [{ kind: 'headOfDepartment' }] }),
];
const hourly = level('lead', 50, { repeat: { everyMinutes: 60, atMost: 10 } });

describe.concurrent('the levels of a ladder', () => {
  it('at 70, 90, 110 and 150 % are each announced once, also when the first stage is late', async () => {
    const targets = { respond: { targetMinutes: 60 }, resolve: { targetMinutes: 240 } };
    const policy = await world.policy('sla', aPolicy(targets, { ladders: { main: FOUR_LEVELS } }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Tue 09:00');
    expect(await aCase.announced()).toEqual([
      'owner@Mon 09:42',
      'lead@Mon 09:54',
      'csm@Mon 10:06',
      'head@Mon 10:30',
      'owner@Mon 11:48',
      'lead@Mon 12:36',
      'csm@Mon 13:24',
      'head@Mon 15:00',
    ]);
    const people = ['owner to agent', 'lead to lead', 'csm to csm', 'head to serviceManager'];
    expect(await aCase.told()).toEqual(['assigned to agent', ...people, ...people]);
    const firings = await world.database.db
      .selectFrom('clock_firing')
      .select(['clock_key', 'threshold_key', 'due_at', 'fired_at'])
      .where('process_id', '=', aCase.id)
      .execute();
    expect(firings).toHaveLength(10);
    const lateness = firings.map(({ due_at, fired_at }) => fired_at.getTime() - due_at.getTime());
    expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lateness)).toBeLessThan(5_000);
  });

  it('stop repeating at once when acknowledged; the next level still comes', async () => {
    const ladders = { main: [hourly, level('csm', 100, { recipients: [{ kind: 'customersCsm' }] })] };
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }, { ladders }));
    const aCase = await ACase.opened(world, policy);
    expect((await aCase.isRefused({ kind: 'acknowledge' })).code).toBe('NOTHING_TO_ACKNOWLEDGE');
    await aCase.until('Mon 15:01');
    const first = ['lead@Mon 13:00', 'lead+1@Mon 14:00', 'lead+2@Mon 15:00'];
    expect(await aCase.announced()).toEqual(first);
    await aCase.does({ kind: 'acknowledge', note: 'on it' });
    await aCase.until('Wed 12:00');
    expect(await aCase.announced()).toEqual([...first, 'csm@Mon 17:00']);
  });

  it('repeat only as often as the policy says when nobody acknowledges', async () => {
    const ladders = { main: [level('lead', 50, { repeat: { everyMinutes: 60, atMost: 2 } })] };
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }, { ladders }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Thu 12:00');
    expect(await aCase.announced()).toEqual(['lead@Mon 13:00', 'lead+1@Mon 14:00', 'lead+2@Mon 15:00']);
  });

  it('fall silent when the case is resolved', async () => {
    const policy = await world.policy(
      'sla',
      aPolicy({ resolve: { targetMinutes: 480 } }, { ladders: { main: [hourly] } }),
    );
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 13:01');
    expect(await aCase.does({ kind: 'resolve', note: 'fixed' })).toMatchObject({ phase: 'closed' });
    expect((await aCase.history()).at(-1)).toBe('workflowExecutionCompleted');
    expect(await aCase.announced()).toEqual(['lead@Mon 13:00']);
    expect(await aCase.clockRow('resolve/1')).toMatchObject({ state: 'met', stop_reason: 'done', breached_at: null });
  });

  it('missed before the case was known are announced as one: the highest, which names the others', async () => {
    const policy = await world.policy(
      'sla',
      aPolicy({ resolve: { targetMinutes: 480 } }, { ladders: { main: [hourly, ...FOUR_LEVELS.slice(2)] } }),
    );
    const aCase = new ACase(world);
    // Two weeks ago: every level and every repeat has passed.
    await aCase.open(policy, { openedAt: instant('Mon 09:00') - 14 * 24 * 3_600_000 });
    const reached = (await aCase.facts()).flatMap((fact) => (fact.kind === 'thresholdsReached' ? [fact] : []));
    expect(reached).toHaveLength(1);
    expect(reached[0]?.notify).toEqual({ level: 'head', repeat: 0, missed: ['lead', 'csm'] });
    expect(reached[0]?.firings.filter((firing) => firing.notified).map((firing) => firing.key)).toEqual(['head']);
    expect(await aCase.told()).toEqual(['assigned to agent', 'head to serviceManager']);
    expect((await aCase.clockRow('resolve/1')).state).toBe('breached');
  });

  it('reached by hand are not announced again when their instant comes', async () => {
    const policy = await world.policy(
      'sla',
      aPolicy({ resolve: { targetMinutes: 480 } }, { ladders: { main: FOUR_LEVELS } }),
    );
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'escalate', reason: 'the customer called our director' });
    const byHand = (await aCase.facts()).find((fact) => fact.kind === 'escalatedByHand');
    expect(byHand).toMatchObject({ clock: 'resolve/1', reason: 'the customer called our director' });
    await aCase.until('Tue 16:00');
    const announced = await aCase.announced();
    const all = ['owner@Mon 14:36', 'lead@Mon 16:12', 'csm@Tue 09:48', 'head@Tue 13:00'];
    expect(announced).toEqual(
      all.filter((one) => !one.startsWith(`${byHand?.kind === 'escalatedByHand' ? byHand.level : ''}@`)),
    );
    expect(announced).toHaveLength(3);
  });

  it('lie where a contract put the due instant, not where the policy would', async () => {
    const policy = await world.policy(
      'sla',
      aPolicy({ resolve: { targetMinutes: 480 } }, { ladders: { main: FOUR_LEVELS } }),
    );
    const aCase = await ACase.opened(world, policy, { dueBy: { resolve: instant('Mon 13:00') } });
    expect(await aCase.due('resolve/1')).toBe('Mon 13:00');
    await aCase.until('Mon 16:00');
    expect(await aCase.announced()).toEqual(['owner@Mon 11:48', 'lead@Mon 12:36', 'csm@Mon 13:24', 'head@Mon 15:00']);
  });
});

describe.concurrent('an answer after the breach', () => {
  it('stores the true response time beside the breach', async () => {
    const policy = await world.policy(
      'sla',
      aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 960 } }),
    );
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 11:30');
    await aCase.does({ kind: 'respond' });
    const row = await aCase.clockRow('respond/1');
    expect(row).toMatchObject({ state: 'breached', stop_reason: 'done', target_ms: 3_600_000 });
    expect(named(row.breached_at?.getTime())).toBe('Mon 10:00');
    expect(Math.round(Number(row.elapsed_ms) / 60_000)).toBe(150);
  });

  it('of a case that was opened backdated counts from the customer, not from the opening', async () => {
    const policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 120 } }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:00');
    const backdated = new ACase(world);
    await backdated.open(policy, { openedAt: Date.now() - 7 * 24 * 3_600_000 });
    const { plan, startedAt } = await backdated.clock('respond/1');
    expect(startedAt).toBeLessThan(Date.now() - 6 * 24 * 3_600_000);
    expect(plan?.dueAt).toBeLessThan(Date.now());
    expect((await backdated.clockRow('respond/1')).state).toBe('breached');
  });
});
