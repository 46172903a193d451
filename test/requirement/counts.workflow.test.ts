import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { createLogger } from '../../platform/logger.ts';
import { commandFacts } from '../../workflows/requirement/decide.ts';
import { commitOf } from '../../workflows/requirement/effects.ts';
import { evolve } from '../../workflows/requirement/evolve.ts';
import { actorOf } from '../support/cast.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARequirement, PASS_ON, verdict } from './a-requirement.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

const TASK = new Set(['workflowTaskScheduled', 'workflowTaskStarted', 'workflowTaskCompleted']);

const update = (...inside: string[]): string[] => [
  'workflowExecutionUpdateAccepted',
  ...inside,
  'workflowExecutionUpdateCompleted',
];

/** Kinds of the events of a run, without those of tasks and mails, which come when they come. */
const decisive = (kinds: readonly string[]): string[] =>
  kinds.filter((kind) => !TASK.has(kind) && !kind.startsWith('activityTask'));

it('submitted, passed on and adopted costs so many events and no more', async () => {
  const requirement = await (await ARequirement.opened(world)).adopted();
  expect(decisive(await requirement.history())).toEqual([
    'workflowExecutionStarted',
    // Rules, instants of the clock and the first commit, all on the spot; then the timer of the clock.
    ...update('markerRecorded', 'markerRecorded', 'markerRecorded'),
    'timerStarted',
    // Passed on: meetings, cut-offs, reviewers, instants, and what is written; the timer is that of the reviewers.
    ...update(
      ...Array<string>(4).fill('markerRecorded'),
      'upsertWorkflowSearchAttributes',
      'timerStarted',
      'timerCanceled',
      'markerRecorded',
    ),
    // One voice, then the other, which decides.
    ...update('markerRecorded'),
    ...update('upsertWorkflowSearchAttributes', 'timerCanceled', 'markerRecorded'),
  ]);
});

it('writes each command in one statement', async () => {
  const requirement = await ARequirement.opened(world);
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
  const state = await requirement.recorded();
  const moment = { at: Date.now(), actor: actorOf(world.cast, 'csm') };
  const events = commandFacts(state, { kind: 'decline', answer: 'No.' }, moment);
  const numbered = events.map((event, index) => ({ seq: state.seq + index + 1, event }));
  expect(await commit(commitOf(events.reduce(evolve, state), numbered, Date.now()))).toBeUndefined();
  expect(statements).toHaveLength(1);
});

it('asks nothing of anybody for a note', async () => {
  const requirement = await ARequirement.opened(world);
  await requirement.by('csm', PASS_ON);
  await requirement.by('pm', verdict('decline'));
  const before = (await requirement.facts()).length;
  expect(await requirement.refusedTo('csm', { kind: 'note', text: 'x' })).toBe('REQUIREMENT_CLOSED');
  expect((await requirement.facts()).length).toBe(before);
});
