import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { createLogger } from '../../platform/logger.ts';
import { commitOf } from '../../workflows/handoff/effects.ts';
import { commandFacts } from '../../workflows/handoff/policy.ts';
import { evolve } from '../../workflows/handoff/state.ts';
import { actorOf } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { AHandoff } from './a-handoff.ts';
import { ACCEPT } from './commands.ts';
import { inOffice } from './policies.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const UNDER_WAY = new Set(['activityTaskCompleted', 'workflowTaskScheduled', 'workflowTaskStarted']);

/** Waits until so many mails have left and the workflow knows it: otherwise that would come anywhere. */
const sent = (handoff: AHandoff, count: number) =>
  vi.waitUntil(async () => {
    const history = await handoff.history();
    const done = history.filter((kind) => kind === 'activityTaskCompleted').length;
    return done === count && !UNDER_WAY.has(history.at(-1) ?? '');
  }, 10_000);

describe('the golden path: offered, accepted before the reminder, tried, kept', () => {
  it('costs 39 history events', async () => {
    const policy = await world.policy('handoff', inOffice(world.cast.calendar));
    const handoff = await AHandoff.offered(world, policy);
    await sent(handoff, 1);
    await handoff.until('Mon 09:30');
    await handoff.by('sales', ACCEPT);
    await sent(handoff, 2);
    await handoff.until('Tue 09:31');
    await world.client.workflow.getHandle(handoff.workflowId).result();
    const history = await handoff.history();
    expect(history.filter((kind) => kind === 'markerRecorded')).toHaveLength(7);
    expect(history.filter((kind) => kind === 'timerStarted')).toHaveLength(2);
    expect(history).toHaveLength(39);
  });
});

describe('a transition', () => {
  it('is written in one statement', async () => {
    const policy = await world.policy('handoff', inOffice(world.cast.calendar));
    const handoff = await AHandoff.offered(world, policy);
    const statements: string[] = [];
    const counting = {
      query: (statement: QueryConfig) => {
        statements.push(statement.text);
        return world.database.pool.query(statement);
      },
    };
    const calendars = createCalendarStore(world.database.db, createLogger({ LOG_LEVEL: 'error' }, 'test'));
    const commit = createCommit(counting, { calendars, projections: PROJECTIONS });
    const state = await handoff.recorded();
    const at = instant('Mon 10:00');
    const facts = commandFacts(state, ACCEPT, { at, actor: actorOf(world.cast, 'sales') });
    const events = facts.map((event, index) => ({ seq: state.seq + 1 + index, event }));
    const input = commitOf(facts.reduce(evolve, state), events, at);
    await commit(input);
    expect(statements).toHaveLength(1);
    // Once more changes nothing.
    const before = await handoff.row();
    await commit(input);
    expect(await handoff.row()).toEqual(before);
    expect((await handoff.told()).filter((one) => one.startsWith('accepted'))).toEqual(['accepted to csm']);
  });
});
