import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dateOf, datesOfMonths, endOfTerm, instantOf } from '../../calendar/index.ts';
import { at } from './builders.ts';

const dates = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));
const months = fc.integer({ min: 1, max: 120 });
const zones = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
);
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const monthIndex = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const iso = (ms: number): string => new Date(ms).toISOString();

describe('months ahead', () => {
  it.each([
    ['2024-01-15', 1, '2024-02-15'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-10-31', 1, '2025-11-30'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-31', -2, '2023-11-30'],
    ['2024-01-31', 0, '2024-01-31'],
  ])('%s and %i months is %s', (date, count, expected) => {
    expect(addMonths(date, count)).toBe(expected);
  });

  it('count from the anchor: the end of January comes back to the 31st in March', () => {
    const chain = [1, 2, 3, 4].map((count) => addMonths('2024-01-31', count));
    expect(chain).toEqual(['2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']);
  });

  it('fall into the right month, on the same day or on its last', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -120, max: 120 }), (date, count) => {
        const later = addMonths(date, count);
        expect(monthIndex(later) - monthIndex(date)).toBe(count);
        if (later.slice(8) === date.slice(8)) return;
        expect(later.slice(8) < date.slice(8)).toBe(true);
        expect(addDays(later, 1).slice(8)).toBe('01');
      }),
    );
  });
});

describe('the end of a term', () => {
  it.each([
    ['2025-01-01', 12, '2025-12-31'],
    ['2025-03-01', 12, '2026-02-28'],
    ['2024-03-01', 12, '2025-02-28'],
    ['2023-03-01', 12, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2024-01-15', 1, '2024-02-14'],
    ['2024-01-30', 1, '2024-02-29'],
    ['2025-01-29', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-08-31', 1, '2025-09-30'],
    ['2025-06-16', 36, '2028-06-15'],
  ])('that begins on %s and lasts %i months is %s', (start, count, expected) => {
    expect(endOfTerm(start, { months: count })).toBe(expected);
  });

  it('leaves no gap and no overlap to the next term, however many follow each other', () => {
    fc.assert(
      fc.property(dates, months, fc.integer({ min: 1, max: 5 }), (start, length, terms) => {
        const next = addDays(endOfTerm(start, { months: length * terms }), 1);
        expect(next >= addMonths(start, length * terms)).toBe(true);
        expect(next <= addDays(addMonths(start, length * terms), 1)).toBe(true);
        expect(endOfTerm(start, { months: length * (terms + 1) }) > next).toBe(true);
      }),
    );
  });

  it('is the day before the same day of the later month, wherever there is such a day', () => {
    fc.assert(
      fc.property(dates, months, (start, length) => {
        const same = addMonths(start, length);
        const end = endOfTerm(start, { months: length });
        expect(end).toBe(same.slice(8) === start.slice(8) ? addDays(same, -1) : same);
      }),
    );
  });

  it('does not exist for less than a month', () => {
    expect(() => endOfTerm('2025-01-01', { months: 0 })).toThrow('a month at least');
  });
});

describe('the instant of a local time', () => {
  it.each([
    ['2026-03-02 09:00', 'Asia/Shanghai', '2026-03-02T01:00:00Z'],
    ['2026-03-02 24:00', 'UTC', '2026-03-03T00:00:00Z'],
    // Clocks go forward: 02:30 does not happen and becomes 03:30.
    ['2026-03-08 02:30', 'America/New_York', '2026-03-08T03:30:00-04:00'],
    ['2026-03-29 02:00', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
    // Clocks go back: 01:30 happens twice, the first one counts.
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T01:30:00-04:00'],
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25 03:00', 'Europe/Berlin', '2026-10-25T03:00:00+01:00'],
    // A date that the zone left out begins where it would have begun.
    ['2011-12-30 09:00', 'Pacific/Apia', '2011-12-31T09:00:00+14:00'],
  ])('%s in %s is %s', (local, zone, expected) => {
    const [date = '', time = ''] = local.split(' ');
    expect(iso(instantOf(date, time, zone))).toBe(iso(at(expected)));
  });

  it('lies on its own date', () => {
    fc.assert(
      fc.property(dates, times, zones, (date, time, zone) => {
        // A gap may move the last minutes of a date into the next one; none of these zones has one there since 1970.
        fc.pre(date >= '1970-01-01');
        expect(dateOf(instantOf(date, time, zone), zone)).toBe(date);
      }),
    );
  });

  it.each(['9:00', '24:01', '12:60', '', '12:00:00'])('refuses %j as a time of day', (time) => {
    expect(() => instantOf('2026-03-02', time, 'UTC')).toThrow('no such time of day');
  });
});

describe('the date of an instant', () => {
  it('is the one on the wall of that zone', () => {
    const instant = at('2026-12-31T17:00:00Z');
    expect(dateOf(instant, 'Asia/Shanghai')).toBe('2027-01-01');
    expect(dateOf(instant, 'America/New_York')).toBe('2026-12-31');
  });
});

describe('days of every month', () => {
  it('come in order, with the last day where a month is too short', () => {
    expect(datesOfMonths([25, 10], { from: '2026-01-11', to: '2026-03-10' })).toEqual([
      '2026-01-25',
      '2026-02-10',
      '2026-02-25',
      '2026-03-10',
    ]);
    expect(datesOfMonths([30, 31], { from: '2024-01-31', to: '2024-04-30' })).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-30',
      '2024-03-31',
      '2024-04-30',
    ]);
    expect(datesOfMonths([], { from: '2024-01-01', to: '2024-12-31' })).toEqual([]);
  });

  it.each([0, 32, 1.5])('do not include day %d', (day) => {
    expect(() => datesOfMonths([day], { from: '2024-01-01', to: '2024-12-31' })).toThrow('1 to 31');
  });
});

describe('a date', () => {
  it.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '1899-12-31', '2200-01-01', '2025-01-01T00:00Z'])(
    'that does not exist, such as %s, is refused',
    (date) => {
      expect(() => addDays(date, 0)).toThrow('no such date');
    },
  );

  it.each([0.5, Number.NaN, 1_000_000])('does not move by %d days', (days) => {
    expect(() => addDays('2025-01-01', days)).toThrow('no date between');
  });

  it('does not move by half a month', () => {
    expect(() => addMonths('2025-01-01', 0.5)).toThrow('whole');
  });
});
