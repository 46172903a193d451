import { describe, expect, it } from 'vitest';
import { addWorkingTime } from '../../calendar/index.ts';
import { aCalendar, at, hours, inZone } from './builders.ts';

// 2026-03-02 is a Monday.
const office = aCalendar();

describe('adding working time with pauses', () => {
  const start = at('2026-03-02T09:00:00Z');
  const due = (pauses: [string, string][], from = start): string =>
    inZone(
      office,
      addWorkingTime(office, {
        start: from,
        durationMs: hours(8),
        pauses: pauses.map((pause) => ({ start: at(pause[0]), end: at(pause[1]) })),
      }),
    );

  it('moves an eight-hour target opened on Monday 09:00 and paused 10:00–14:00 to Tuesday 13:00', () => {
    expect(due([['2026-03-02T10:00:00Z', '2026-03-02T14:00:00Z']])).toBe('2026-03-03T13:00:00+00:00');
  });

  it('moves a target paused for two hours on Friday to Monday 11:00', () => {
    const friday = at('2026-03-06T09:00:00Z');
    expect(due([['2026-03-06T12:00:00Z', '2026-03-06T14:00:00Z']], friday)).toBe('2026-03-09T11:00:00+00:00');
  });

  it('counts pauses that overlap, touch or come in any order only once', () => {
    expect(
      due([
        ['2026-03-02T12:00:00Z', '2026-03-02T14:00:00Z'],
        ['2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z'],
        ['2026-03-02T11:00:00Z', '2026-03-02T13:00:00Z'],
      ]),
    ).toBe('2026-03-03T13:00:00+00:00');
  });

  it('ignores a pause while closed, a pause before the start, an empty one and one after the end', () => {
    expect(
      due([
        ['2026-03-02T17:00:00Z', '2026-03-03T09:00:00Z'],
        ['2026-02-20T09:00:00Z', '2026-02-23T09:00:00Z'],
        ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z'],
        ['2026-03-04T09:00:00Z', '2026-03-05T09:00:00Z'],
      ]),
    ).toBe('2026-03-02T17:00:00+00:00');
  });

  it('counts only the part after the start of a pause that began earlier', () => {
    expect(due([['2026-02-27T09:00:00Z', '2026-03-02T10:00:00Z']])).toBe('2026-03-03T10:00:00+00:00');
  });

  it('ends at the pause when the target is reached as it begins', () => {
    expect(due([['2026-03-02T17:00:00Z', '2026-03-09T09:00:00Z']])).toBe('2026-03-02T17:00:00+00:00');
  });
});
