import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { commitOf } from '../../workflows/onboarding/effects.ts';
import { evolve } from '../../workflows/onboarding/evolve.ts';
import { commandFacts } from '../../workflows/onboarding/policy.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import { QUIET } from '../api/harness.ts';
import { type Cast, castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { instant } from '../support/instants.ts';
import { recorded } from './recorded.ts';
import { as } from './simulated.ts';

let database: TestDatabase;
let cast: Cast;
let statements: string[];
let commit: ReturnType<typeof createCommit>;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
  const counting = {
    query: (statement: QueryConfig) => {
      statements.push(statement.text);
      return database.pool.query(statement);
    },
  };
  commit = createCommit(counting, { calendars: createCalendarStore(database.db, QUIET), projections: PROJECTIONS });
});
afterAll(() => database.drop());

const rowsOf = async (id: string) => ({
  process: await database.db.selectFrom('process').selectAll().where('id', '=', id).execute(),
  onboarding: await database.db.selectFrom('onboarding').selectAll().where('process_id', '=', id).execute(),
  milestones: await database.db
    .selectFrom('onboarding_milestone')
    .selectAll()
    .where('process_id', '=', id)
    .orderBy('place')
    .execute(),
  items: await database.db.selectFrom('work_item').selectAll().where('process_id', '=', id).orderBy('key').execute(),
});

/** A recorded state, without the calendars that only simulated time knows. */
const plain = (state: OnboardingState): OnboardingState => ({
  ...state,
  clocks: state.clocks.map((clock) => Object.assign({}, clock, { calendar: null })),
});

describe('a transition', () => {
  it('is written in one statement, once, and touches only what has changed', async () => {
    const state = plain(await recorded(database, { ownerId: cast.csm, customerId: cast.customer }));
    const at = instant('Mon 11:00');
    const facts = commandFacts(state, { kind: 'completeMilestone', key: 'setUp' }, { at, actor: as(cast.csm) });
    const events = facts.map((event, index) => ({ seq: state.seq + 1 + index, event }));
    const input = commitOf(plain(facts.reduce(evolve, state)), events, at);
    statements = [];
    await commit(input);
    expect(statements).toHaveLength(1);
    const before = await rowsOf(state.id);
    expect(before.milestones.map(({ key, state: how, seq }) => `${key} ${how} ${seq}`)).toEqual([
      `setUp done ${state.seq + 1}`,
      `training open ${state.seq + 1}`,
      `inUse ahead ${state.seq}`,
    ]);
    await commit(input);
    expect(await rowsOf(state.id)).toEqual(before);
  });
});
