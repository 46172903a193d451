import { isWorkday } from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { CalendarBody } from '../../calendar/contract.ts';
import {
  ALWAYS_BODY,
  CALENDAR_PRESETS,
  CalendarError,
  chinaYear,
  chinaYears,
  importIcal,
  missingYear,
} from '../../calendar/index.ts';
import { at, weekdays } from './builders.ts';

function ical(...events: string[][]): string {
  const written = events.map(
    (lines) => `BEGIN:VEVENT\r\nUID:${lines.join('')}\r\n${lines.join('\r\n')}\r\nEND:VEVENT\r\n`,
  );
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n${written.join('')}END:VCALENDAR\r\n`;
}

function codeOf(text: string, years = { fromYear: 2026, toYear: 2026 }): string | undefined {
  try {
    importIcal(text, years);
  } catch (error) {
    if (error instanceof CalendarError) return error.code;
    throw error;
  }
  return undefined;
}

const only2026 = { fromYear: 2026, toYear: 2026 };

describe('Chinese official data', () => {
  it('hold the holidays and the make-up workdays of a year, in both languages', () => {
    const year = chinaYear(2026, [['09:00', '18:00']]);
    expect(year?.holidays).toContainEqual({ date: '2026-10-01', reason: '国庆节 National Day' });
    expect(year?.makeUpDays.map(({ date }) => date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(year?.makeUpDays[0]?.hours).toEqual([['09:00', '18:00']]);
  });

  it('name as make-up days exactly the weekend days that the package calls workdays', () => {
    for (const year of chinaYears()) {
      const weekendWorkdays = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)))
        .filter((date) => date.getUTCFullYear() === year && date.getUTCDay() % 6 === 0)
        .map((date) => date.toISOString().slice(0, 10))
        .filter((date) => isWorkday(date));
      expect(chinaYear(year, [])?.makeUpDays.map(({ date }) => date)).toEqual(weekendWorkdays);
    }
  });

  it('say so when a year has not been published', () => {
    expect(chinaYear(Math.max(...chinaYears()) + 1, [])).toBeUndefined();
    expect(chinaYear(2003, [])).toBeUndefined();
  });
});

describe('importing iCalendar', () => {
  it('takes all-day events and ranges of days, whose end is not included', () => {
    const text = ical(
      ['DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year'],
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Christmas'],
      ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501', 'SUMMARY:Ends on its own day'],
      ['DTSTART;VALUE=DATE:20260601', 'DURATION:P2D'],
    );
    expect(importIcal(text, only2026)).toEqual({
      holidays: [
        { date: '2026-01-01', reason: 'New Year' },
        { date: '2026-05-01', reason: 'Ends on its own day' },
        { date: '2026-06-01' },
        { date: '2026-06-02' },
        { date: '2026-12-24', reason: 'Christmas' },
        { date: '2026-12-25', reason: 'Christmas' },
        { date: '2026-12-26', reason: 'Christmas' },
      ],
      workdays: [],
      ignored: [],
    });
  });

  it('repeats yearly events within the years asked for, exceptions left out', () => {
    const text = ical(
      ['DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270501', 'SUMMARY:May Day'],
      ['DTSTART;VALUE=DATE:20201126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'SUMMARY:Thanksgiving'],
    );
    expect(importIcal(text, { fromYear: 2026, toYear: 2028 }).holidays).toEqual([
      { date: '2026-05-01', reason: 'May Day' },
      { date: '2026-11-26', reason: 'Thanksgiving' },
      { date: '2027-11-25', reason: 'Thanksgiving' },
      { date: '2028-05-01', reason: 'May Day' },
      { date: '2028-11-23', reason: 'Thanksgiving' },
    ]);
  });

  it('cuts a range at the turn of the year and joins the names of one date', () => {
    const text = ical(
      ['DTSTART;VALUE=DATE:20251230', 'DTEND;VALUE=DATE:20260102', 'SUMMARY:Shutdown'],
      ['DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year'],
    );
    expect(importIcal(text, only2026).holidays).toEqual([{ date: '2026-01-01', reason: 'Shutdown / New Year' }]);
  });

  it('keeps make-up workdays apart from holidays', () => {
    const text = ical(
      ['DTSTART;VALUE=DATE:20260104', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY', 'SUMMARY:元旦'],
      ['DTSTART;VALUE=DATE:20260214', 'SUMMARY:春节(班)'],
      ['DTSTART;VALUE=DATE:20260216', 'SUMMARY:春节(休)'],
    );
    expect(importIcal(text, only2026)).toMatchObject({
      holidays: [{ date: '2026-02-16' }],
      workdays: [{ date: '2026-01-04' }, { date: '2026-02-14' }],
    });
  });

  it('says which events it left out and why', () => {
    const text = ical(
      ['DTSTART:20260105T090000Z', 'SUMMARY:Meeting'],
      ['DTSTART;VALUE=DATE:20260106', 'STATUS:CANCELLED', 'SUMMARY:Called off'],
      ['DTSTART;VALUE=DATE:20260107', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Jour fixe'],
      ['DTSTART;VALUE=DATE:20200101', 'DTEND;VALUE=DATE:20300101', 'SUMMARY:Decade'],
      ['SUMMARY:Undated'],
    );
    expect(importIcal(text, only2026)).toEqual({
      holidays: [],
      workdays: [],
      ignored: [
        { summary: 'Meeting', why: 'timed' },
        { summary: 'Called off', why: 'cancelled' },
        { summary: 'Jour fixe', why: 'recurrence' },
        { summary: 'Decade', why: 'too-long' },
        { summary: 'Undated', why: 'unreadable' },
      ],
    });
  });

  it('refuses what is no iCalendar file, and years that make no range', () => {
    expect(codeOf('date,name\n2026-01-01,New Year\n')).toBe('BAD_ICAL');
    expect(codeOf('')).toBe('BAD_ICAL');
    expect(codeOf('BEGIN:VCARD\r\nEND:VCARD')).toBe('BAD_ICAL');
    expect(codeOf(ical(), { fromYear: 2026, toYear: 2025 })).toBe('INVALID');
    expect(codeOf(ical(), { fromYear: 1900, toYear: 2100 })).toBe('INVALID');
  });
});

describe('the end of the holiday data', () => {
  const body = { timezone: 'Asia/Shanghai', hours: weekdays(['09:00', '17:00']) };

  it('is reported as soon as the next year is not covered', () => {
    expect(missingYear({ ...body, validUntil: '2026-12-31' }, at('2026-01-01T00:00:00+08:00'))).toBe(2027);
    expect(missingYear({ ...body, validUntil: '2027-12-31' }, at('2026-12-31T23:59:59+08:00'))).toBeUndefined();
  });

  it('is reported with this year when even that is not covered', () => {
    expect(missingYear({ ...body, validUntil: '2026-06-30' }, at('2026-07-01T00:00:00+08:00'))).toBe(2026);
  });

  it('is the end of the year of the last date when nothing else is said', () => {
    expect(missingYear({ ...body, holidays: ['2026-10-01'] }, at('2026-03-01T00:00:00Z'))).toBe(2027);
  });

  it('depends on the year in the zone of the calendar', () => {
    const newYearInShanghai = at('2026-12-31T16:00:00Z');
    expect(missingYear({ ...body, validUntil: '2027-12-31' }, newYearInShanghai)).toBe(2028);
  });

  it('does not exist for a calendar without dates', () => {
    expect(missingYear(ALWAYS_BODY, at('2026-03-01T00:00:00Z'))).toBeUndefined();
  });
});

describe('the presets', () => {
  it.each(CALENDAR_PRESETS.map((preset) => [preset.key, preset] as const))('%s is a valid calendar', (_, preset) => {
    expect(CalendarBody.parse(preset.body)).toEqual(preset.body);
    expect(Object.values(preset.name).every((name) => name.length > 0)).toBe(true);
  });
});
