import { describe, expect, it } from 'vitest';
import { computeReward, type RewardBasis } from '../../workflows/lead/reward.ts';
import { NOTHING_ELSE, paid, won } from './earning.ts';

const rulesOf = (basis: RewardBasis) => computeReward(basis, NOTHING_ELSE).steps.map(({ rule }) => rule);

describe('what a lead earns', () => {
  it.each([
    ['below the first band nothing', 99_999, {}],
    ['at the band’s beginning one per cent', 100_000, { ana: 1_000 }],
    ['below the next band still one per cent', 9_999_999, { ana: 99_999 }],
    ['in the band that is fixed its sum, here up to the cap of the person', 10_000_000, { ana: 120_000 }],
  ])('%s', (_title, amount, expected) => {
    expect(paid(won(amount))).toEqual(expected);
  });

  it.each([
    ['half of it without any help', [], { ana: 500 }],
    ['all of it for an introduction', [{ personId: 'ana', degree: 'introduced' }], { ana: 1_000 }],
    [
      'by the strongest help, whatever came first',
      [
        { personId: 'ana', degree: 'led' },
        { personId: 'ana', degree: 'introduced' },
      ],
      { ana: 1_500 },
    ],
  ] as const)('is %s', (_title, helps, expected) => {
    expect(paid(won(100_000, { helps }))).toEqual(expected);
  });

  it('is shared by whoever has helped: seven tenths are the submitter’s, and what cannot be divided', () => {
    const helps = ['bo', 'cy', 'di'].map((personId) => ({ personId, degree: 'introduced' }) as const);
    expect(paid(won(100_000, { helps }))).toEqual({ ana: 700, bo: 100, cy: 100, di: 100 });
    expect(paid(won(100_100, { helps }))).toEqual({ ana: 701, bo: 100, cy: 100, di: 100 });
  });

  it('is a fixed sum for a qualified lead, whatever help was given', () => {
    expect(paid(won(0, { occasion: 'qualified', helps: [] }))).toEqual({ ana: 10_000 });
  });

  it('is nothing in a currency without rules, and says so', () => {
    expect(computeReward(won(5_000_000, { currency: 'USD' }), NOTHING_ELSE)).toEqual({
      currency: null,
      quarter: '2026-Q1',
      shares: [],
      steps: [{ rule: 'noScheme', input: { currency: 'USD' }, resultMinor: 0 }],
    });
  });

  it('is in the policy’s first currency while nobody has named one', () => {
    const { currency: _currency, ...basis } = won(0, { occasion: 'qualified' });
    expect(computeReward(basis, NOTHING_ELSE).currency).toBe('CNY');
  });

  it('never exceeds the cap of the lead, what it earned before included', () => {
    const earlier = [{ personId: 'bo', quarter: '2025-Q4', currency: 'CNY', amountMinor: 100_000 }];
    expect(paid(won(9_000_000, { earlier }))).toEqual({ ana: 50_000 });
  });

  it('never exceeds the cap of a person and quarter, with other leads and with this one', () => {
    expect(paid(won(9_000_000), { ana: 100_000 })).toEqual({ ana: 20_000 });
    const earlier = [{ personId: 'ana', quarter: '2026-Q1', currency: 'CNY', amountMinor: 10_000 }];
    expect(paid(won(9_000_000, { earlier }), { ana: 100_000 })).toEqual({ ana: 10_000 });
  });

  it('counts neither other quarters nor other currencies against a person’s cap', () => {
    const earlier = [
      { personId: 'ana', quarter: '2025-Q4', currency: 'CNY', amountMinor: 20_000 },
      { personId: 'ana', quarter: '2026-Q1', currency: 'EUR', amountMinor: 90_000 },
    ];
    expect(paid(won(9_000_000, { earlier }))).toEqual({ ana: 90_000 });
  });

  it('is explained rule by rule, with what went in and what came out', () => {
    const helps = [{ personId: 'bo', degree: 'joined' }] as const;
    expect(
      computeReward(won(1_000_000, { helps }), { quarter: '2026-Q1', earnedMinor: { bo: 118_000 } }).steps,
    ).toEqual([
      {
        rule: 'band',
        input: { currency: 'CNY', wonMinor: 1_000_000, fromMinor: 100_000, permille: 10 },
        resultMinor: 10_000,
      },
      { rule: 'help', input: { degree: 'joined', permille: 1_200, amountMinor: 10_000 }, resultMinor: 12_000 },
      { rule: 'capPerLead', input: { capMinor: 150_000, earlierMinor: 0, amountMinor: 12_000 }, resultMinor: 12_000 },
      {
        rule: 'split',
        personId: 'ana',
        input: { amountMinor: 12_000, submitterPermille: 700, helpers: 1 },
        resultMinor: 8_400,
      },
      {
        rule: 'split',
        personId: 'bo',
        input: { amountMinor: 12_000, submitterPermille: 700, helpers: 1 },
        resultMinor: 3_600,
      },
      {
        rule: 'capPerPersonQuarter',
        personId: 'ana',
        input: { capMinor: 120_000, earnedMinor: 0, amountMinor: 8_400 },
        resultMinor: 8_400,
      },
      {
        rule: 'capPerPersonQuarter',
        personId: 'bo',
        input: { capMinor: 120_000, earnedMinor: 118_000, amountMinor: 3_600 },
        resultMinor: 2_000,
      },
    ]);
    expect(rulesOf(won(10))).toContain('noBand');
  });
});
