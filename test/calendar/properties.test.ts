import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarBody } from '../../calendar/contract.ts';
import {
  addWorkingTime,
  CalendarError,
  compileCalendar,
  explainWorkingTime,
  workingTimeBetween,
} from '../../calendar/index.ts';
import { scenes } from './arbitraries.ts';
import { Oracle } from './oracle.ts';

const MINUTE = 60_000;
const runs = { numRuns: 300 };
const fractions = fc.integer({ min: 0, max: 59_999 });

/** Whether adding was refused, which closed calendars may do. */
function tryAdd(...input: Parameters<typeof addWorkingTime>): number | undefined {
  try {
    return addWorkingTime(...input);
  } catch (error) {
    if (error instanceof CalendarError) return undefined;
    throw error;
  }
}

describe('for any calendar, zone, instant and pauses', () => {
  it('the contract accepts the calendar', () => {
    fc.assert(
      fc.property(scenes, ({ body }) => {
        expect(CalendarBody.parse(body)).toEqual(body);
      }),
      { numRuns: 50 },
    );
  });

  it('measuring agrees with walking minute by minute', () => {
    fc.assert(
      fc.property(scenes, ({ body, start, later: [, end], pauses }) => {
        const oracle = new Oracle(body, { start, end }, pauses);
        const measured = workingTimeBetween(compileCalendar(body), { start, end, pauses });
        expect(measured).toBe(oracle.between(start, end));
      }),
      { numRuns: 150 },
    );
  });

  it('adding agrees with walking minute by minute', () => {
    fc.assert(
      fc.property(scenes, fc.integer({ min: 1, max: 3000 }), ({ body, start, later: [, until], pauses }, minutes) => {
        const durationMs = minutes * MINUTE;
        const expected = new Oracle(body, { start, end: until }, pauses).add(start, durationMs, until);
        const end = tryAdd(compileCalendar(body), { start, durationMs, pauses });
        expect(end !== undefined && end <= until ? end : undefined).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('adding and measuring are inverse, and adding finds the earliest end', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.integer({ min: 1, max: 400_000_000 }),
        fractions,
        ({ body, start, pauses }, durationMs, ms) => {
          const calendar = compileCalendar(body);
          const from = start + ms;
          const end = tryAdd(calendar, { start: from, durationMs, pauses });
          fc.pre(end !== undefined);
          expect(workingTimeBetween(calendar, { start: from, end, pauses })).toBe(durationMs);
          expect(workingTimeBetween(calendar, { start: from, end: end - 1, pauses })).toBe(durationMs - 1);
        },
      ),
      runs,
    );
  });

  it('measuring and adding back lands at or before the end, with nothing open in between', () => {
    fc.assert(
      fc.property(scenes, ({ body, start, later: [, end], pauses }) => {
        const calendar = compileCalendar(body);
        const durationMs = workingTimeBetween(calendar, { start, end, pauses });
        const back = addWorkingTime(calendar, { start, durationMs, pauses });
        expect(back).toBeLessThanOrEqual(end);
        expect(workingTimeBetween(calendar, { start: back, end, pauses })).toBe(0);
      }),
      runs,
    );
  });

  it('more time never ends earlier, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(scenes, fc.nat(400_000_000), fc.nat(400_000_000), ({ body, start, later: [then], pauses }, a, b) => {
        const calendar = compileCalendar(body);
        const end = tryAdd(calendar, { start, durationMs: a, pauses });
        const longer = tryAdd(calendar, { start, durationMs: a + b, pauses });
        const afterwards = tryAdd(calendar, { start: then, durationMs: a, pauses });
        fc.pre(end !== undefined && longer !== undefined && afterwards !== undefined);
        expect(longer).toBeGreaterThanOrEqual(end);
        expect(afterwards).toBeGreaterThanOrEqual(end);
      }),
      runs,
    );
  });

  it('a span measures as much as its two parts', () => {
    fc.assert(
      fc.property(scenes, fractions, ({ body, start, later: [middle, end], pauses }, ms) => {
        const calendar = compileCalendar(body);
        const measure = (from: number, to: number): number =>
          workingTimeBetween(calendar, { start: from, end: to, pauses });
        const cut = Math.min(middle + ms, end);
        expect(measure(start, cut) + measure(cut, end)).toBe(measure(start, end));
      }),
      runs,
    );
  });

  it('one pause takes away exactly the open time it covers', () => {
    fc.assert(
      fc.property(scenes, ({ body, start, later: [middle, end] }) => {
        const calendar = compileCalendar(body);
        const pauses = [{ start: middle, end: end + MINUTE }];
        const open = workingTimeBetween(calendar, { start, end });
        const covered = workingTimeBetween(calendar, { start: middle, end });
        expect(workingTimeBetween(calendar, { start, end, pauses })).toBe(open - covered);
      }),
      runs,
    );
  });

  it('an explanation lists exactly the time that was counted', () => {
    fc.assert(
      fc.property(scenes, ({ body, start, later: [, end], pauses }) => {
        const calendar = compileCalendar(body);
        const { openIntervals, omittedOpenMs, totalMs } = explainWorkingTime(calendar, { start, end, pauses });
        expect(omittedOpenMs).toBe(0);
        expect(openIntervals.reduce((sum, { ms }) => sum + ms, 0)).toBe(totalMs);
        expect(totalMs).toBe(workingTimeBetween(calendar, { start, end, pauses }));
        for (const interval of openIntervals) {
          expect(interval.end - interval.start).toBe(interval.ms);
          expect(workingTimeBetween(calendar, { start: interval.start, end: interval.end, pauses })).toBe(interval.ms);
        }
      }),
      runs,
    );
  });
});
