import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tellOpenCases } from '../../activities/rollout.ts';
import { OFFICE_HOURS, publishCalendar } from '../support/cast.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARenewal, dayOf } from './a-renewal.ts';
import { aPolicy, step } from './builders.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const { csm } = world.cast;
  await world.database.db.updateTable('person').set({ commercially_qualified: true }).where('id', '=', csm).execute();
  await world.policy('renewal', aPolicy());
});
// Closing replays every run.
afterAll(() => world.close());

describe('a renewal', () => {
  it('belongs to whom the rules name, and reminds them step by step', async () => {
    const renewal = await ARenewal.begun(world);
    expect(await renewal.owner()).toBe('csm');
    // The first step, 90 days before the end, lies ten days ahead.
    await renewal.until('Thu+1 09:30');
    expect(await renewal.toDo()).toEqual(['checkUsage by csm']);
    await renewal.does({ kind: 'completeStep', key: 'usage', note: 'all seats are used' });
    expect(await renewal.toDo()).toEqual([]);
    expect(await renewal.told()).toEqual(['assigned to csm', 'step to csm']);
    expect((await renewal.rows()).renewal).toMatchObject({
      stage: 'preparing',
      outcome: null,
      owner_rule: 'csm',
      tier: 'B',
    });
  });

  it('signed early stops all reminders at once, and the next term’s begins with the outcome', async () => {
    const renewal = await ARenewal.begun(world);
    await renewal.until('Thu+1 09:30');
    const next = await renewal.next({ amountMinor: 100_000 });
    await renewal.does({ kind: 'renew', next });
    const { ending, phase, steps } = await renewal.recorded();
    expect({ phase, outcome: ending?.outcome, direction: ending?.direction }).toEqual({
      phase: 'closed',
      outcome: 'renewed',
      direction: 'up',
    });
    expect(steps.map(({ state }) => state)).toEqual(['stopped']);
    expect(await renewal.toDo()).toEqual([]);
    const following = new ARenewal(world, ending?.nextId);
    await vi.waitFor(async () => expect((await following.rows()).contract.term).toBe(2), { timeout: 10_000 });
    const { contract } = await following.rows();
    expect(contract).toMatchObject({
      start_date: next.startDate,
      end_date: next.endDate,
      amount_minor: 100_000,
      previous_id: renewal.id,
      number: (await renewal.rows()).contract.number,
    });
    expect((await following.row()).number).toBe(`${(await renewal.row()).number}.2`);
    expect((await renewal.rows()).contract).toMatchObject({ state: 'ended', next_id: following.id });
  });

  it('that nobody signs ends, and lapses when its grace is used up; what is lost can be won back', async () => {
    const renewal = await ARenewal.begun(world, { endDate: dayOf('Mon 00:00', 1), months: null });
    await renewal.until('Wed 12:00');
    expect((await renewal.row()).phase).toBe('grace');
    await renewal.until('Wed+1 12:00');
    await vi.waitFor(async () => expect((await renewal.row()).phase).toBe('closed'), { timeout: 10_000 });
    expect((await renewal.rows()).renewal).toMatchObject({ outcome: 'lapsed', stage: 'closed' });
    expect((await renewal.isRefused({ kind: 'renew', next: await renewal.next() })).code).toBe('RENEWAL_CLOSED');
    await renewal.does({ kind: 'winBack', next: await renewal.next() });
    const { ending } = await renewal.recorded();
    expect(ending).toMatchObject({ outcome: 'wonBack', lostAs: 'lapsed' });
    const following = new ARenewal(world, ending?.nextId);
    await vi.waitFor(async () => expect((await following.row()).phase).toBe('running'), { timeout: 10_000 });
    expect((await renewal.rows()).renewal).toMatchObject({ outcome: 'wonBack', lost_as: 'lapsed' });
    expect((await renewal.isRefused({ kind: 'winBack', next: await renewal.next() })).code).toBe('RENEWAL_NOT_LOST');
  });

  it('whose end moves earlier past several reminders sends one', async () => {
    const renewal = await ARenewal.begun(world);
    const changes = { endDate: dayOf('Mon 00:00', 20), months: null };
    await renewal.does({ kind: 'changeContract', version: 1, changes });
    await vi.waitFor(async () => expect(await renewal.reminded()).toEqual(['quote']), { timeout: 10_000 });
    expect(await renewal.told()).toEqual(['assigned to csm', 'contractChanged to csm', 'step to csm']);
    const mails = await renewal.mails();
    expect(mails.map(({ kind, gathered }) => [kind, gathered])).toEqual([['step', true]]);
    expect((await renewal.rows()).contract).toMatchObject({ end_date: changes.endDate, version: 2 });
  });

  it('of somebody who is on leave is in the hands of their substitute, and the record says so', async () => {
    const { csm, otherCsm } = world.cast;
    const renewal = await ARenewal.begun(world);
    const absence = { id: randomUUID(), person_id: csm, substitute_id: otherCsm };
    const leave = { starts_at: new Date(0), ends_at: new Date('2100-01-01T00:00:00Z'), reason: 'leave' };
    await world.database.db
      .insertInto('absence')
      .values({ ...absence, ...leave })
      .execute();
    await renewal.until('Thu+1 09:30');
    await world.database.db.deleteFrom('absence').where('id', '=', absence.id).execute();
    expect(await renewal.owner()).toBe('csm');
    expect(await renewal.toDo()).toEqual(['checkUsage by otherCsm']);
    expect(await renewal.told()).toEqual(['assigned to csm', 'step to otherCsm']);
    expect((await renewal.facts()).find(({ kind }) => kind === 'peopleResolved')).toMatchObject({
      people: { usage: otherCsm },
    });
  });

  it('tells the customer’s contacts where the plan says so', async () => {
    const { id } = await world.policy('renewal', aPolicy({ steps: [step('notice', -90, { contacts: true })] }));
    const renewal = await ARenewal.begun(
      world,
      { contactIds: [world.cast.decisionMaker] },
      { policy: { id, version: 1 } },
    );
    await renewal.until('Thu+1 09:30');
    expect(await renewal.told()).toEqual(['assigned to csm', 'step to csm', 'step to decisionMaker']);
  });

  it('plans anew when its calendar is published in a newer version, though nothing is due yet', async () => {
    const renewal = await ARenewal.begun(world);
    const { db } = world.database;
    const { calendar: id } = world.cast;
    await publishCalendar(db, { id, version: 2, body: OFFICE_HOURS });
    await tellOpenCases(
      { db, temporal: world.client },
      { kind: 'calendar', id, version: 2 },
      { onPage: () => undefined },
    );
    await vi.waitFor(async () => expect((await renewal.recorded()).plan?.calendar).toEqual({ id, version: 2 }), {
      timeout: 10_000,
    });
  });
});
