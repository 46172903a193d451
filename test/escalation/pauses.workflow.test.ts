import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aPolicy, named } from './a-case.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('a case that waits for its customer', () => {
  it('is due Tuesday 13:00 when an 8 h target, begun Monday 09:00, was paused from 10:00 to 14:00', async () => {
    const policy = await world.policy(aPolicy({ resolve: { targetMinutes: 480 } }));
    const aCase = new ACase(world);
    await aCase.open(policy);
    expect(named((await aCase.clock('resolve/1')).plan?.dueAt ?? 0)).toBe('Mon 17:00');
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'pause', reason: 'customer' });
    expect((await aCase.clock('resolve/1')).plan).toBeUndefined();
    await aCase.until('Mon 14:00');
    await aCase.does({ kind: 'resume' });
    expect(named((await aCase.clock('resolve/1')).plan?.dueAt ?? 0)).toBe('Tue 13:00');
    await aCase.until('Tue 12:59');
    expect(await aCase.announced()).toEqual([]);
    await aCase.until('Tue 13:01');
    expect(await aCase.announced()).toEqual(['lead@Tue 13:00']);
  });
});
