import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, named } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { aPolicy } from './policies.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.concurrent('the people of a case', () => {
  it('acting at the same time: one is accepted, the other told why', async () => {
    const policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 60 } }));
    const aCase = await ACase.opened(world, policy);
    const state = await aCase.recorded();
    const answers = await Promise.allSettled([aCase.does({ kind: 'respond' }), aCase.does({ kind: 'respond' })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ cause: { type: 'STAGE_ALREADY_DONE', message: 'done by Ana' } });
    expect((await aCase.recorded()).seq).toBe(state.seq + 1);
  });

  it('are the substitutes of whoever is away', async () => {
    const { db } = world.database;
    const { lead, csm } = world.cast;
    const policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 60 } }));
    const times = { starts_at: new Date(instant('Sat+1 00:00')), ends_at: new Date(instant('Mon+3 00:00')) };
    await db
      .insertInto('absence')
      .values({ id: randomUUID(), person_id: lead, substitute_id: csm, reason: null, ...times })
      .execute();
    const [now, then] = await Promise.all([
      ACase.opened(world, policy),
      ACase.opened(world, policy, { openedAt: instant('Mon+2 09:00') }),
    ]);
    await Promise.all([now.until('Mon 10:01'), then.until('Mon+2 10:01')]);
    expect(await now.told()).toEqual(['assigned to agent', 'lead to lead']);
    expect(await then.told()).toEqual(['assigned to agent', 'lead to csm']);
  });

  it('change hands: the new owner is told, and the work is theirs', async () => {
    const policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 60 } }));
    const aCase = await ACase.opened(world, policy);
    const { agent, colleague } = world.cast;
    expect((await aCase.isRefused({ kind: 'assign', ownerId: agent })).code).toBe('NO_CHANGE');
    await aCase.does({ kind: 'assign', ownerId: colleague, note: 'knows exports' });
    expect(await aCase.told()).toEqual(['assigned to agent', 'assigned to colleague']);
    expect(await aCase.row()).toMatchObject({ owner_id: colleague });
    expect(await aCase.toDo()).toEqual(['respond by colleague']);
    expect(await aCase.deliveries()).toMatchObject([
      { channel: 'mail', address: 'colleague@example.com', name: 'colleague' },
    ]);
  });
});

describe.concurrent('a case from another system', () => {
  it('carries its past: what was done there is done here, at its own instants', async () => {
    const policy = await world.policy(
      'sla',
      aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 960 } }),
    );
    const openedAt = instant('Mon 09:00') - 7 * 24 * 3_600_000;
    const hour = 3_600_000;
    const past = [
      { at: openedAt + hour / 2, by: 'Bo', command: { kind: 'respond' as const } },
      { at: openedAt + hour, by: 'Bo', command: { kind: 'pause' as const, reason: 'customer' as const } },
      { at: openedAt + 25 * hour, by: 'Bo', command: { kind: 'resume' as const } },
      { at: openedAt + 26 * hour, by: 'Bo', command: { kind: 'respond' as const } },
    ];
    const aCase = await ACase.opened(world, policy, { openedAt, past, externalId: 'INC-7' });
    expect(await aCase.clockRow('respond/1')).toMatchObject({ state: 'met', elapsed_ms: hour / 2 });
    const [pause] = (await aCase.clock('resolve/1')).pauses;
    expect([pause?.start, pause?.end]).toEqual([openedAt + hour, openedAt + 25 * hour]);
    // 16 h of work begun last Monday 09:00, paused from 10:00 to Tuesday 10:00: due Wednesday 17:00 of that week.
    expect(named(((await aCase.clock('resolve/1')).plan?.dueAt ?? 0) + 7 * 24 * hour)).toBe('Wed 17:00');
    const facts = await aCase.facts();
    expect(facts.filter((fact) => fact.kind === 'noted').map((fact) => fact.kind === 'noted' && fact.text)).toEqual([
      'respond: STAGE_ALREADY_DONE (done by Bo)',
    ]);
    expect(facts.map((fact) => fact.seq)).toEqual(facts.map((_, index) => index + 1));
  });
});
