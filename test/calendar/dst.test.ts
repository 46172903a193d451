import { describe, expect, it } from 'vitest';
import { addWorkingTime, workingTimeBetween } from '../../calendar/index.ts';
import { aCalendar, at, everyDay, hours, inZone } from './builders.ts';

type Ranges = [string, string][];

function dayOf(timezone: string, ranges: Ranges, date: string) {
  const calendar = aCalendar({ timezone, hours: {}, makeUpDays: [{ date, hours: ranges }] });
  const noon = at(`${date}T12:00:00Z`);
  return { calendar, open: workingTimeBetween(calendar, { start: noon - hours(72), end: noon + hours(72) }) };
}

/** Minutes of open time on that one date, whatever else happens around it. */
function minutes(timezone: string, ranges: Ranges, date: string): number {
  return dayOf(timezone, ranges, date).open / 60_000;
}

/** The instants at which that one date's first opening begins and its last ends. */
function edges(timezone: string, ranges: Ranges, date: string): [string, string] {
  const { calendar, open } = dayOf(timezone, ranges, date);
  const before = at(`${date}T12:00:00Z`) - hours(72);
  const end = addWorkingTime(calendar, { start: before, durationMs: open });
  const first = addWorkingTime(calendar, { start: before, durationMs: 1 }) - 1;
  return [inZone(calendar, first), inZone(calendar, end)];
}

describe('when clocks go forward', () => {
  it('loses the missing hour of a range around the gap', () => {
    expect(minutes('America/New_York', [['01:00', '04:00']], '2026-03-08')).toBe(120);
    expect(minutes('Europe/Berlin', [['00:00', '24:00']], '2026-03-29')).toBe(23 * 60);
    expect(minutes('Australia/Lord_Howe', [['00:00', '24:00']], '2026-10-04')).toBe(23.5 * 60);
  });

  it('moves an edge that lies in the gap forward by the gap', () => {
    expect(edges('America/New_York', [['02:30', '05:00']], '2026-03-08')).toEqual([
      '2026-03-08T03:30:00-04:00',
      '2026-03-08T05:00:00-04:00',
    ]);
    expect(edges('America/New_York', [['01:00', '02:30']], '2026-03-08')).toEqual([
      '2026-03-08T01:00:00-05:00',
      '2026-03-08T03:30:00-04:00',
    ]);
    expect(edges('Australia/Lord_Howe', [['02:15', '02:20']], '2026-10-04')).toEqual([
      '2026-10-04T02:45:00+11:00',
      '2026-10-04T02:50:00+11:00',
    ]);
  });

  it('never counts twice what moved edges make overlap, and opens nothing that ends before it begins', () => {
    const ranges: Ranges = [
      ['01:00', '02:30'],
      ['03:00', '04:00'],
    ];
    expect(minutes('America/New_York', ranges, '2026-03-08')).toBe(120);
    expect(minutes('America/New_York', [['02:30', '03:15']], '2026-03-08')).toBe(0);
  });

  it('begins a day without midnight at its first moment', () => {
    expect(edges('America/Sao_Paulo', [['00:00', '02:00']], '2018-11-04')).toEqual([
      '2018-11-04T01:00:00-02:00',
      '2018-11-04T02:00:00-02:00',
    ]);
    expect(edges('America/Sao_Paulo', [['22:00', '24:00']], '2018-11-03')).toEqual([
      '2018-11-03T22:00:00-03:00',
      '2018-11-04T01:00:00-02:00',
    ]);
  });

  it('lets an edge moved over midnight reach into the next day', () => {
    // At 23:00 clocks went forward to 00:00 of the next day.
    expect(edges('America/Nuuk', [['22:00', '23:30']], '2025-03-29')).toEqual([
      '2025-03-29T22:00:00-02:00',
      '2025-03-30T00:30:00-01:00',
    ]);
    expect(minutes('America/Nuuk', [['22:00', '23:30']], '2025-03-29')).toBe(90);
  });

  it('keeps the hours on both sides of a gap that midnight lies in', () => {
    // At 23:30 clocks went forward to 00:30 of the next day.
    expect(minutes('America/Toronto', [['23:00', '24:00']], '1919-03-30')).toBe(60);
    expect(minutes('America/Toronto', [['00:30', '02:00']], '1919-03-31')).toBe(90);
  });

  it('gives no hours to a date that a zone skipped, and its neighbours theirs', () => {
    expect(minutes('Pacific/Apia', [['09:00', '17:00']], '2011-12-30')).toBe(0);
    expect(minutes('Pacific/Apia', [['09:00', '17:00']], '2011-12-29')).toBe(480);
    expect(minutes('Pacific/Apia', [['09:00', '17:00']], '2011-12-31')).toBe(480);
  });
});

describe('when clocks go back', () => {
  it('counts the repeated hour of a range around it', () => {
    expect(minutes('America/New_York', [['00:00', '03:00']], '2026-11-01')).toBe(240);
    expect(minutes('Europe/Berlin', [['00:00', '24:00']], '2026-10-25')).toBe(25 * 60);
    expect(minutes('Australia/Lord_Howe', [['00:00', '24:00']], '2026-04-05')).toBe(24.5 * 60);
  });

  it('takes the first occurrence of an edge that comes twice', () => {
    expect(edges('America/New_York', [['01:15', '01:45']], '2026-11-01')).toEqual([
      '2026-11-01T01:15:00-04:00',
      '2026-11-01T01:45:00-04:00',
    ]);
    expect(minutes('America/New_York', [['01:30', '02:30']], '2026-11-01')).toBe(120);
    expect(minutes('America/New_York', [['00:30', '01:30']], '2026-11-01')).toBe(60);
  });

  it('ends a day whose last hour is repeated with the repetition', () => {
    expect(minutes('America/Sao_Paulo', [['22:00', '24:00']], '2018-02-17')).toBe(180);
  });

  it('keeps the hours of both days where midnight itself comes twice', () => {
    // At 00:01 clocks went back to 23:01 of the day before.
    expect(minutes('America/St_Johns', [['00:00', '01:00']], '2010-11-07')).toBe(120);
    expect(minutes('America/St_Johns', [['23:00', '24:00']], '2010-11-06')).toBe(60);
  });
});

describe('round the clock in a zone with daylight saving', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T12:00:00+01:00', '2026-03-29T13:00:00+02:00'],
    ['Europe/Berlin', '2026-10-24T12:00:00+02:00', '2026-10-25T11:00:00+01:00'],
    ['Africa/Casablanca', '2026-02-14T12:00:00+01:00', '2026-02-15T11:00:00+00:00'],
    ['Pacific/Apia', '2011-12-29T12:00:00-10:00', '2011-12-31T12:00:00+14:00'],
  ])('a day of %s has 24 hours of elapsed time', (timezone, start, end) => {
    const calendar = aCalendar({ timezone, hours: everyDay(['00:00', '24:00']) });
    expect(inZone(calendar, addWorkingTime(calendar, { start: at(start), durationMs: hours(24) }))).toBe(end);
  });
});
