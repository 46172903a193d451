import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitOf } from '../../workflows/requirement/effects.ts';
import { evolve } from '../../workflows/requirement/evolve.ts';
import { ARequirement } from '../requirement/a-requirement.ts';
import { ACTOR } from '../support/a-process.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARelease, aTrain, dateOf } from './a-release.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

const WEEKS = ['Wed+1 12:00', 'Wed+2 12:00', 'Wed+3 12:00', 'Wed+4 12:00'];

/** Four releases of one train, a week apart. */
async function fourReleases(): Promise<ARelease[]> {
  const trainId = await aTrain(world.database);
  const releases: ARelease[] = [];
  for (const [index, week] of WEEKS.entries()) {
    releases.push(await ARelease.opened(world, { trainId, slot: dateOf(week), name: `release ${index + 1}` }));
  }
  return releases;
}

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 15_000, interval: 100 });

async function promisesOf({ id }: ARequirement): Promise<string[]> {
  const rows = world.database.db.selectFrom('requirement_promise').selectAll().where('process_id', '=', id);
  return (await rows.orderBy('seq').execute()).map(({ kind, release_name: name }) => `${kind} ${name}`);
}

describe('a requirement that is not ready', () => {
  it('rolled over three trains shows three slips', async () => {
    const [first, second, third, fourth] = await fourReleases();
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    const before = (await requirement.told()).length;
    await requirement.does({ kind: 'schedule', releaseId: first?.id ?? '' });
    expect(await first?.items()).toHaveLength(1);
    for (const [release, next] of [
      [first, second],
      [second, third],
      [third, fourth],
    ] as const) {
      await release?.does({ kind: 'ship' });
      await eventually(async () => expect(await next?.items()).toEqual([expect.stringContaining('planned')]));
    }
    await eventually(async () =>
      expect(await promisesOf(requirement)).toEqual([
        'promised release 1',
        'rolled release 2',
        'rolled release 3',
        'rolled release 4',
      ]),
    );
    const row = world.database.db.selectFrom('requirement').selectAll().where('process_id', '=', requirement.id);
    expect(await row.executeTakeFirstOrThrow()).toMatchObject({ slips: 3, release_id: fourth?.id });
    expect(await first?.items()).toEqual([expect.stringContaining('rolled')]);
    // Its requester is told of the promise and of each slip, once.
    const told = (await requirement.told()).slice(before).filter((line) => line.endsWith(' to user'));
    expect(told).toHaveLength(4);
  });

  it('of the last release of its train is to be scheduled again', async () => {
    const release = await ARelease.opened(world);
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    await requirement.does({ kind: 'schedule', releaseId: release.id });
    await release.does({ kind: 'ship' });
    await eventually(async () => expect((await requirement.recorded()).phase).toBe('adopted'));
  });
});

describe('a requirement that is ready', () => {
  it('has shipped with its release, and its requesters are asked whether it serves them', async () => {
    const [first] = await fourReleases();
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    await requirement.does({ kind: 'schedule', releaseId: first?.id ?? '' });
    await requirement.does({ kind: 'markReady' });
    await eventually(async () => expect(await first?.items()).toEqual([expect.stringContaining('ready')]));
    await first?.does({ kind: 'ship' });
    await eventually(async () => expect((await requirement.recorded()).phase).toBe('shipped'));
    expect(await first?.items()).toEqual([expect.stringContaining('shipped')]);
  });
});

describe('a requirement recorded as ready', () => {
  it('has shipped with its release, which had not heard of it yet', async () => {
    const [first] = await fourReleases();
    const [ready, open] = [await scheduledInto(first), await scheduledInto(first)];
    const state = await ready.recorded();
    const at = Date.now();
    const event = { kind: 'readyMarked' as const, releaseId: first?.id ?? '', at, actor: ACTOR };
    const next = evolve(state, event);
    await world.activities.commit(commitOf(next, [{ seq: next.seq, event }], at));
    await first?.does({ kind: 'ship' });
    expect((await first?.items())?.map((line) => line.split(' ')[1]).toSorted()).toEqual(['rolled', 'shipped']);
    await eventually(async () => expect((await ready.recorded()).phase).toBe('shipped'));
    await eventually(async () => expect((await open.recorded()).release?.name).toBe('release 2'));
  });
});

async function scheduledInto(release: ARelease | undefined): Promise<ARequirement> {
  const requirement = await ARequirement.opened(world, { begin: 'adopted' });
  await requirement.does({ kind: 'schedule', releaseId: release?.id ?? '' });
  return requirement;
}

describe('a requirement whose release', () => {
  it('is re-dated follows, and its requesters are told once', async () => {
    const [first] = await fourReleases();
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    await requirement.does({ kind: 'schedule', releaseId: first?.id ?? '' });
    const before = (await requirement.told()).length;
    await first?.does({ kind: 'redate', date: dateOf('Fri+1 12:00'), reason: 'a fair' });
    await eventually(async () =>
      expect(await promisesOf(requirement)).toEqual(['promised release 1', 'slip release 1']),
    );
    const told = (await requirement.told()).slice(before);
    expect(told.filter((line) => line.endsWith(' to user'))).toHaveLength(1);
  });

  it('is cancelled goes where it is sent', async () => {
    const [first, , third] = await fourReleases();
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    await requirement.does({ kind: 'schedule', releaseId: first?.id ?? '' });
    const { dates, title: name } = (await third?.recorded()) ?? {};
    const to = { releaseId: third?.id ?? '', name: name ?? '', shipAt: dates?.ship.at ?? 0 };
    await first?.does({ kind: 'cancel', reason: 'merged with the third', to });
    await eventually(async () => expect(await third?.items()).toEqual([expect.stringContaining('planned')]));
    await eventually(async () => expect((await requirement.recorded()).release?.id).toBe(third?.id));
  });

  it('has shipped meanwhile is refused with the reason', async () => {
    const [first] = await fourReleases();
    const requirement = await ARequirement.opened(world, { begin: 'adopted' });
    await first?.does({ kind: 'ship' });
    const { code } = await requirement.isRefused({ kind: 'schedule', releaseId: first?.id ?? '' });
    expect(['GONE', 'RELEASE_SHIPPED']).toContain(code);
    expect((await requirement.recorded()).phase).toBe('adopted');
  });
});
