import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { actorOf } from '../support/cast.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARelease, aTrain, dateOf } from './a-release.ts';
import { admit } from './builders.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

const as = (name: Parameters<typeof actorOf>[1]) => ({ actor: actorOf(world.cast, name) });

describe('a release', () => {
  it('passes its cut-off and its freeze, ships, and is over', async () => {
    const release = await ARelease.opened(world);
    const [ready, open] = [admit({ number: 'REQ-1' }), admit({ number: 'REQ-2' })];
    await release.does(ready);
    await release.does(open);
    expect(await release.toDo()).toEqual(['ship by headOfProduct']);
    expect((await release.row()).customer_id).toBeNull();
    await release.until('Wed+1 08:00');
    expect((await release.recorded()).phase).toBe('frozen');
    await release.hears({ kind: 'itemReady', requirementId: ready.requirementId, seq: 4 });
    expect(await release.items()).toEqual(['REQ-1 ready', 'REQ-2 planned']);
    await release.until('Wed+1 21:00');
    await vi.waitFor(async () => expect((await release.row()).phase).toBe('shipped'), { timeout: 10_000 });
    expect(await release.items()).toEqual(['REQ-1 shipped', 'REQ-2 rolled']);
    expect(await release.toDo()).toEqual([]);
    expect(await release.told()).toEqual([
      'cutOffPassed to headOfProduct',
      'frozen to headOfProduct',
      'shipped to headOfProduct',
    ]);
  });

  it('that has shipped takes no new item', async () => {
    const release = await ARelease.opened(world);
    await release.does({ kind: 'ship' });
    expect((await release.isRefused(admit())).code).toBe('RELEASE_SHIPPED');
    expect((await release.isRefused(admit({ urgent: true, rolledFrom: randomUUID() }))).code).toBe('RELEASE_SHIPPED');
    expect(await release.items()).toEqual([]);
  });

  it('keeps what has left it on record', async () => {
    const release = await ARelease.opened(world);
    const item = admit({ number: 'REQ-3', seq: 3 });
    await release.does(item);
    await release.hears({ kind: 'itemLeft', requirementId: item.requirementId, seq: 5 });
    expect(await release.items()).toEqual(['REQ-3 left']);
    await release.does({ ...item, seq: 8 });
    expect(await release.items()).toEqual(['REQ-3 planned']);
  });

  it('knows which release comes next when it is cancelled', async () => {
    const trainId = await aTrain(world.database);
    const [first, second] = [await ARelease.opened(world, { trainId }), new ARelease(world)];
    await second.open({ trainId, slot: dateOf('Thu+2 12:00'), name: 'the next one' });
    await ARelease.opened(world, { slot: dateOf('Mon+2 12:00'), name: 'of another train' });
    await first.does(admit());
    await first.does({ kind: 'cancel', reason: 'not worth it' });
    expect((await first.recorded()).next).toMatchObject({ releaseId: second.id, name: 'the next one' });
  });
});

describe('a freeze exception', () => {
  it('is asked for, decided by the head of product within a clock, and answered to whoever asked', async () => {
    const release = await ARelease.opened(world);
    await release.until('Thu 08:00');
    const item = admit();
    expect((await release.isRefused(item)).code).toBe('CUTOFF_PASSED');
    const exceptionId = randomUUID();
    const { requirementId, number, title } = item;
    const request = { kind: 'requestException', exceptionId, requirementId, number, title, reason: 'the law' } as const;
    await release.does(request, as('pm'));
    expect(await release.toDo()).toEqual(['ship by headOfProduct', 'decideException by headOfProduct']);
    expect(await release.due(`exception-${exceptionId}/1`)).toBe('Thu 17:00');
    const approval = { kind: 'decideException', exceptionId, approve: true, answer: 'we must' } as const;
    expect((await release.isRefused(approval, as('pm'))).code).toBe('FOUR_EYES');
    expect((await release.isRefused(approval, as('otherPm'))).code).toBe('NOT_YOURS_TO_DECIDE');
    await release.does(approval, as('headOfProduct'));
    await release.does(item);
    expect(await release.toDo()).toEqual(['ship by headOfProduct']);
    expect((await release.told()).slice(-2)).toEqual(['exceptionRequested to headOfProduct', 'exceptionDecided to pm']);
  });

  it('of the head of product is decided by their lead', async () => {
    const release = await ARelease.opened(world);
    await release.until('Thu 09:00');
    const { kind: _kind, ...item } = admit();
    const request = { kind: 'requestException', ...item, exceptionId: randomUUID(), reason: 'the law' } as const;
    await release.does(request, as('headOfProduct'));
    expect(await release.toDo()).toEqual(['ship by headOfProduct', 'decideException by serviceManager']);
  });
});
