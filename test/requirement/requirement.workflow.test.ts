import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { movesOf } from '../../workflows/requirement/state.ts';
import { ARelease, aTrain } from '../release/a-release.ts';
import { publishCalendar } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARequirement, dateOf, PASS_ON, requester, verdict } from './a-requirement.ts';
import { aPolicy } from './policies.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

const toldTo = async (requirement: ARequirement, name: string): Promise<string[]> =>
  (await requirement.told())
    .filter((told) => told.endsWith(` to ${name}`))
    .map((told) => told.replace(` to ${name}`, ''));

describe('a requirement', () => {
  it('goes from a wish to a shipped release, and everybody who asked is told of every step once', async () => {
    const release = await ARelease.opened(world);
    const requirement = await ARequirement.opened(world);
    expect(await requirement.toDo()).toEqual(['firstFilter by csm']);
    await requirement.by('csm', PASS_ON);
    expect((await requirement.toDo()).toSorted()).toEqual(['review by otherPm', 'review by pm']);
    await requirement.by('pm', verdict('adopt'));
    await requirement.by('otherPm', verdict('adopt'));
    expect(await requirement.toDo()).toEqual(['schedule by headOfProduct']);
    const filter = (await requirement.workItems()).find(({ kind }) => kind === 'firstFilter');
    expect(filter).toMatchObject({ state: 'done', name: 'csm' });
    await requirement.by('pm', { kind: 'schedule', releaseId: release.id, effortDays: 3 });
    expect(await release.items()).toEqual([`REQ-${requirement.id.slice(0, 8)} planned`]);
    await requirement.madeReady(release);
    expect(await release.items()).toEqual([`REQ-${requirement.id.slice(0, 8)} ready`]);
    await release.does({ kind: 'ship' });
    await requirement.comesTo(({ phase }) => phase === 'shipped');
    expect(await requirement.toDo()).toEqual(['confirm by headOfProduct']);
    await requirement.by('csm', { kind: 'confirm' });
    expect(await requirement.row()).toMatchObject({ phase: 'closed' });
    const steps = ['submitted', 'inReview', 'adopted', 'scheduled', 'shipped', 'closed'];
    expect(await toldTo(requirement, 'user')).toEqual(steps);
    expect((await toldTo(requirement, 'csm')).toSorted()).toEqual([...steps, 'assigned'].toSorted());
    const mails = await requirement.mails();
    expect(mails.filter(({ name }) => name === 'user').every(({ gathered }) => gathered)).toBe(true);
  });

  it('that is declined without a written answer is not declined', async () => {
    const requirement = await ARequirement.opened(world);
    expect(await requirement.refusedTo('csm', { kind: 'decline', answer: ' ' })).toBe('ANSWER_REQUIRED');
    expect((await requirement.recorded()).phase).toBe('filtering');
  });

  it('is never adopted by whoever submitted it', async () => {
    const requirement = await ARequirement.opened(world, { by: 'pm' });
    await requirement.by('csm', PASS_ON);
    expect(await requirement.refusedTo('pm', verdict('adopt'))).toBe('FOUR_EYES');
    expect((await requirement.toDo()).toSorted()).toEqual(['review by headOfProduct', 'review by otherPm']);
  });

  it('deferred until a date comes back to review by itself', async () => {
    const requirement = await ARequirement.opened(world);
    await requirement.by('csm', PASS_ON);
    await requirement.by('pm', verdict('defer', dateOf('Wed+2 00:00')));
    await requirement.until('Wed+2 09:59');
    expect((await requirement.recorded()).phase).toBe('deferred');
    await requirement.until('Wed+2 10:01');
    await requirement.comesTo(({ phase }) => phase === 'reviewing');
    expect((await requirement.toDo()).toSorted()).toEqual(['review by otherPm', 'review by pm']);
  });

  it('is decided once when two reviewers decide at the same time', async () => {
    const rules = aPolicy([world.cast.pm, world.cast.otherPm], { rule: 'any' });
    const requirement = await ARequirement.opened(world, { rules });
    await requirement.by('csm', PASS_ON);
    const outcomes = await Promise.allSettled([
      requirement.by('pm', verdict('adopt')),
      requirement.by('otherPm', verdict('decline')),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const decisions = (await requirement.facts()).filter(({ kind }) => kind === 'decided');
    expect(decisions).toHaveLength(1);
    expect(['adopted', 'closed']).toContain((await requirement.recorded()).phase);
  });

  it('has review clocks that stop over holidays', async () => {
    const id = randomUUID();
    const hours = { mon: open(), tue: open(), wed: open(), thu: open(), fri: open() };
    const holidays = [{ date: dateOf('Fri+1 00:00'), reason: 'feast' }];
    await publishCalendar(world.database.db, {
      id,
      version: 1,
      body: { timezone: 'UTC', hours, holidays, makeUpDays: [] },
    });
    const reviewer = { target: { workingDays: 2 }, calendar: { key: `office-${id}` } };
    const requirement = await ARequirement.opened(world, { rules: aPolicy([world.cast.pm], { reviewer }) });
    await requirement.until('Thu 12:00');
    await requirement.by('csm', PASS_ON);
    expect(await requirement.due(`review-${world.cast.pm}/1`)).toBe('Mon+2 10:00');
  });

  it('passes the voice of a late reviewer to their lead', async () => {
    const requirement = await ARequirement.opened(world);
    await requirement.by('csm', PASS_ON);
    await requirement.until('Mon+2 17:00');
    await requirement.comesTo(({ review }) => review?.seats?.every(({ step }) => step === 'head') === true);
    expect(await requirement.toDo()).toEqual(['review by headOfProduct', 'review by headOfProduct']);
    await requirement.by('headOfProduct', verdict('adopt'));
    expect((await requirement.recorded()).phase).toBe('adopted');
  });

  it('closes by itself when nobody says whether it serves them', async () => {
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    const release = await ARelease.opened(world);
    await requirement.by('pm', { kind: 'schedule', releaseId: release.id });
    const shippedAt = Date.now();
    await requirement.hears({ kind: 'releaseShipped', releaseId: release.id, shippedAt, revision: 1 });
    expect((await requirement.recorded()).phase).toBe('shipped');
    await requirement.until('Fri+2 17:00');
    await requirement.comesTo(({ phase }) => phase === 'closed');
    expect((await requirement.recorded()).outcome).toBe('presumed');
    await requirement.by('csm', { kind: 'notWhatWeMeant', note: 'As CSV!' });
    expect(await requirement.toDo()).toEqual(['firstFilter by csm']);
  });
});

describe('merging', () => {
  it('moves the requesters, tells a common one once and leaves a pointer', async () => {
    const { cast } = world;
    const into = await ARequirement.opened(world, { requesters: [requester(cast, 'user')] });
    const gone = await ARequirement.opened(world, {
      requesters: [requester(cast, 'user'), requester(cast, 'decisionMaker')],
    });
    await gone.by('csm', { kind: 'merge', intoId: into.id, intoNumber: 'REQ-1' });
    expect(await gone.recorded()).toMatchObject({ outcome: 'merged', mergedInto: { id: into.id } });
    expect((await into.recorded()).requesters.map(({ key }) => key)).toEqual([cast.user, cast.decisionMaker]);
    expect(await toldTo(into, 'user')).toEqual(['submitted', 'movedHere']);
    expect(await toldTo(gone, 'user')).toEqual(['submitted']);
    expect(await toldTo(into, 'decisionMaker')).toEqual(['movedHere']);
  });

  it('of two into each other at the same time leaves at least one open and neither waiting', async () => {
    const [one, other] = await Promise.all([ARequirement.opened(world), ARequirement.opened(world)]);
    const outcomes = await Promise.allSettled([
      one.by('csm', { kind: 'merge', intoId: other.id, intoNumber: 'REQ-2' }),
      other.by('csm', { kind: 'merge', intoId: one.id, intoNumber: 'REQ-1' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    const states = await Promise.all([one.recorded(), other.recorded()]);
    expect(states.filter(({ phase }) => phase === 'filtering').length).toBeGreaterThanOrEqual(1);
    expect(states.every(({ asking }) => asking === undefined)).toBe(true);
  });
});

describe('a release', () => {
  it('that is full refuses, and nothing is promised', async () => {
    const { cast } = world;
    const release = await ARelease.opened(world, { capacity: { [cast.productTeam]: 2 } });
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    const place = { kind: 'schedule', releaseId: release.id, teamId: cast.productTeam, effortDays: 3 } as const;
    expect(await requirement.refusedTo('pm', place)).toBe('OVER_CAPACITY');
    expect(await requirement.recorded()).toMatchObject({ phase: 'adopted', promises: [] });
    await requirement.by('pm', { ...place, capacityReason: 'A deal.' });
    expect((await requirement.recorded()).phase).toBe('scheduled');
  });

  it('that is re-dated takes its requirements along; an item rolled over three trains shows three slips', async () => {
    const trainId = await aTrain(world.database);
    const [first, second, third, fourth] = await Promise.all(
      ['Wed+1', 'Wed+2', 'Wed+3', 'Wed+4'].map((day) =>
        ARelease.opened(world, { trainId, slot: dateOf(`${day} 12:00`), name: day }),
      ),
    );
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    await requirement.by('pm', { kind: 'schedule', releaseId: first?.id ?? '' });
    for (const [from, to] of [
      [first, second],
      [second, third],
      [third, fourth],
    ]) {
      await from?.does({ kind: 'ship' });
      await requirement.comesTo(({ release }) => release?.id === to?.id);
    }
    expect(movesOf(await requirement.recorded())).toEqual({ moves: 3, slips: 3 });
    await fourth?.does({ kind: 'redate', date: dateOf('Wed+5 12:00'), reason: 'A feast.' });
    await requirement.comesTo(({ release }) => release?.shipAt === instant('Wed+5 20:00'));
    expect(movesOf(await requirement.recorded())).toEqual({ moves: 4, slips: 4 });
    expect(await toldTo(requirement, 'user')).toEqual(['submitted', 'scheduled', ...Array<string>(4).fill('redated')]);
  });

  it('is told what leaves it', async () => {
    const [from, to] = await Promise.all([ARelease.opened(world), ARelease.opened(world)]);
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    await requirement.by('pm', { kind: 'schedule', releaseId: from.id });
    await requirement.by('pm', { kind: 'moveTo', releaseId: to.id, reason: 'Later.' });
    await vi.waitFor(async () => expect(await from.items()).toEqual([expect.stringContaining('left')]));
    await requirement.by('pm', { kind: 'drop', reason: 'Cost.', answer: 'We will not build it.' });
    await vi.waitFor(async () => expect(await to.items()).toEqual([expect.stringContaining('left')]));
  });
});

it('is split into requirements that begin where it stands', async () => {
  const requirement = await ARequirement.opened(world, { begin: 'adopted' });
  const part = new ARequirement(world);
  const parts = [{ id: part.id, number: `REQ-${part.id.slice(0, 8)}`, title: 'CSV' }];
  await requirement.by('pm', { kind: 'split', parts, reason: 'Too big.' });
  await vi.waitFor(async () => expect(await part.recorded()).toMatchObject({ phase: 'adopted', title: 'CSV' }));
  expect(await toldTo(part, 'user')).toEqual([]);
  expect(await toldTo(requirement, 'user')).toEqual(['submitted', 'split']);
});

function open(): [string, string][] {
  return [['09:00', '17:00']];
}
