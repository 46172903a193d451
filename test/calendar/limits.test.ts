import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN, addWorkingTime, CalendarError, hasOpenTime, workingTimeBetween } from '../../calendar/index.ts';
import { aCalendar, at } from './builders.ts';

// 2026-03-02 is a Monday.
const office = aCalendar();

function errorOf(action: () => unknown): CalendarError | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof CalendarError) return error;
    throw error;
  }
  return undefined;
}

describe('what cannot be reckoned', () => {
  const start = at('2026-03-02T09:00:00Z');

  it('is refused with NO_OPEN_TIME when the calendar never opens', () => {
    const closed = aCalendar({ hours: {} });
    expect(hasOpenTime(closed)).toBe(false);
    expect(errorOf(() => addWorkingTime(closed, { start, durationMs: 1 }))?.code).toBe('NO_OPEN_TIME');
  });

  it('is refused with NO_OPEN_TIME when the only opening lies in the past', () => {
    const over = aCalendar({ hours: {}, makeUpDays: [{ date: '2026-03-01', hours: [['09:00', '10:00']] }] });
    expect(hasOpenTime(over)).toBe(true);
    expect(errorOf(() => addWorkingTime(over, { start, durationMs: 1 }))?.code).toBe('NO_OPEN_TIME');
  });

  it('is refused with TOO_FAR just beyond twenty years, and answered just within', () => {
    const limit = at('2046-03-02T09:00:00Z') - start;
    expect(addWorkingTime(ALWAYS_OPEN, { start, durationMs: limit })).toBe(start + limit);
    expect(errorOf(() => addWorkingTime(ALWAYS_OPEN, { start, durationMs: limit + 1 }))?.code).toBe('TOO_FAR');
    expect(errorOf(() => addWorkingTime(office, { start, durationMs: 1e15 }))?.code).toBe('TOO_FAR');
  });

  it('is refused with TOO_FAR when pauses fill the next twenty years', () => {
    const pauses = [{ start, end: at('2060-01-01T00:00:00Z') }];
    expect(errorOf(() => addWorkingTime(office, { start, durationMs: 1, pauses }))?.code).toBe('TOO_FAR');
  });

  it('is refused with INVALID when numbers make no sense', () => {
    const nowhere = { start: Number.NaN, end: start };
    expect(errorOf(() => addWorkingTime(office, { start, durationMs: -1 }))?.code).toBe('INVALID');
    expect(errorOf(() => addWorkingTime(office, { start, durationMs: Number.NaN }))?.code).toBe('INVALID');
    expect(errorOf(() => addWorkingTime(office, { start: 9e15, durationMs: 1 }))?.code).toBe('INVALID');
    expect(errorOf(() => workingTimeBetween(office, nowhere))?.code).toBe('INVALID');
    expect(errorOf(() => workingTimeBetween(office, { start, end: start + 1, pauses: [nowhere] }))?.code).toBe(
      'INVALID',
    );
  });
});
