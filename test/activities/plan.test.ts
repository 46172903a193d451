import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../calendar/index.ts';
import type { PlanRequest } from '../../workflows/shared/clock.ts';
import type { ThresholdAt } from '../../workflows/shared/ladder.contract.ts';
import { planInstants } from '../../workflows/shared/plan.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 09:00 UTC. */
const START = Date.UTC(2026, 10, 2, 9);
const at = (day: number, hour: number): number => START - 9 * HOUR + day * DAY + hour * HOUR;

const nineToFive: [string, string][] = [['09:00', '17:00']];
const office = compileCalendar({
  timezone: 'UTC',
  hours: { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive },
});
const closed = compileCalendar({ timezone: 'UTC', hours: {} });

const level = (name: string, when: ThresholdAt, plusMs = 0) => ({
  key: name,
  level: name,
  repeat: 0,
  at: when,
  plusMs,
});
const request = (others: Partial<PlanRequest> = {}): PlanRequest => ({
  key: 'resolve/1',
  revision: 3,
  startedAt: START,
  targetMs: 8 * HOUR,
  calendar: null,
  pauses: [],
  thresholds: [],
  ...others,
});

describe('the instants of a clock', () => {
  it('are counted in working time from its start', () => {
    const thresholds = [
      level('half', { percent: 50 }),
      level('due', { percent: 100 }),
      level('later', { percent: 150 }),
      level('early', { minutesAfterStart: 60 }),
      level('before', { minutesFromDue: -120 }),
      level('after', { minutesFromDue: 120 }),
    ];
    expect(planInstants(request({ thresholds }), office)).toEqual({
      key: 'resolve/1',
      revision: 3,
      dueAt: at(0, 17),
      targetMs: 8 * HOUR,
      at: { half: at(0, 13), due: at(0, 17), later: at(1, 13), early: at(0, 10), before: at(0, 15), after: at(1, 11) },
    });
  });

  it('leave pauses out: four hours from 10:00 on an eight-hour target move the end from Monday 17:00 to Tuesday 13:00', () => {
    const pauses = [{ start: at(0, 10), end: at(0, 14) }];
    const plan = planInstants(request({ pauses, thresholds: [level('half', { percent: 50 })] }), office);
    expect(plan).toMatchObject({ dueAt: at(1, 13), at: { half: at(0, 17) } });
  });

  it('repeat a level in working time, over the night', () => {
    const thresholds = [0, 1, 2].map((repeat) => level(`r${repeat}`, { percent: 100 }, repeat * 5 * HOUR));
    expect(planInstants(request({ thresholds }), office).at).toEqual({ r0: at(0, 17), r1: at(1, 14), r2: at(2, 11) });
  });

  it('further ahead of the due instant than the clock is long are its start', () => {
    const thresholds = [level('early', { minutesFromDue: -6_000 })];
    expect(planInstants(request({ thresholds }), office).at).toEqual({ early: START });
  });
});

describe('a contract with its own due instant', () => {
  const fixedDueAt = at(1, 12);

  it('is due exactly then, and its target is the working time until then', () => {
    const plan = planInstants(request({ fixedDueAt, thresholds: [level('due', { percent: 100 })] }), office);
    expect(plan).toMatchObject({ dueAt: fixedDueAt, targetMs: 11 * HOUR, at: { due: fixedDueAt } });
  });

  it('has earlier levels before it and later ones continuing from it in working time', () => {
    const thresholds = [
      level('early', { minutesFromDue: -60 }),
      level('over', { minutesFromDue: 6 * 60 }),
      level('far', { percent: 200 }),
    ];
    expect(planInstants(request({ fixedDueAt, thresholds }), office).at).toEqual({
      early: at(1, 11),
      over: at(2, 10),
      far: at(2, 15),
    });
  });

  it('is not moved by pauses, and no level up to 100 % comes after it', () => {
    const pauses = [{ start: at(0, 10), end: at(1, 11) }];
    const plan = planInstants(request({ fixedDueAt, pauses, thresholds: [level('late', { percent: 90 })] }), office);
    expect(plan).toMatchObject({ dueAt: fixedDueAt, at: { late: fixedDueAt } });
  });

  it("that leaves no working time measures the overrun by the policy's target", () => {
    const thresholds = [level('half', { percent: 50 }), level('over', { percent: 150 })];
    const plan = planInstants(request({ fixedDueAt: at(0, 8), thresholds }), office);
    expect(plan).toMatchObject({ dueAt: at(0, 8), targetMs: 0, at: { half: at(0, 8), over: at(0, 13) } });
  });
});

describe('a clock that can never be reached', () => {
  const inTwentyYears = Date.UTC(2046, 10, 2, 9);

  it('is due in twenty years when its calendar never opens', () => {
    const plan = planInstants(request({ thresholds: [level('over', { percent: 130 })] }), closed);
    expect(plan).toMatchObject({ dueAt: inTwentyYears, at: { over: inTwentyYears } });
  });

  it('is due in twenty years when it would take longer', () => {
    expect(planInstants(request({ targetMs: 40 * 365 * DAY }), office).dueAt).toBe(inTwentyYears);
  });
});

describe('the order of a ladder', () => {
  const percent = fc.double({ min: 0.1, max: 1000, noNaN: true });
  const pause = fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }))
    .map(([from, hours]) => ({ start: START + from * HOUR, end: START + (from + hours) * HOUR }));

  it('is the order of its percentages, whatever the pauses and the contract say', () => {
    fc.assert(
      fc.property(
        fc.array(percent, { minLength: 2, maxLength: 8 }),
        fc.array(pause, { maxLength: 4 }),
        fc.option(fc.integer({ min: -100, max: 500 })),
        (percents, pauses, dueHours) => {
          const sorted = percents.toSorted((a, b) => a - b);
          const thresholds = sorted.map((value, index) => level(String(index), { percent: value }));
          const fixed = dueHours === null ? {} : { fixedDueAt: START + dueHours * HOUR };
          const plan = planInstants(request({ ...fixed, pauses, thresholds }), office);
          const instants = thresholds.map(({ key }) => plan.at[key] ?? Number.NaN);
          expect(instants).toEqual(instants.toSorted((a, b) => a - b));
          for (const [index, value] of sorted.entries()) {
            const instant = instants[index] ?? Number.NaN;
            expect(value < 100 ? instant <= plan.dueAt : instant >= plan.dueAt).toBe(true);
          }
        },
      ),
    );
  });
});
