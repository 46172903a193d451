import { describe, expect, it } from 'vitest';
import { CalendarBody, WorkingTimeAddRequest, WorkingTimeBetweenRequest } from '../../calendar/contract.ts';
import { answerAdd, answerBetween } from '../../calendar/index.ts';
import { weekdays } from './builders.ts';

const body = { timezone: 'Asia/Shanghai', hours: weekdays(['09:00', '17:00']) };
const add = { ...body, start: '2026-03-02T09:00:00+08:00', durationSeconds: 3600 };
const between = { ...body, start: '2026-03-02T09:00:00+08:00', end: '2026-03-03T09:00:00+08:00' };

/** The places of a body that the schema objects to. */
function complaints(schema: typeof CalendarBody | typeof WorkingTimeAddRequest, input: unknown): string[] {
  const result = schema.safeParse(input);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
}

describe('a calendar', () => {
  it.each([
    ['seconds and a whole day', { hours: { mon: [['09:00:30', '24:00']], sun: [['00:00', '24:00:00']] } }],
    [
      'ranges that touch',
      {
        hours: {
          mon: [
            ['09:00', '12:00'],
            ['12:00', '17:00'],
          ],
        },
      },
    ],
    ['an overnight range beside the next morning', { hours: { mon: [['22:00', '06:00']], tue: [['06:00', '08:00']] } }],
    ['holidays with and without a reason', { holidays: ['2026-10-01', { date: '2026-10-02', reason: '国庆节' }] }],
    ['a date with hours until midnight', { makeUpDays: [{ date: '2026-10-10', hours: [['20:00', '00:00']] }] }],
  ])('may have %s', (_, rules) => {
    expect(complaints(CalendarBody, { ...body, ...rules })).toEqual([]);
  });

  it.each([
    ['an unknown zone', { timezone: 'Asia/Atlantis' }, 'timezone'],
    ['an offset instead of a zone', { timezone: '+08:00' }, 'timezone'],
    ['an unknown key', { holiday: [] }, ''],
    ['an unknown weekday', { hours: { monday: [] } }, 'hours'],
    ['a time that does not exist', { hours: { mon: [['09:00', '24:30']] } }, 'hours.mon.0.1'],
    ['an empty range', { hours: { mon: [['09:00', '09:00']] } }, 'hours.mon.0'],
    [
      'ranges that overlap',
      {
        hours: {
          mon: [
            ['09:00', '12:00'],
            ['11:59', '17:00'],
          ],
        },
      },
      'hours.mon',
    ],
    ['a time without its leading zero', { hours: { mon: [['9:00', '17:00']] } }, 'hours.mon.0.0'],
    [
      'a night running into the next day',
      { hours: { sun: [['22:00', '06:00']], mon: [['05:00', '09:00']] } },
      'hours.mon',
    ],
    ['a date that does not exist', { holidays: ['2026-02-30'] }, 'holidays.0'],
    [
      'an overnight range on a date',
      { makeUpDays: [{ date: '2026-10-10', hours: [['22:00', '06:00']] }] },
      'makeUpDays.0.hours.0',
    ],
    [
      'hours for the same date twice',
      {
        makeUpDays: [
          { date: '2026-10-10', hours: [] },
          { date: '2026-10-10', hours: [] },
        ],
      },
      'makeUpDays.1.date',
    ],
  ])('may not have %s', (...[, rules, where]) => {
    expect(complaints(CalendarBody, { ...body, ...rules })).toContain(where);
  });
});

describe('a request to add', () => {
  it.each([
    ['an instant in UTC', { start: '2026-03-02T01:00:00Z' }],
    ['an instant without seconds', { start: '2026-03-02T09:00+08:00' }],
    ['an instant with microseconds', { start: '2026-03-02T09:00:00.123456+0800' }],
    ['a pause as a pair', { pauses: [['2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z']] }],
    [
      'a pause with who and why',
      { pauses: [{ start: '2026-03-02T09:00:00Z', end: '2026-03-03T09:00:00Z', by: '李雷' }] },
    ],
    ['the description of a test vector', { id: 'x-1', kind: 'add', tags: ['zero'], end: '2026-03-02T10:00:00+08:00' }],
  ])('may have %s', (_, part) => {
    expect(complaints(WorkingTimeAddRequest, { ...add, ...part })).toEqual([]);
  });

  it.each([
    ['an instant without offset', { start: '2026-03-02T09:00:00' }, 'start'],
    ['an instant that does not exist', { start: '2026-02-29T09:00:00Z' }, 'start'],
    ['an hour that does not exist', { start: '2026-02-28T25:00:00Z' }, 'start'],
    ['an instant before 1900', { start: '1899-12-31T23:59:59Z' }, 'start'],
    ['an instant after 2199', { start: '2200-01-01T00:00:00Z' }, 'start'],
    ['a negative duration', { durationSeconds: -1 }, 'durationSeconds'],
    ['two durations', { durationMinutes: 60 }, 'durationSeconds'],
    ['no duration', { durationSeconds: undefined }, 'durationSeconds'],
    ['an open pause', { pauses: [{ start: '2026-03-02T09:00:00Z' }] }, 'pauses.0'],
    ['a pause that ends before it starts', { pauses: [['2026-03-02T09:00:00Z', '2026-03-02T08:00:00Z']] }, 'pauses.0'],
    ['an unknown key', { durationHours: 1 }, ''],
  ])('may not have %s', (...[, part, where]) => {
    expect(complaints(WorkingTimeAddRequest, { ...add, ...part })).toContain(where);
  });
});

describe('answers', () => {
  it('give the end in the zone of the calendar', () => {
    expect(answerAdd({ ...add, start: '2026-03-02T01:00:00Z' })).toEqual({ end: '2026-03-02T10:00:00+08:00' });
  });

  it('are exact to the millisecond, in seconds or minutes', () => {
    expect(answerAdd({ ...add, durationSeconds: 0.555 }).end).toBe('2026-03-02T09:00:00.555+08:00');
    expect(answerAdd({ ...add, durationSeconds: undefined, durationMinutes: 0.00925 }).end).toBe(
      '2026-03-02T09:00:00.555+08:00',
    );
    expect(answerBetween({ ...between, end: '2026-03-02T09:00:00.001+08:00' })).toEqual({ seconds: 0.001 });
  });

  it('measure eight hours a day, and less when paused', () => {
    expect(answerBetween(between)).toEqual({ seconds: 8 * 3600 });
    const pauses = [{ start: '2026-03-02T10:00:00+08:00', end: '2026-03-02T12:00:00+08:00' }];
    expect(answerBetween({ ...between, pauses })).toEqual({ seconds: 6 * 3600 });
  });

  it('round down to whole minutes only when asked to', () => {
    const span = WorkingTimeBetweenRequest.parse({ ...between, end: '2026-03-02T09:01:59+08:00' });
    expect(answerBetween(span).seconds).toBe(119);
    expect(answerBetween({ ...span, rounding: 'floor-minute' }).seconds).toBe(60);
  });

  it('carry an explanation only when asked to', () => {
    expect(answerBetween(between, true).explanation?.totalSeconds).toBe(8 * 3600);
    expect(answerAdd(add, true).explanation?.openIntervals).toEqual([
      { start: '2026-03-02T09:00:00+08:00', end: '2026-03-02T10:00:00+08:00', seconds: 3600 },
    ]);
  });
});
