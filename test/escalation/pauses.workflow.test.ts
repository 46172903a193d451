import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, instant, named } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { aPolicy, level, stages } from './policies.ts';

let world: World;
let eightHours: { id: string; version: number };
beforeAll(async () => {
  world = await createWorld();
  eightHours = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }));
});
afterAll(() => world.close());

describe.concurrent('a case that waits for its customer', () => {
  it('is due Tuesday 13:00 when an 8 h target, begun Monday 09:00, was paused from 10:00 to 14:00', async () => {
    const aCase = await ACase.opened(world, eightHours);
    expect(await aCase.due('resolve/1')).toBe('Mon 17:00');
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'pause', reason: 'customer' });
    expect(await aCase.due('resolve/1')).toBe('never');
    await aCase.until('Mon 14:00');
    await aCase.does({ kind: 'resume' });
    expect(await aCase.due('resolve/1')).toBe('Tue 13:00');
    await aCase.until('Tue 12:59');
    expect(await aCase.announced()).toEqual([]);
    await aCase.until('Tue 13:01');
    expect(await aCase.announced()).toEqual(['lead@Tue 13:00']);
  });

  it('is due Monday 11:00 when an 8 h target, begun Friday 09:00, was paused for 2 h that day', async () => {
    const aCase = await ACase.opened(world, eightHours, { openedAt: instant('Fri 09:00') });
    await aCase.until('Fri 11:00');
    await aCase.does({ kind: 'pause', reason: 'vendor' });
    await aCase.until('Fri 13:00');
    await aCase.does({ kind: 'resume' });
    expect(await aCase.due('resolve/1')).toBe('Mon+1 11:00');
    await aCase.until('Mon+1 10:59');
    expect(await aCase.announced()).toEqual([]);
    await aCase.until('Mon+1 11:01');
    expect(await aCase.announced()).toEqual(['lead@Mon+1 11:00']);
  });

  it('breaches at the right instant after it is resumed, even when the pause covered the last threshold', async () => {
    const ladder = [level('half', 50), level('last', 90)];
    const policy = await world.policy(
      'sla',
      aPolicy({ resolve: { targetMinutes: 480 } }, { ladders: { main: ladder } }),
    );
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 15:00');
    await aCase.does({ kind: 'pause', reason: 'customer' });
    // 90 % was Monday 16:12, the due instant Monday 17:00: both pass while nobody counts.
    await aCase.until('Wed 10:00');
    expect(await aCase.announced()).toEqual(['half@Mon 13:00']);
    await aCase.does({ kind: 'resume' });
    expect(await aCase.due('resolve/1')).toBe('Wed 12:00');
    await aCase.until('Wed 11:59');
    expect((await aCase.clockRow('resolve/1')).breached_at).toBeNull();
    await aCase.until('Wed 12:01');
    expect(await aCase.announced()).toEqual(['half@Mon 13:00', 'last@Wed 11:12']);
    expect(named((await aCase.clockRow('resolve/1')).breached_at?.getTime())).toBe('Wed 12:00');
  });

  it('adds no history event and wakes up never in 60 days', async () => {
    const aCase = await ACase.opened(world, eightHours);
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'pause', reason: 'customer' });
    const before = await aCase.history();
    await aCase.until(instant('Mon 10:00') + 60 * DAY);
    const after = await aCase.history();
    expect(after).toEqual(before);
    expect(after.filter((kind) => kind === 'timerStarted').length).toBe(
      after.filter((kind) => kind === 'timerCanceled').length,
    );
  });

  it('keeps the waiting time when its severity is changed meanwhile', async () => {
    const matrix = [
      { tier: '*' as const, severity: '*' as const, stages: stages({ resolve: { targetMinutes: 480 } }) },
      { tier: '*' as const, severity: 'critical' as const, stages: stages({ resolve: { targetMinutes: 240 } }) },
    ];
    const policy = await world.policy('sla', aPolicy({}, { matrix }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'pause', reason: 'customer' });
    await aCase.until('Mon 12:00');
    await aCase.does({ kind: 'changeSeverity', severity: 'critical', reason: 'all users' });
    expect(await aCase.due('resolve/1')).toBe('never');
    await aCase.until('Mon 14:00');
    await aCase.does({ kind: 'resume' });
    // One hour counted before, four hours waited: three of the four hours are left.
    expect(await aCase.due('resolve/1')).toBe('Tue 09:00');
    const [pause, ...others] = (await aCase.clock('resolve/1')).pauses;
    expect([named(pause?.start), named(pause?.end), others.length]).toEqual(['Mon 10:00', 'Mon 14:00', 0]);
  });

  it('runs no clock when it was opened waiting, until it is resumed', async () => {
    const aCase = await ACase.opened(world, eightHours, {
      waiting: { reason: 'customer', note: 'log files asked for' },
    });
    expect(await aCase.due('resolve/1')).toBe('never');
    expect(await aCase.history()).not.toContain('timerStarted');
    await aCase.until('Thu 08:30');
    expect(await aCase.announced()).toEqual([]);
    await aCase.does({ kind: 'resume' });
    expect(await aCase.due('resolve/1')).toBe('Thu 17:00');
    await aCase.until('Thu 17:01');
    expect(await aCase.announced()).toEqual(['lead@Thu 17:00']);
  });

  it('goes on counting a stage that its reason does not pause', async () => {
    const policy = await world.policy(
      'sla',
      aPolicy({ respond: { targetMinutes: 60, pausedBy: [] }, resolve: { targetMinutes: 480 } }),
    );
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 09:30');
    await aCase.does({ kind: 'pause', reason: 'customer' });
    await aCase.until('Mon 10:01');
    expect(await aCase.announced()).toEqual(['lead@Mon 10:00']);
    expect([await aCase.due('respond/1'), await aCase.due('resolve/1')]).toEqual(['Mon 10:00', 'never']);
  });

  it('cannot wait twice, nor go on when it does not wait', async () => {
    const aCase = await ACase.opened(world, eightHours);
    expect((await aCase.isRefused({ kind: 'resume' })).code).toBe('NOT_WAITING');
    await aCase.does({ kind: 'pause', reason: 'vendor' });
    expect(await aCase.isRefused({ kind: 'pause', reason: 'customer' })).toMatchObject({
      code: 'ALREADY_WAITING',
      details: { reason: 'vendor', by: 'Ana' },
    });
  });
});
