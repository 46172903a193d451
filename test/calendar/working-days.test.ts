import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Adjustment,
  ALWAYS_OPEN,
  addDays,
  addWorkingDays,
  adjustDate,
  CALENDAR_PRESETS,
  compileCalendar,
  isWorkingDay,
  rhythmDates,
} from '../../calendar/index.ts';
import { aCalendar, weekdays } from './builders.ts';

/** 1 to 8 October 2025 are holidays; Sunday 28 September and Saturday 11 October are worked for them. */
const china = compileCalendar(
  CALENDAR_PRESETS.find(({ key }) => key === 'cn-office')?.body ?? { timezone: '', hours: {} },
);
const office = aCalendar();
const closed = aCalendar({ hours: {} });
const days = fc.integer({ min: 0, max: 1500 }).map((count) => addDays('2024-01-01', count));
const counts = fc.integer({ min: -60, max: 60 });

describe('a working day', () => {
  it.each([
    ['2025-09-30', true, 'a Tuesday'],
    ['2025-10-01', false, 'a holiday'],
    ['2025-09-27', false, 'a Saturday'],
    ['2025-09-28', true, 'a make-up Sunday'],
    ['2025-10-11', true, 'a make-up Saturday'],
  ])('%s: %s, for it is %s', (date, expected) => {
    expect(isWorkingDay(china, date)).toBe(expected);
  });

  it('is every day of a calendar that never closes', () => {
    expect(isWorkingDay(ALWAYS_OPEN, '2025-10-04')).toBe(true);
  });

  it('is any date on which the calendar opens, be it for the end of a night shift', () => {
    const nights = aCalendar({ hours: { fri: [['22:00', '06:00']] } });
    expect(['2026-03-06', '2026-03-07', '2026-03-08'].map((date) => isWorkingDay(nights, date))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is no date that its zone has left out', () => {
    const apia = aCalendar({ timezone: 'Pacific/Apia', hours: weekdays(['09:00', '17:00']) });
    expect(['2011-12-29', '2011-12-30'].map((date) => isWorkingDay(apia, date))).toEqual([true, false]);
  });
});

describe('working days ahead', () => {
  it.each([
    ['2025-09-26', 1, '2025-09-28'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-09-30', 3, '2025-10-11'],
    ['2025-10-09', -1, '2025-09-30'],
    ['2025-10-04', 0, '2025-10-04'],
    ['2025-10-04', 1, '2025-10-09'],
    ['2025-10-04', -2, '2025-09-29'],
  ])('of the Chinese calendar: %s and %i is %s', (date, count, expected) => {
    expect(addWorkingDays(china, date, count)).toBe(expected);
  });

  it('skip exactly as many working days as were asked for', () => {
    fc.assert(
      fc.property(days, counts, (date, count) => {
        const reached = addWorkingDays(china, date, count);
        expect(reached === date || isWorkingDay(china, reached)).toBe(true);
        let worked = 0;
        const step = Math.sign(count);
        for (let day = date; day !== reached; day = addDays(day, step)) {
          if (isWorkingDay(china, addDays(day, step))) worked += 1;
        }
        expect(worked).toBe(Math.abs(count));
      }),
    );
  });

  it('lead back from a working day to where they began', () => {
    fc.assert(
      fc.property(days, counts, (date, count) => {
        const from = adjustDate(china, date, 'next');
        expect(addWorkingDays(china, addWorkingDays(china, from, count), -count)).toBe(from);
      }),
    );
  });

  it('cannot be found in a calendar that never opens, nor counted in halves', () => {
    expect(() => addWorkingDays(closed, '2026-03-02', 1)).toThrow('does not open');
    expect(() => addWorkingDays(office, '2026-03-02', 0.5)).toThrow('whole');
  });
});

describe('a date that is no working day', () => {
  it.each([
    ['2026-03-07', 'none', '2026-03-07'],
    ['2026-03-07', 'next', '2026-03-09'],
    ['2026-03-07', 'previous', '2026-03-06'],
    ['2026-03-06', 'next', '2026-03-06'],
    ['2026-03-06', 'previous', '2026-03-06'],
  ] as const)('%s moves (%s) to %s', (date, adjust, expected) => {
    expect(adjustDate(office, date, adjust)).toBe(expected);
  });
});

describe('a rhythm', () => {
  const twiceAMonth = { days: [10, 25], adjust: 'previous' } as const;

  it('of the 10th and the 25th moves to the working day before', () => {
    expect(rhythmDates(office, twiceAMonth, { from: '2026-01-01', to: '2026-04-30' })).toEqual([
      '2026-01-09',
      '2026-01-23',
      '2026-02-10',
      '2026-02-25',
      '2026-03-10',
      '2026-03-25',
      '2026-04-10',
      '2026-04-24',
    ]);
  });

  it('counts by the dates as moved, also over the edge of a month', () => {
    const firsts = { days: [1], adjust: 'previous' } as const;
    expect(rhythmDates(office, firsts, { from: '2026-01-15', to: '2026-01-31' })).toEqual(['2026-01-30']);
    const lasts = { days: [31], adjust: 'next' } as const;
    expect(rhythmDates(office, lasts, { from: '2026-03-01', to: '2026-03-15' })).toEqual(['2026-03-02']);
    expect(rhythmDates(office, lasts, { from: '2026-02-01', to: '2026-03-01' })).toEqual(['2026-02-02']);
  });

  it('names a day once that two of its days move to', () => {
    const weekend = { days: [7, 8], adjust: 'next' } as const;
    expect(rhythmDates(office, weekend, { from: '2026-03-01', to: '2026-03-31' })).toEqual(['2026-03-09']);
  });

  it('is the same whether it is asked for at once or month by month', () => {
    const rhythms = fc.record({
      adjust: fc.constantFrom<Adjustment[]>('none', 'next', 'previous'),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(days, rhythms, fc.integer({ min: 0, max: 90 }), (from, rhythm, length) => {
        const [middle, to] = [addDays(from, length), addDays(from, 2 * length + 1)];
        const halves = [
          ...rhythmDates(china, rhythm, { from, to: middle }),
          ...rhythmDates(china, rhythm, { from: addDays(middle, 1), to }),
        ];
        expect(halves).toEqual(rhythmDates(china, rhythm, { from, to }));
      }),
    );
  });
});
