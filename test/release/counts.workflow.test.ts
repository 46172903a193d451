/** What a release costs: events of its golden path and statements of a transition, as exact numbers. */
import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { commitOf } from '../../workflows/release/effects.ts';
import { decide } from '../../workflows/release/policy.ts';
import { evolve } from '../../workflows/release/state.ts';
import { QUIET } from '../api/harness.ts';
import { ACTOR } from '../support/a-process.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARelease } from './a-release.ts';
import { admit } from './builders.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

describe('the golden path: opened, one requirement, its days pass, shipped', () => {
  it('costs 29 history events beside workflow tasks, 7 to open it and 3 for each requirement', async () => {
    const release = await ARelease.opened(world);
    // How many answers share one workflow task depends on how fast they come.
    const history = async (): Promise<string[]> =>
      (await release.history()).filter((kind) => !kind.startsWith('workflowTask'));
    const opened = (await history()).length;
    const item = admit();
    await release.does(item);
    const admitted = (await history()).length - opened;
    await release.hears({ kind: 'itemReady', requirementId: item.requirementId, seq: 3 });
    // The mail about the freeze is sent before anything else happens.
    await release.until('Mon+1 18:00');
    await vi.waitFor(async () => expect(await release.history()).toContain('activityTaskCompleted'), 10_000);
    await release.until('Wed+1 21:00');
    await vi.waitFor(async () => expect((await release.history()).at(-1)).toBe('workflowExecutionCompleted'), 10_000);
    const whole = await history();
    expect({ opened, admitted, whole: whole.length }).toEqual({ opened: 7, admitted: 3, whole: 29 });
  });
});

describe('a transition', () => {
  it('is one statement', async () => {
    const release = await ARelease.opened(world);
    const { db, pool } = world.database;
    const statements: string[] = [];
    const counting = {
      query: (statement: QueryConfig) => {
        statements.push(statement.text);
        return pool.query(statement);
      },
    };
    const commit = createCommit(counting, { calendars: createCalendarStore(db, QUIET), projections: PROJECTIONS });
    const state = await release.recorded();
    const events = decide(state, admit(), { at: Date.now(), actor: ACTOR });
    const numbered = events.map((event, index) => ({ seq: state.seq + index + 1, event }));
    expect(await commit(commitOf(events.reduce(evolve, state), numbered, Date.now()))).toBeUndefined();
    expect(statements).toHaveLength(1);
  });
});
