import { describe, expect, it } from 'vitest';
import { WorkingTimeExplanation } from '../../calendar/contract.ts';
import {
  ALWAYS_OPEN,
  addWorkingTime,
  EXPLANATION_LIMIT,
  explainWorkingTime,
  explanationToWire,
} from '../../calendar/index.ts';
import { aCalendar, at, everyDay, hours, weekdays } from './builders.ts';

describe('an explanation', () => {
  it('shows every interval counted, every closed day with its reason and every pause with who and why', () => {
    const calendar = aCalendar({
      timezone: 'Asia/Shanghai',
      hours: { ...weekdays(['09:00', '12:00'], ['13:30', '18:00']), wed: [] },
      holidays: [{ date: '2026-05-01', reason: '劳动节 Labour Day' }, '2026-05-04'],
      makeUpDays: [
        { date: '2026-05-02', hours: [['10:00', '12:00']], reason: '调休' },
        { date: '2026-05-05', hours: [] },
      ],
    });
    const pause = { start: at('2026-05-02T11:00:00+08:00'), end: at('2026-05-03T11:00:00+08:00') };
    const pauses = [{ ...pause, reason: 'waiting-for-customer', by: '王芳', note: '等日志' }];
    const start = at('2026-04-30T17:00:00+08:00');
    const end = addWorkingTime(calendar, { start, durationMs: hours(3), pauses });
    const explanation = explanationToWire(calendar, explainWorkingTime(calendar, { start, end, pauses }));
    expect(WorkingTimeExplanation.parse(explanation)).toEqual({
      timezone: 'Asia/Shanghai',
      start: '2026-04-30T17:00:00+08:00',
      end: '2026-05-07T10:00:00+08:00',
      totalSeconds: 3 * 3600,
      openIntervals: [
        { start: '2026-04-30T17:00:00+08:00', end: '2026-04-30T18:00:00+08:00', seconds: 3600 },
        { start: '2026-05-02T10:00:00+08:00', end: '2026-05-02T11:00:00+08:00', seconds: 3600 },
        { start: '2026-05-07T09:00:00+08:00', end: '2026-05-07T10:00:00+08:00', seconds: 3600 },
      ],
      omittedOpenSeconds: 0,
      closedDays: [
        { date: '2026-05-01', reason: 'holiday', note: '劳动节 Labour Day' },
        { date: '2026-05-03', reason: 'weekend' },
        { date: '2026-05-04', reason: 'holiday' },
        { date: '2026-05-05', reason: 'closed-date' },
        { date: '2026-05-06', reason: 'no-hours' },
      ],
      omittedClosedDays: 0,
      changedDays: [{ date: '2026-05-02', note: '调休' }],
      pauses: [
        {
          start: '2026-05-02T11:00:00+08:00',
          end: '2026-05-03T11:00:00+08:00',
          seconds: 3600,
          reason: 'waiting-for-customer',
          by: '王芳',
          note: '等日志',
        },
      ],
    });
  });

  it('joins what is open through midnight into one interval', () => {
    const start = at('2026-03-02T12:00:00Z');
    const end = start + hours(100);
    expect(explainWorkingTime(ALWAYS_OPEN, { start, end }).openIntervals).toEqual([{ start, end, ms: hours(100) }]);
  });

  it('leaves out the day that begins when the span ends', () => {
    const span = { start: at('2026-03-06T12:00:00Z'), end: at('2026-03-07T00:00:00Z') };
    expect(explainWorkingTime(aCalendar(), span).closedDays).toEqual([]);
    expect(explainWorkingTime(aCalendar(), { ...span, end: span.end + 1 }).closedDays).toEqual([
      { date: '2026-03-07', reason: 'weekend' },
    ]);
  });

  it('names a date that the zone skipped', () => {
    const calendar = aCalendar({ timezone: 'Pacific/Apia', hours: everyDay(['09:00', '17:00']) });
    const span = { start: at('2011-12-29T18:00:00-10:00'), end: at('2011-12-31T08:00:00+14:00') };
    expect(explainWorkingTime(calendar, span).closedDays).toEqual([{ date: '2011-12-30', reason: 'skipped-date' }]);
  });

  it('stays bounded over decades and says how much it leaves out', () => {
    const calendar = aCalendar();
    const span = { start: at('2000-01-01T00:00:00Z'), end: at('2020-01-01T00:00:00Z') };
    const explanation = explainWorkingTime(calendar, span);
    expect(explanation.openIntervals).toHaveLength(EXPLANATION_LIMIT);
    expect(explanation.totalMs - explanation.omittedOpenMs).toBe(EXPLANATION_LIMIT * hours(8));
    expect(explanation.closedDays).toHaveLength(EXPLANATION_LIMIT);
    expect(explanation.omittedClosedDays).toBe(7305 - explanation.totalMs / hours(8) - EXPLANATION_LIMIT);
  });

  it('of nothing lists nothing', () => {
    const start = at('2026-03-07T12:00:00Z');
    const { openIntervals, closedDays, totalMs } = explainWorkingTime(aCalendar(), { start, end: start });
    expect({ openIntervals, closedDays, totalMs }).toEqual({ openIntervals: [], closedDays: [], totalMs: 0 });
  });
});
