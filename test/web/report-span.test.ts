import { describe, expect, it } from 'vitest';
import {
  daysOf,
  firstAndLast,
  ownBefore,
  ownSpan,
  type Period,
  type Span,
  spanBefore,
  spanOf,
} from '../../web/src/pages/reports/span.ts';

const NOW = Date.parse('2026-11-22T10:30:00Z');
const short = (span: Span | undefined) => span && `${span.from.slice(2, 16)} – ${span.to.slice(2, 16)}`;

describe('the period of a report and the one before', () => {
  it.each<[Period, string, string]>([
    ['7', '26-11-16T00:00 – 26-11-22T10:30', '26-11-09T00:00 – 26-11-15T10:30'],
    ['30', '26-10-24T00:00 – 26-11-22T10:30', '26-09-24T00:00 – 26-10-23T10:30'],
    ['thisMonth', '26-11-01T00:00 – 26-11-22T10:30', '26-10-01T00:00 – 26-10-22T10:30'],
    ['lastMonth', '26-10-01T00:00 – 26-11-01T00:00', '26-09-01T00:00 – 26-10-01T00:00'],
    ['thisQuarter', '26-10-01T00:00 – 26-11-22T10:30', '26-07-01T00:00 – 26-08-22T10:30'],
    ['lastQuarter', '26-07-01T00:00 – 26-10-01T00:00', '26-04-01T00:00 – 26-07-01T00:00'],
  ])('%s is compared with just as much of the time before', (period, span, before) => {
    expect(short(spanOf(period, NOW))).toBe(span);
    expect(short(spanBefore(period, NOW))).toBe(before);
  });

  it('a longer month is compared with all of the shorter one before it, and never with itself', () => {
    const last = Date.parse('2026-03-31T12:00:00Z');
    expect(short(spanBefore('thisMonth', last))).toBe('26-02-01T00:00 – 26-03-01T00:00');
  });

  it('days of one’s own both belong to it, and as many come before', () => {
    const days = { first: '2026-02-27', last: '2026-03-02' };
    expect(short(ownSpan(days))).toBe('26-02-27T00:00 – 26-03-03T00:00');
    expect(short(ownBefore(days))).toBe('26-02-23T00:00 – 26-02-27T00:00');
  });

  it.each([
    ['', '2026-01-01'],
    ['2026-01-02', '2026-01-01'],
    ['soon', '2026-01-01'],
  ])('from %j to %j is no period', (first, last) => {
    expect(ownSpan({ first, last })).toBeUndefined();
    expect(ownBefore({ first, last })).toBeUndefined();
  });

  it('as days, today belongs to a period that is running, and the next day to none that is over', () => {
    expect(daysOf(spanOf('7', NOW))).toEqual({ from: '2026-11-16', to: '2026-11-23' });
    expect(daysOf(spanBefore('7', NOW))).toEqual({ from: '2026-11-09', to: '2026-11-16' });
    expect(daysOf(spanOf('lastMonth', NOW))).toEqual({ from: '2026-10-01', to: '2026-11-01' });
    expect(firstAndLast(spanOf('lastMonth', NOW))).toEqual({ first: '2026-10-01', last: '2026-10-31' });
  });
});
