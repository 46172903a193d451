import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { createLogger } from '../../platform/logger.ts';
import { commitOf } from '../../workflows/renewal/effects.ts';
import { evolve } from '../../workflows/renewal/evolve.ts';
import { commandFacts } from '../../workflows/renewal/policy.ts';
import { ACTOR } from '../support/a-process.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARenewal } from './a-renewal.ts';
import { aPolicy, step } from './builders.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const asUpdate = (...inside: string[]): string[] => [
  'workflowExecutionUpdateAccepted',
  ...inside,
  'workflowExecutionUpdateCompleted',
];

describe('the golden path: begun, one step reached and done, renewed', () => {
  it('costs 25 history events beside its workflow tasks', async () => {
    // In the app alone: mails go their own way.
    const policy = await world.policy('renewal', aPolicy({ steps: [step('usage', -90, { channels: ['inApp'] })] }));
    const renewal = await ARenewal.begun(world, {}, { policy });
    await renewal.until('Thu+1 09:30');
    await renewal.does({ kind: 'completeStep', key: 'usage' });
    await renewal.does({ kind: 'renew', next: await renewal.next() });
    await world.client.workflow.getHandle(renewal.workflowId).result();
    // How many answers share a task is up to the moment in which they arrive.
    const history = (await renewal.history()).filter((kind) => !kind.startsWith('workflowTask'));
    expect(history).toEqual([
      'workflowExecutionStarted',
      // Policy, who may own it, and the days; the owner the rules name; the first commit; the timer of the step.
      ...asUpdate(
        'markerRecorded',
        'markerRecorded',
        'markerRecorded',
        'upsertWorkflowSearchAttributes',
        'markerRecorded',
      ),
      'timerStarted',
      // The step: whose turn it is, until when, and what is written; the timer of its clock.
      'timerFired',
      'markerRecorded',
      'markerRecorded',
      'timerStarted',
      'markerRecorded',
      // Done: the next instant is another one.
      ...asUpdate('timerStarted', 'timerCanceled', 'markerRecorded'),
      // Renewed: the timer ends with the renewal, the next term's begins.
      ...asUpdate('markerRecorded', 'startChildWorkflowExecutionInitiated'),
      'childWorkflowExecutionStarted',
      'workflowExecutionCompleted',
    ]);
    expect(history).toHaveLength(25);
  });
});

describe('a transition', () => {
  it('is one statement, contract and renewal included', async () => {
    const policy = await world.policy('renewal', aPolicy());
    const renewal = await ARenewal.begun(world, {}, { policy });
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
    const state = await renewal.recorded();
    const churn = { kind: 'churn', reasonKey: 'feature' } as const;
    const events = commandFacts(state, churn, { at: Date.now(), actor: ACTOR });
    const numbered = events.map((event, index) => ({ seq: state.seq + index + 1, event }));
    expect(await commit(commitOf(events.reduce(evolve, state), numbered, Date.now()))).toBeUndefined();
    expect(statements).toHaveLength(1);
    expect((await renewal.rows()).renewal).toMatchObject({ outcome: 'churned', cause: 'product' });
  });
});
