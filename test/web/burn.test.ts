import { describe, expect, it } from 'vitest';
import { daysOfUse } from '../../web/src/pages/onboardings/use-points.ts';
import { type BurnPoint, burnDays, burnSpan } from '../../web/src/pages/releases/burn-points.ts';
import { monthsBetween } from '../../web/src/pages/reports/months.ts';

const at = (day: string): number => Date.parse(`2027-${day}Z`);
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const change = (seq: number, when: string, [scope, done]: readonly [number, number]): BurnPoint => ({
  seq,
  at: new Date(at(when)).toISOString(),
  what: 'itemAdmitted',
  requirement: null,
  scope: { items: 1, days: scope },
  done: { items: 0, days: done },
  isLate: false,
});

describe('the course of a release’s content', () => {
  const points = [change(2, '02-01T09:00', [5, 0]), change(3, '02-01T17:00', [8, 0]), change(4, '02-03T09:00', [8, 5])];
  const shipAt = '2027-02-05T20:00:00.000Z';

  it('stays as it is until something changes, and says nothing of days to come', () => {
    const span = burnSpan(points, { shipAt, shippedAt: null }, at('02-04T12:00'));
    const days = burnDays({ points, unit: 'days' }, span, dayOf);
    expect(days.map(({ day, scope, done }) => [day.slice(5), scope, done])).toEqual([
      ['02-01', 8, 0],
      ['02-02', 8, 0],
      ['02-03', 8, 5],
      ['02-04', 8, 5],
      ['02-05', null, null],
    ]);
    expect(days[0]?.changes.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('of a year is told in fewer days, and loses no change', () => {
    const late = change(5, '12-30T09:00', [9, 5]);
    const span = burnSpan([...points, late], { shipAt: null, shippedAt: null }, at('12-31T12:00'));
    const days = burnDays({ points: [...points, late], unit: 'days' }, span, dayOf);
    expect(days.length).toBeLessThan(130);
    expect(days.flatMap(({ changes }) => changes.map(({ seq }) => seq))).toEqual([2, 3, 4, 5]);
  });
});

describe('days of use', () => {
  const days = [
    { day: '2027-02-02', value: 2 },
    { day: '2027-02-04', value: 5 },
  ];
  const values = (counts: string) =>
    daysOfUse({ counts, days }, '2027-02-01', at('02-05T10:00')).map(({ value }) => value);

  it('without a user are shown as such; uses so far stay what they were', () => {
    expect(values('users')).toEqual([0, 2, 0, 5, 0]);
    expect(values('uses')).toEqual([0, 2, 2, 5, 5]);
  });
});

it('months without anything are gaps between the others; what is no month comes last', () => {
  expect(monthsBetween(['2026-11', null, '2027-02'])).toEqual(['2026-11', '2026-12', '2027-01', '2027-02', null]);
  expect(monthsBetween([null])).toEqual([null]);
});
