import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN, addWorkingTime, workingTimeBetween } from '../../calendar/index.ts';
import { aCalendar, at, hours, inZone, weekdays } from './builders.ts';

// 2026-03-02 is a Monday.
const office = aCalendar();

const shanghai = aCalendar({
  timezone: 'Asia/Shanghai',
  hours: weekdays(['09:00', '12:00'], ['13:30', '18:00']),
  holidays: ['2026-10-01', '2026-10-02', { date: '2026-10-05', reason: '国庆节' }, '2026-10-06', '2026-10-07'],
  makeUpDays: [{ date: '2026-10-10', hours: [['09:00', '12:00']] }],
});

const nights = aCalendar({ hours: weekdays(['19:00', '05:00']) });

function added(calendar: typeof office, start: string, durationMs: number): string {
  return inZone(calendar, addWorkingTime(calendar, { start: at(start), durationMs }));
}

function openHours(calendar: typeof office, start: string, end: string): number {
  return workingTimeBetween(calendar, { start: at(start), end: at(end) }) / 3_600_000;
}

describe('adding working time', () => {
  it.each([
    ['within one opening', '2026-03-02T10:00:00Z', 2, '2026-03-02T12:00:00+00:00'],
    ['from the opening to the closing of the same day', '2026-03-02T09:00:00Z', 8, '2026-03-02T17:00:00+00:00'],
    ['from before the opening', '2026-03-02T03:00:00Z', 1, '2026-03-02T10:00:00+00:00'],
    ['from the closing', '2026-03-02T17:00:00Z', 1, '2026-03-03T10:00:00+00:00'],
    ['from outside, ending exactly at closing', '2026-03-02T20:00:00Z', 8, '2026-03-03T17:00:00+00:00'],
    ['over a night', '2026-03-02T16:00:00Z', 2, '2026-03-03T10:00:00+00:00'],
    ['over a weekend', '2026-03-06T16:00:00Z', 2, '2026-03-09T10:00:00+00:00'],
    ['from a Sunday', '2026-03-08T12:00:00Z', 0.5, '2026-03-09T09:30:00+00:00'],
    ['for 90 working days', '2026-03-02T09:00:00Z', 720, '2026-07-03T17:00:00+00:00'],
  ])('counts only open hours %s', (...[, start, duration, end]) => {
    expect(added(office, start, hours(duration))).toBe(end);
  });

  it.each([
    ['over the lunch break', '2026-03-02T11:00:00+08:00', 2, '2026-03-02T14:30:00+08:00'],
    ['up to the lunch break, ending when it begins', '2026-03-02T09:00:00+08:00', 3, '2026-03-02T12:00:00+08:00'],
    ['over a week of holidays to a short make-up day', '2026-09-30T17:00:00+08:00', 2, '2026-10-08T10:00:00+08:00'],
    ['through a make-up Saturday', '2026-10-09T17:00:00+08:00', 3, '2026-10-10T11:00:00+08:00'],
    ['past a short make-up Saturday', '2026-10-10T11:00:00+08:00', 2, '2026-10-12T10:00:00+08:00'],
    ['from an instant given in another offset', '2026-03-02T01:00:00Z', 1, '2026-03-02T10:00:00+08:00'],
  ])('follows split shifts, holidays and make-up days %s', (...[, start, duration, end]) => {
    expect(added(shanghai, start, hours(duration))).toBe(end);
  });

  it.each([
    ['through midnight', '2026-03-02T23:00:00Z', 2, '2026-03-03T01:00:00+00:00'],
    ['from one night to the next', '2026-03-03T04:00:00Z', 2, '2026-03-03T20:00:00+00:00'],
    ['in the tail of Friday night on Saturday', '2026-03-07T00:00:00Z', 5, '2026-03-07T05:00:00+00:00'],
    ['from Saturday morning to Monday evening', '2026-03-07T04:00:00Z', 2, '2026-03-09T20:00:00+00:00'],
  ])('runs an overnight shift %s', (...[, start, duration, end]) => {
    expect(added(nights, start, hours(duration))).toBe(end);
  });

  it('is exact to the millisecond', () => {
    expect(added(office, '2026-03-02T16:59:59.750Z', 555)).toBe('2026-03-03T09:00:00.305+00:00');
  });

  it('answers the start itself for no duration, even while closed', () => {
    const saturday = at('2026-03-07T12:34:56.789Z');
    expect(addWorkingTime(office, { start: saturday, durationMs: 0 })).toBe(saturday);
  });

  it('counts every moment round the clock', () => {
    const start = at('2026-02-28T23:59:59.999Z');
    expect(addWorkingTime(ALWAYS_OPEN, { start, durationMs: hours(1000) })).toBe(start + hours(1000));
  });

  it('lets the hours of a date beat a holiday on the same date', () => {
    const calendar = aCalendar({
      holidays: ['2026-03-03'],
      makeUpDays: [{ date: '2026-03-03', hours: [['10:00', '11:00']] }],
    });
    expect(added(calendar, '2026-03-02T17:00:00Z', hours(1))).toBe('2026-03-03T11:00:00+00:00');
  });

  it('closes the early hours of a holiday although the shift began the evening before', () => {
    const calendar = aCalendar({ hours: weekdays(['19:00', '05:00']), holidays: ['2026-03-03'] });
    expect(added(calendar, '2026-03-02T23:00:00Z', hours(2))).toBe('2026-03-04T01:00:00+00:00');
  });
});

describe('measuring working time', () => {
  it.each([
    ['inside one opening', '2026-03-02T09:30:00Z', '2026-03-02T11:00:00Z', 1.5],
    ['over a week', '2026-03-02T12:00:00Z', '2026-03-09T12:00:00Z', 40],
    ['in a closed night', '2026-03-02T17:00:00Z', '2026-03-03T09:00:00Z', 0],
    ['on a weekend', '2026-03-07T00:00:00Z', '2026-03-09T00:00:00Z', 0],
    ['over a year', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 261 * 8],
    ['between an instant and itself', '2026-03-02T12:00:00Z', '2026-03-02T12:00:00Z', 0],
    ['backwards', '2026-03-03T12:00:00Z', '2026-03-02T12:00:00Z', 0],
  ])('finds the open hours %s', (...[, start, end, expected]) => {
    expect(openHours(office, start, end)).toBe(expected);
  });

  it('leaves paused time out, but only where it was open', () => {
    const pauses = [{ start: at('2026-03-02T16:00:00Z'), end: at('2026-03-03T10:00:00Z') }];
    const span = { start: at('2026-03-02T09:00:00Z'), end: at('2026-03-03T17:00:00Z'), pauses };
    expect(workingTimeBetween(office, span)).toBe(hours(14));
  });

  it('finds nothing in a calendar that never opens', () => {
    expect(openHours(aCalendar({ hours: {} }), '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).toBe(0);
  });

  it('measures three centuries at once', () => {
    expect(openHours(ALWAYS_OPEN, '1900-01-01T00:00:00Z', '2199-12-31T00:00:00Z')).toBe(109_572 * 24);
  });
});
