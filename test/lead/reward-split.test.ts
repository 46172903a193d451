import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeReward, permilleOf, receiversOf } from '../../workflows/lead/reward.ts';
import { HELP_DEGREES } from '../../workflows/lead/reward-policy.contract.ts';
import { NOTHING_ELSE, paid, won } from './earning.ts';
import { UNCAPPED } from './policies.ts';

const helps = array(
  record({ personId: constantFrom('ana', 'bo', 'cy', 'di'), degree: constantFrom(...HELP_DEGREES) }),
  {
    maxLength: 6,
  },
);

const amount = integer({ min: 1, max: 1_000_000_000_000 });

describe('the split of a reward', () => {
  it('loses and invents nothing', () => {
    assert(
      property(amount, helps, integer({ min: 0, max: 1_000 }), (wonMinor, given, submitterPermille) => {
        const basis = won(wonMinor, { helps: given, rules: { ...UNCAPPED, submitterPermille } });
        const { shares, steps } = computeReward(basis, NOTHING_ELSE);
        const whole = steps.find(({ rule }) => rule === 'help')?.resultMinor;
        expect(shares.reduce((all, one) => all + one.amountMinor, 0)).toBe(whole);
        expect(
          shares.every(({ amountMinor, personId }) => amountMinor > 0 && receiversOf(basis).includes(personId)),
        ).toBe(true);
      }),
    );
  });

  it('keeps to both caps, whatever was earned before', () => {
    const earlier = array(
      record({
        personId: constantFrom('ana', 'bo'),
        quarter: constantFrom('2026-Q1', '2025-Q4'),
        currency: constantFrom('CNY', 'EUR'),
        amountMinor: integer({ min: 0, max: 60_000 }),
      }),
      { maxLength: 4 },
    );
    assert(
      property(
        record({ wonMinor: amount, given: helps, before: earlier, elsewhere: integer({ min: 0, max: 200_000 }) }),
        ({ wonMinor, given, before, elsewhere }) => {
          const earned = (personId: string) =>
            before
              .filter((one) => one.personId === personId && one.quarter === '2026-Q1' && one.currency === 'CNY')
              .reduce((all, one) => all + one.amountMinor, elsewhere);
          const shares = paid(won(wonMinor, { helps: given, earlier: before }), {
            ana: elsewhere,
            bo: elsewhere,
            cy: elsewhere,
            di: elsewhere,
          });
          for (const [personId, amountMinor] of Object.entries(shares)) {
            expect(amountMinor + earned(personId)).toBeLessThanOrEqual(120_000);
          }
          const ofLead = before
            .filter(({ currency }) => currency === 'CNY')
            .reduce((all, one) => all + one.amountMinor, 0);
          const now = Object.values(shares).reduce((all, one) => all + one, 0);
          expect(now).toBeLessThanOrEqual(Math.max(0, 150_000 - ofLead));
        },
      ),
    );
  });

  it('reckons thousandths exactly, as whole numbers do', () => {
    assert(
      property(amount, integer({ min: 0, max: 5_000 }), (minor, permille) => {
        expect(BigInt(permilleOf(minor, permille))).toBe((BigInt(minor) * BigInt(permille)) / 1_000n);
      }),
    );
  });
});
