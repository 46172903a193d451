import { assert, constantFrom, integer, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, type Health, type HealthNumbers, healthOf, isNews } from '../../workflows/retention/health.ts';
import { RetentionPolicyBody } from '../../workflows/retention/retention-policy.contract.ts';
import { aPolicy, aRule } from './policies.ts';

const NOTHING: HealthNumbers['raw'] = {
  activeShare: null,
  trend: null,
  silence: null,
  breadth: null,
  escalations: null,
  survey: null,
  relationship: null,
};
const numbers = (day: number, raw: Partial<HealthNumbers['raw']>): HealthNumbers => ({
  day: `2026-03-${String(day).padStart(2, '0')}`,
  at: Date.UTC(2026, 2, day, 6),
  raw: { ...NOTHING, ...raw },
});
const POOR = { activeShare: 5 };
const maybe = () => option(integer({ min: 0, max: 60 }), { nil: null });
const WELL = { activeShare: 50, silence: 0, escalations: 0 };

describe('health', () => {
  it('is the weighted mean of its parts', () => {
    // 25 of 50 per cent (weight 3), 15 of 30 silent days, no open case.
    const health = healthOf(aPolicy(), numbers(2, { activeShare: 25, silence: 15, escalations: 0 }), undefined);
    expect([health.score, health.band]).toEqual([60, 'fair']);
    expect(health.parts.map(({ key, value }) => [key, value])).toEqual([
      ['activeShare', 50],
      ['silence', 50],
      ['escalations', 100],
      ['relationship', null],
    ]);
  });

  it('leaves out what nobody knows, and is unknown when nothing is', () => {
    expect(healthOf(aPolicy(), numbers(2, { escalations: 0 }), undefined).score).toBe(100);
    expect(healthOf(aPolicy(), numbers(2, {}), undefined)).toMatchObject({ score: null, band: null, firing: [] });
  });

  it('does not go beyond 0 and 100, however far a number does', () => {
    const values = [500, -500].map((activeShare) => healthOf(aPolicy(), numbers(2, { activeShare }), undefined).score);
    expect(values).toEqual([100, 0]);
  });
});

describe('a change of the score', () => {
  it('is explained by the parts that have brought it about, the strongest first', () => {
    const before = healthOf(aPolicy(), numbers(2, WELL), undefined);
    const after = healthOf(aPolicy(), numbers(3, { activeShare: 50, silence: 30, escalations: 1 }), before);
    expect(changesOf(before, after)).toEqual([
      { part: 'silence', from: 100, to: 0, rawFrom: 0, rawTo: 30, effect: -20 },
      { part: 'escalations', from: 100, to: 80, rawFrom: 0, rawTo: 1, effect: -4 },
    ]);
  });

  it('is the doing of the part that has become known, not of the others', () => {
    const before = healthOf(aPolicy(), numbers(2, { silence: 0, escalations: 0 }), undefined);
    const after = healthOf(aPolicy(), numbers(3, { ...WELL, activeShare: 0 }), before);
    expect(changesOf(before, after)).toMatchObject([{ part: 'activeShare', from: null, to: 0, effect: -60 }]);
    expect(changesOf(after, before)).toMatchObject([{ part: 'activeShare', from: 0, to: null, effect: 60 }]);
  });

  it('is the sum of the effects of all parts', () => {
    const raw = record({ activeShare: maybe(), silence: maybe(), escalations: maybe(), relationship: maybe() });
    assert(
      property(raw, raw, (was, is) => {
        const [before, after] = [was, is].map((one, day) => healthOf(aPolicy(), numbers(day + 1, one), undefined));
        const sum = changesOf(before, after ?? { parts: [] }).reduce((total, { effect }) => total + effect, 0);
        expect(Math.abs((after?.score ?? 0) - (before?.score ?? 0) - sum)).toBeLessThan(0.35);
      }),
    );
  });
});

const lived = (days: readonly (Partial<HealthNumbers['raw']> & { day?: number })[]): Health[] => {
  const lives: Health[] = [];
  for (const [index, { day = index + 1, ...raw }] of days.entries()) {
    lives.push(healthOf(aPolicy(), numbers(day, raw), lives.at(-1)));
  }
  return lives;
};
const fires = (days: Parameters<typeof lived>[0]) => lived(days).map(({ firing }) => firing.length > 0);

describe('a rule', () => {
  it('asks for somebody only after so many bad days in a row', () => {
    expect(fires([POOR, POOR, WELL, POOR, POOR])).toEqual([false, true, false, false, true]);
  });

  it('counts a second look at the same day as the same day', () => {
    expect(
      fires([
        { ...POOR, day: 1 },
        { ...POOR, day: 1 },
        { ...POOR, day: 2 },
      ]),
    ).toEqual([false, false, true]);
  });

  it('counts a day on which nothing is known as no bad day', () => {
    expect(fires([POOR, {}, POOR])).toEqual([false, false, false]);
  });

  it('is news when it begins or ceases to ask, and so is another band', () => {
    const firing = constantFrom<readonly string[]>([], ['a'], ['b'], ['a', 'b'], ['b', 'a']);
    const band = constantFrom('good' as const, 'poor' as const, null);
    const known = record({ band, firing });
    assert(
      property(known, known, (was, is) => {
        const same = was.band === is.band && was.firing.toSorted().join() === is.firing.toSorted().join();
        expect(isNews(was, is)).toBe(!same);
      }),
    );
    expect(isNews(undefined, { band: 'good', firing: [] })).toBe(true);
  });
});

describe('a policy of retention', () => {
  it.each([
    ['a part stands twice', { parts: [...aPolicy().parts, { key: 'silence', weight: 1, zero: 9, full: 0 }] }],
    ['a part is worth the same at both ends', { parts: [{ key: 'silence', weight: 1, zero: 9, full: 9 }] }],
    ['two rules are called the same', { rules: [aRule(), aRule()] }],
    ['a rule asks for a part there is not', { rules: [aRule({ when: { of: 'trend', below: 5, evaluations: 1 } })] }],
    ['good does not lie above fair', { bands: { good: 40, fair: 40 } }],
  ])('is refused when %s', (_why, wrong) => {
    expect(RetentionPolicyBody.safeParse({ ...aPolicy(), ...wrong }).success).toBe(false);
    expect(RetentionPolicyBody.safeParse(aPolicy()).success).toBe(true);
  });
});
