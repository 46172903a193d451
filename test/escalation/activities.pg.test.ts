import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EscalationState, evolve } from '../../workflows/escalation/state.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import {
  type Clock,
  DUE,
  fireClock,
  pauseClock,
  planClock,
  resumeClock,
  startClock,
  stopClock,
} from '../../workflows/shared/clock.ts';
import { aCommit, aState, type Commit, commitTo, HOUR, MONDAY } from '../activities/a-commit.ts';
import { type Cast, insertCast } from '../activities/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let cast: Cast;
let commit: Commit;

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  commit = commitTo(database);
});
afterAll(() => database.drop());

const level = (name: string, percent: number) => ({ key: name, level: name, repeat: 0, at: { percent }, plusMs: 0 });

/** A response due in eight hours round the clock, with levels at 50 and 100 %. */
function aClock(): Clock {
  const thresholds = [level('half', 50), level('due', 100)];
  const clock = startClock({ key: 'respond/1', startedAt: MONDAY, targetMs: 8 * HOUR, calendar: null, thresholds });
  return planned(clock, MONDAY + 8 * HOUR);
}
const planned = (clock: Clock, dueAt: number): Clock =>
  planClock(clock, { ...clock, dueAt, at: { half: dueAt - 4 * HOUR, due: dueAt } }, MONDAY);
const firing = (name: string, dueAt: number) => ({
  key: name,
  dueAt,
  firedAt: dueAt + 7,
  notified: true,
  expected: true,
});

const clocksOf = (state: EscalationState) =>
  database.db.selectFrom('process_clock').selectAll().where('process_id', '=', state.caseId).execute();
async function clockAfter(clock: Clock) {
  const state = aState(cast, { clocks: [clock] });
  await commit(aCommit(state, 1));
  const [row] = await clocksOf(state);
  return row;
}

describe('a case in lists', () => {
  it('shows severity, tier, stage, policy, description and where it came from', async () => {
    const state = aState(cast);
    const opened = {
      seq: 1,
      kind: 'opened',
      at: MONDAY,
      actor: SYSTEM,
      data: { description: 'It broke', externalId: 'INC-7' },
    };
    await commit(aCommit(state, 1, { events: [opened] }));
    const waiting = { ...state, waiting: { reason: 'customer', since: MONDAY, by: 'agent' } } as const;
    await commit(aCommit(waiting, 2));
    const rows = await database.db
      .selectFrom('support_case')
      .selectAll()
      .where('process_id', '=', state.caseId)
      .execute();
    expect(rows).toEqual([
      {
        process_id: state.caseId,
        severity: 'high',
        tier: 'A',
        stage: 'respond',
        outcome: null,
        waiting_reason: 'customer',
        round: 1,
        description: 'It broke',
        external_id: 'INC-7',
        merged_into: null,
        policy_id: state.policy.id,
        policy_version: 1,
        seq: 2,
      },
    ]);
  });
});

describe('a clock in reports', () => {
  it('that runs has its due instant and the levels to come', async () => {
    expect(await clockAfter(aClock())).toMatchObject({
      stage: 'respond',
      round: 1,
      started_at: new Date(MONDAY),
      target_ms: 8 * HOUR,
      due_at: new Date(MONDAY + 8 * HOUR),
      state: 'running',
      elapsed_ms: null,
      levels: [
        {
          level: 'half',
          at: { percent: 50 },
          dueAt: MONDAY + 4 * HOUR,
          firedAt: null,
          notified: false,
          acknowledged: false,
          repeatsFired: 0,
        },
        { level: 'due', dueAt: MONDAY + 8 * HOUR, firedAt: null },
      ],
    });
  });

  it('that waits is paused and due at no instant', async () => {
    const pause = { start: MONDAY + HOUR, reason: 'customer', by: 'agent' };
    const row = await clockAfter(pauseClock(aClock(), pause));
    expect(row).toMatchObject({ state: 'paused', due_at: null, pauses: [pause] });
  });

  it('that was stopped in time is met, and its elapsed working time leaves pauses out', async () => {
    const paused = pauseClock(aClock(), { start: MONDAY + HOUR, reason: 'customer', by: 'agent' });
    const resumed = planned(resumeClock(paused, MONDAY + 3 * HOUR), MONDAY + 10 * HOUR);
    const row = await clockAfter(stopClock(resumed, MONDAY + 5 * HOUR, 'done'));
    expect(row).toMatchObject({ state: 'met', elapsed_ms: 3 * HOUR, breached_at: null, stop_reason: 'done' });
  });

  it('that is over its due instant is breached, before and after it is stopped', async () => {
    const dueAt = MONDAY + 8 * HOUR;
    const late = fireClock(aClock(), [firing('due', dueAt), firing(DUE, dueAt)]);
    expect(await clockAfter(late)).toMatchObject({ state: 'breached', breached_at: new Date(dueAt), stopped_at: null });
    expect(await clockAfter(stopClock(late, dueAt + HOUR, 'done'))).toMatchObject({
      state: 'breached',
      breached_at: new Date(dueAt),
      elapsed_ms: 9 * HOUR,
    });
  });

  it.each(['skipped', 'cancelled', 'merged'])(
    'that nobody is to finish (%s) is neither met nor breached',
    async (reason) => {
      expect(await clockAfter(stopClock(aClock(), MONDAY + HOUR, reason))).toMatchObject({ state: 'stopped' });
    },
  );

  it('stays on record when the case is reopened', async () => {
    const done = stopClock(aClock(), MONDAY + HOUR, 'done');
    const state = aState(cast, { clocks: [done], phase: 'closed' });
    await commit(aCommit(state, 1));
    const reopened = evolve(state, { kind: 'reopened', at: MONDAY + 2 * HOUR, actor: SYSTEM, reason: 'no', round: 2 });
    await commit(aCommit(reopened, 2));
    expect(await clocksOf(state)).toMatchObject([{ key: 'respond/1', state: 'met', seq: 1 }]);
  });

  it('that has not changed is not written again', async () => {
    const state = aState(cast, { clocks: [aClock()] });
    await commit(aCommit(state, 1));
    await commit(aCommit(state, 2));
    expect(await clocksOf(state)).toMatchObject([{ seq: 1 }]);
  });
});

describe('how late our own timers were', () => {
  it('is kept for every firing, once, with what a person set off by hand told apart', async () => {
    const state = aState(cast);
    const moment = { at: MONDAY, actor: SYSTEM };
    const firings = [firing('half', MONDAY + HOUR), firing('due', MONDAY + 2 * HOUR)];
    const events = [
      { ...moment, seq: 1, kind: 'thresholdsReached', data: { clock: 'respond/1', firings } },
      { ...moment, seq: 2, kind: 'escalatedByHand', data: { clock: 'respond/1', level: 'overdue', reason: 'now' } },
    ];
    const input = aCommit(state, 2, { events });
    await commit(input);
    await commit(input);
    const rows = await database.db
      .selectFrom('clock_firing')
      .select(['threshold_key', 'due_at', 'fired_at', 'expected'])
      .where('process_id', '=', state.caseId)
      .orderBy('threshold_key')
      .execute();
    expect(rows).toEqual([
      {
        threshold_key: 'due',
        due_at: new Date(MONDAY + 2 * HOUR),
        fired_at: new Date(MONDAY + 2 * HOUR + 7),
        expected: true,
      },
      { threshold_key: 'half', due_at: new Date(MONDAY + HOUR), fired_at: new Date(MONDAY + HOUR + 7), expected: true },
      { threshold_key: 'overdue', due_at: new Date(MONDAY), fired_at: new Date(MONDAY), expected: false },
    ]);
  });
});
