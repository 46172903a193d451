import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN, compileCalendar } from '../../calendar/index.ts';
import {
  acknowledgeClock,
  type Clock,
  fireClock,
  firingsBy,
  pauseClock,
  pendingThresholds,
  planClock,
  planRequest,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
} from '../../workflows/shared/clock.ts';
import { thresholdsOf } from '../../workflows/shared/clock-rule.ts';
import type { Ladder } from '../../workflows/shared/ladder.contract.ts';
import { planInstants } from '../../workflows/shared/plan.ts';
import { level } from './policies.ts';
import { MINUTE, START } from './simulated.ts';

const at = (minute: number): number => START + minute * MINUTE;

function aClock(ladder: Ladder, more: Partial<Clock> = {}): Clock {
  const base = { key: 'resolve/1', startedAt: START, targetMs: 480 * MINUTE, calendar: null };
  return planned({ ...startClock({ ...base, thresholds: thresholdsOf(ladder) }), ...more });
}

function planned(clock: Clock, now = START, calendar = ALWAYS_OPEN): Clock {
  const request = planRequest(clock);
  return request === undefined ? clock : planClock(clock, planInstants(request, calendar), now);
}

const pendingOf = (clock: Clock): string[] =>
  pendingThresholds(clock).map((pending) => `${pending.key}@${(pending.at - START) / MINUTE}`);

const instants = (ladder: Ladder, more: Partial<Clock> = {}): string[] => pendingOf(aClock(ladder, more));

describe('the instants of a clock', () => {
  it('lie at percentages of the target, also above 100', () => {
    expect(instants([level('a', 50), level('b', 100), level('c', 130)])).toEqual([
      'a@240',
      'due@480',
      'b@480',
      'c@624',
    ]);
  });

  it('lie at offsets from the start and from the due instant', () => {
    const ladder = [
      level('a', 1, { at: { minutesAfterStart: 15 } }),
      level('b', 1, { at: { minutesFromDue: -30 } }),
      level('c', 1, { at: { minutesFromDue: 30 } }),
      level('d', 1, { at: { minutesFromDue: 0 } }),
    ];
    expect(instants(ladder)).toEqual(['a@15', 'b@450', 'due@480', 'd@480', 'c@510']);
  });

  it('never lie before the start', () => {
    expect(instants([level('a', 1, { at: { minutesFromDue: -1000 } })])).toEqual(['a@0', 'due@480']);
  });

  it('follow a fixed due instant', () => {
    expect(instants([level('a', 50), level('b', 150)], { fixedDueAt: at(200) })).toEqual(['a@100', 'due@200', 'b@300']);
  });

  it('repeat in steps after their level', () => {
    const ladder = [level('a', 50, { repeat: { everyMinutes: 60, atMost: 2 } })];
    expect(instants(ladder)).toEqual(['a@240', 'a+1@300', 'a+2@360', 'due@480']);
  });

  it('keep to the calendar, and never fail: one that is never open puts them 20 years ahead', () => {
    const hours = { fri: [['09:00', '17:00'] as [string, string]] };
    const fridays = compileCalendar({ timezone: 'UTC', hours, holidays: [], makeUpDays: [] });
    const clock = startClock({ key: 'k', startedAt: START, targetMs: 60 * MINUTE, calendar: null, thresholds: [] });
    expect(planned(clock, START, fridays).plan?.dueAt).toBe(Date.UTC(2026, 0, 9, 10));
    const never = compileCalendar({ timezone: 'UTC', hours: {}, holidays: [], makeUpDays: [] });
    expect(planned(clock, START, never).plan?.dueAt).toBe(Date.UTC(2046, 0, 5, 9));
  });
});

describe('what goes off', () => {
  const hourly = level('low', 25, { repeat: { everyMinutes: 60, atMost: 10 } });

  it('announces the highest level, however long a lower one repeats', () => {
    const { firings, notify } = firingsBy(aClock([hourly, level('high', 50)]), at(400), true);
    expect(notify).toEqual({ level: 'high', repeat: 0, missed: ['low'] });
    expect(firings.filter(({ notified }) => notified).map(({ key }) => key)).toEqual(['high']);
    expect(firings.map(({ key }) => key)).toEqual(['low', 'low+1', 'low+2', 'high', 'low+3', 'low+4']);
  });

  it('announces the latest repeat of the highest level reached', () => {
    const { notify } = firingsBy(aClock([hourly]), at(250), true);
    expect(notify).toEqual({ level: 'low', repeat: 2, missed: [] });
  });

  it('announces the later one of a ladder when two levels share an instant', () => {
    const { notify } = firingsBy(aClock([level('a', 50), level('b', 50)]), at(300), true);
    expect(notify).toEqual({ level: 'b', repeat: 0, missed: ['a'] });
  });

  it('announces nothing for a breach without a level', () => {
    expect(firingsBy(aClock([]), at(480), true)).toMatchObject({ firings: [{ key: 'due', notified: false }] });
    expect(firingsBy(aClock([]), at(480), true).notify).toBeUndefined();
  });

  it('was not to be expected when its instant had passed before it was known', () => {
    const { plan: _forgotten, ...unplanned } = aClock([level('a', 50)]);
    const late = planned(unplanned, at(300));
    expect(firingsBy(late, at(500), true).firings.map(({ key, expected }) => [key, expected])).toEqual([
      ['a', false],
      ['due', true],
    ]);
  });

  it('stays silent after an acknowledgement, but for the next level', () => {
    const clock = aClock([hourly, level('high', 100)]);
    const reached = fireClock(clock, firingsBy(clock, at(200), true).firings);
    expect(pendingOf(acknowledgeClock(reached))).toEqual(['due@480', 'high@480']);
  });
});

describe('a clock that changes', () => {
  const clock = aClock([level('a', 50)]);
  const { plan: _forgotten, ...unplanned } = clock;

  it('does not take over instants computed for what it was before', () => {
    const request = planRequest(unplanned);
    const moved = retargetClock(clock, { targetMs: 60 * MINUTE, calendar: null, thresholds: clock.thresholds });
    expect(request && planClock(moved, planInstants(request, ALWAYS_OPEN), START).plan).toBeUndefined();
  });

  it('asks for nothing and fires nothing while it is paused', () => {
    const paused = pauseClock(clock, { start: at(10), reason: 'customer', by: 'Ana' });
    expect([planRequest(paused), pendingThresholds(paused)]).toEqual([undefined, []]);
    expect(pauseClock(paused, { start: at(20), reason: 'vendor', by: 'Bo' })).toBe(paused);
  });

  it('counts no pause that began before it, and none backwards', () => {
    const early = pauseClock(clock, { start: at(-60), reason: 'customer', by: 'Ana' });
    expect(resumeClock(early, at(-30)).pauses).toMatchObject([{ start: START, end: START }]);
  });

  it('stopped while paused ends its pause, and is stopped once', () => {
    const paused = pauseClock(clock, { start: at(10), reason: 'customer', by: 'Ana' });
    const stopped = stopClock(paused, at(50), 'done');
    expect(stopped).toMatchObject({ stoppedAt: at(50), pauses: [{ start: at(10), end: at(50) }] });
    expect(stopClock(stopped, at(90), 'cancelled')).toBe(stopped);
    expect(resumeClock(stopped, at(90))).toBe(stopped);
  });
});
