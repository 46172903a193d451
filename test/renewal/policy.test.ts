import { describe, expect, it } from 'vitest';
import { DEMO_RENEWAL_POLICY } from '../../db/demo-renewal-policy.ts';
import { commitOf, stageOf } from '../../workflows/renewal/effects.ts';
import { followingInput } from '../../workflows/renewal/outgoing.ts';
import { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import { aContract } from './builders.ts';
import { at, does, lived, reminded, story } from './simulated.ts';

const contract = aContract();

describe('a term that nobody renews', () => {
  it('is reminded of at its steps, ends, and lapses by itself when its grace is used up', async () => {
    const life = await lived({ contract });
    expect(reminded(life)).toEqual([
      'usage@2027-10-02T09:00',
      'offer@2027-11-01T09:00',
      'quote@2027-12-01T09:00',
      'sign@2027-12-24T09:00',
      'grace@2028-01-01T09:00',
    ]);
    expect(story(life)).toEqual(['termEnded@2028-01-01T00:00', 'lapsed@2028-01-08T00:00']);
    expect(life.state).toMatchObject({ phase: 'closed', ending: { outcome: 'lapsed' } });
    expect(life.state.clocks.every(({ stoppedAt }) => stoppedAt !== undefined)).toBe(true);
    expect(life.state.steps.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'stopped'));
  });

  it('goes on by itself where the contract says so, for as long as before and at the same price', async () => {
    const life = await lived({ contract: aContract({ autoRenewing: true }) });
    expect(story(life)).toEqual(['renewed@2028-01-01T00:00']);
    expect(life.state.ending).toMatchObject({ outcome: 'renewed', automatic: true, direction: 'same' });
    expect(followingInput(life.state)?.contract).toMatchObject({
      startDate: '2028-01-01',
      endDate: '2028-12-31',
      term: 2,
      amountMinor: 90_000,
    });
  });

  it('known only when it was long over lapses at once and reminds nobody', async () => {
    const life = await lived({ contract, input: { openedAt: at('2028-03-01T08:00') } });
    expect(story(life)).toEqual(['termEnded@2028-03-01T08:00', 'lapsed@2028-03-01T08:00']);
    expect(reminded(life)).toEqual([]);
  });

  it('known in the middle of its plan is reminded of the latest step alone, which names the others', async () => {
    const life = await lived({ contract, input: { openedAt: at('2027-12-05T08:00') }, until: '2027-12-06T00:00' });
    expect(reminded(life)).toEqual(['quote@2027-12-05T08:00 +usage +offer']);
    const told = life.steps.flatMap(({ state, events }) => {
      const first = state.seq - events.length;
      return commitOf(
        state,
        events.map((event, index) => ({ seq: first + index + 1, event })),
        0,
      ).notifications;
    });
    expect(told.filter(({ kind }) => kind === 'step')).toMatchObject([
      { data: { what: 'sendQuote', missed: ['checkUsage', 'prepareOffer'], daytime: true }, gathered: true },
    ]);
  });
});

describe('how far a renewal has come', () => {
  it('shows in its stage', async () => {
    const quote = does('2027-12-02T10:00', { kind: 'quote', amountMinor: 95_000, currency: 'EUR' });
    const life = await lived({ contract, happenings: [quote], until: '2028-01-02T00:00' });
    expect([...new Set(life.steps.map(({ state }) => stageOf(state)))]).toEqual([
      'ahead',
      'preparing',
      'quoted',
      'grace',
    ]);
  });
});

describe('the demo’s policy', () => {
  it('is one', () => {
    expect(RenewalPolicyBody.parse(DEMO_RENEWAL_POLICY)).toEqual(DEMO_RENEWAL_POLICY);
  });
});
