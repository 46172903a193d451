import { describe, expect, it } from 'vitest';
import type { Measure } from '../../workflows/shared/metrics.contract.ts';
import { MetricRule } from '../../workflows/shared/metrics.contract.ts';
import { adoptions, standingOf } from '../../workflows/shared/metrics.ts';
import { atOf, type Use, usageOf } from './a-usage.ts';

const title = { 'zh-CN': '活跃', en: 'Active' };
const rule = (measures: Measure[], combine: MetricRule['combine'] = 'all'): MetricRule => ({
  key: 'm',
  title,
  measures,
  combine,
});
const active = (users: number, activeDays = 3, withinDays = 7): Measure => ({
  key: 'active',
  kind: 'activeUsers',
  users,
  activeDays,
  withinDays,
});
const first = (event: string): Measure => ({ key: event, kind: 'firstEvent', event });
const onDays = (user: string, ...days: number[]): Use[] => days.map((day) => ({ user, day }));

describe('a user active on 3 days within 7 calendar days in a row', () => {
  it.each([
    ['on the first, second and seventh day', [0, 1, 6], 6],
    ['on the first, second and eighth day: not yet', [0, 1, 7], undefined],
    ['when an early day lies too far back', [0, 6, 7, 9], 9],
    ['whatever the order in which days arrive', [6, 0, 1], 6],
    ['though a day counts once only', [0, 0, 0], undefined],
  ])('counts %s', (_what, days, reached) => {
    const [at] = adoptions(usageOf(onDays('u', ...days)).days, { activeDays: 3, withinDays: 7 });
    expect(at).toBe(reached === undefined ? undefined : atOf({ day: reached }));
  });

  it('counts at their first event of the day that completed it', () => {
    const uses = [...onDays('u', 0, 1), { user: 'u', day: 2, hour: 20 }, { user: 'u', day: 2, hour: 7 }];
    expect(adoptions(usageOf(uses).days, { activeDays: 3, withinDays: 7 })).toEqual([atOf({ day: 2, hour: 7 })]);
  });
});

describe('a metric', () => {
  it('of two active users is reached when the second one is', () => {
    const uses = [...onDays('a', 0, 1, 2), ...onDays('b', 3, 4, 5), ...onDays('c', 9, 10, 11)];
    expect(standingOf(rule([active(2)]), usageOf(uses))).toEqual({
      key: 'm',
      at: atOf({ day: 5 }),
      measures: [{ key: 'active', have: 3, need: 2, at: atOf({ day: 5 }) }],
    });
  });

  it('of n uses of a feature is reached by the event that brings the nth', () => {
    const measure: Measure = { key: 'f', kind: 'featureUses', feature: 'report', uses: 5 };
    const uses: Use[] = [
      { user: 'b', day: 1, hour: 11, feature: 'report', count: 4 },
      { user: 'a', day: 1, hour: 10, feature: 'report', count: 2 },
      { user: 'a', day: 0, feature: 'other', count: 99 },
    ];
    const { at, measures } = standingOf(rule([measure]), usageOf(uses));
    expect([at, measures[0]?.have]).toEqual([atOf({ day: 1, hour: 11 }), 6]);
  });

  it('of a share of licensed users rounds up, and is not reached while nobody knows how many there are', () => {
    const measure: Measure = { key: 's', kind: 'licensedShare', percent: 50, activeDays: 1, withinDays: 1 };
    const uses = [...onDays('a', 0), ...onDays('b', 4)];
    const three = standingOf(rule([measure]), usageOf(uses, { users: 3, since: 0 }));
    expect(three).toMatchObject({ at: atOf({ day: 4 }), measures: [{ have: 2, need: 2 }] });
    expect(standingOf(rule([measure]), usageOf(uses))).toMatchObject({ at: null, measures: [{ have: 2, need: null }] });
  });

  it('of the first event of value takes the earliest', () => {
    const measure: Measure = { key: 'v', kind: 'firstEvent', event: 'value' };
    const uses: Use[] = [
      { user: 'a', day: 8, event: 'value' },
      { user: 'a', day: 3, event: 'value' },
      { user: 'a', day: 1, event: 'other' },
    ];
    expect(standingOf(rule([measure]), usageOf(uses)).at).toBe(atOf({ day: 3 }));
  });

  it.each([
    ['all', 5],
    ['any', 1],
    [{ atLeast: 2 }, 3],
  ] as const)('combined by %j is reached at the right one of its measures', (combine, day) => {
    const uses: Use[] = [
      { user: 'a', day: 5, event: 'x' },
      { user: 'a', day: 1, event: 'y' },
      { user: 'a', day: 3, event: 'z' },
    ];
    const measures = [first('x'), first('y'), first('z')];
    expect(standingOf(rule(measures, combine), usageOf(uses)).at).toBe(atOf({ day }));
  });

  it('is refused when it asks for more days than there are, or more measures than it has', () => {
    expect(MetricRule.safeParse(rule([active(1, 8, 7)])).success).toBe(false);
    expect(MetricRule.safeParse(rule([active(1)], { atLeast: 2 })).success).toBe(false);
    expect(MetricRule.safeParse(rule([active(1), active(2)])).success).toBe(false);
    expect(MetricRule.safeParse(rule([active(1)])).success).toBe(true);
  });
});
