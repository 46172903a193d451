import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { createLogger } from '../../platform/logger.ts';
import { commitOf } from '../../workflows/escalation/effects.ts';
import { commandFacts } from '../../workflows/escalation/policy.ts';
import { evolve } from '../../workflows/escalation/state.ts';
import { ACTOR } from '../support/a-process.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { aPolicy, level } from './policies.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const TASK = ['workflowTaskScheduled', 'workflowTaskStarted', 'workflowTaskCompleted'];
const asUpdate = (...inside: string[]): string[] => [
  ...TASK,
  'workflowExecutionUpdateAccepted',
  ...inside,
  'workflowExecutionUpdateCompleted',
];

/**
 * Billable actions of a history by Temporal Cloud's rules: one for each start, continue-as-new, update, signal, timer,
 * activity and upsert of search attributes; one for all local activities of a workflow task together.
 */
function billableActions(history: readonly string[]): number {
  const single = new Set([
    'workflowExecutionStarted',
    'workflowExecutionUpdateAccepted',
    'workflowExecutionSignaled',
    'timerStarted',
    'activityTaskScheduled',
    'upsertWorkflowSearchAttributes',
  ]);
  const tasksWithMarkers = history
    .join(' ')
    .split('workflowTaskCompleted')
    .filter((task) => task.includes('markerRecorded'));
  return history.filter((kind) => single.has(kind)).length + tasksWithMarkers.length;
}

describe('the golden path: opened, one level reached, answered, resolved', () => {
  it('costs 31 history events and 11 billable actions', async () => {
    const ladders = { main: [level('half', 50)] };
    const targets = { respond: { targetMinutes: 60 }, resolve: { targetMinutes: 480 } };
    const policy = await world.policy('sla', aPolicy(targets, { ladders }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 09:45');
    await aCase.does({ kind: 'respond' });
    await aCase.until('Mon 10:45');
    await aCase.does({ kind: 'resolve', note: 'restarted' });
    const history = await aCase.history();
    expect(history).toEqual([
      'workflowExecutionStarted',
      // Rules, instants and the first commit, all on the spot; then the timer of the level.
      ...asUpdate('markerRecorded', 'markerRecorded', 'markerRecorded'),
      'timerStarted',
      // The level: the timer of the due instant, and what is written.
      'timerFired',
      ...TASK,
      'timerStarted',
      'markerRecorded',
      // Answered: the next instant is another one.
      ...asUpdate('timerStarted', 'timerCanceled', 'markerRecorded'),
      // Resolved: the timer ends with the case.
      ...asUpdate('markerRecorded'),
      'workflowExecutionCompleted',
    ]);
    expect(history).toHaveLength(31);
    expect(billableActions(history)).toBe(11);
  });

  it('leaves its timer alone when a note moves nothing', async () => {
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }));
    const aCase = await ACase.opened(world, policy);
    const before = await aCase.history();
    await aCase.does({ kind: 'note', text: 'called the customer', visibility: 'internal' });
    const added = (await aCase.history()).slice(before.length);
    expect(added).toEqual(asUpdate('markerRecorded'));
    expect(billableActions(added)).toBe(2);
  });
});

describe('a transition', () => {
  it('is one statement', async () => {
    const policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 60 } }));
    const aCase = await ACase.opened(world, policy);
    const { db, pool } = world.database;
    const statements: string[] = [];
    const counting = {
      query: (statement: QueryConfig) => {
        statements.push(statement.text);
        return pool.query(statement);
      },
    };
    const calendars = createCalendarStore(db, createLogger({ LOG_LEVEL: 'silent' }, 'test'));
    const commit = createCommit(counting, { calendars, projections: PROJECTIONS });
    const state = await aCase.recorded();
    const events = commandFacts(state, { kind: 'note', text: 'x', visibility: 'internal' }, { at: 1, actor: ACTOR });
    const numbered = events.map((event, index) => ({ seq: state.seq + index + 1, event }));
    expect(await commit(commitOf(events.reduce(evolve, state), numbered, Date.now()))).toBeUndefined();
    expect(statements).toHaveLength(1);
  });
});
