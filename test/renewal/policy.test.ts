import { describe, expect, it } from 'vitest';
import { DEMO_RENEWAL_POLICY } from '../../db/demo-renewal-policy.ts';
import { commitOf, stageOf } from '../../workflows/renewal/effects.ts';
import { followingInput } from '../../workflows/renewal/outgoing.ts';
import { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import { aContract, another, aPolicy, LATE, step } from './builders.ts';
import { at, does, factsOf, lived, POLICY_ID, reminded, story } from './simulated.ts';

const contract = aContract();
const renew = (when: string, more = {}) =>
  does(when, { kind: 'renew', next: another(contract, when.slice(0, 10), more) });

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

describe('a signature', () => {
  it('given early stops all reminders at once', async () => {
    const life = await lived({ contract, happenings: [renew('2027-11-05T10:00')] });
    expect(reminded(life)).toEqual(['usage@2027-10-02T09:00', 'offer@2027-11-01T09:00']);
    expect(story(life)).toEqual(['renewed@2027-11-05T10:00']);
    expect(factsOf(life).at(-1)).toMatchObject({ kind: 'renewed', direction: 'same', outcome: 'renewed' });
  });

  it('at the very instant at which the grace is used up is in time, a moment later it is not', async () => {
    const inTime = await lived({ contract, happenings: [renew('2028-01-08T00:00')] });
    expect(inTime.state.ending).toMatchObject({ outcome: 'renewed' });
    const late = await lived({ contract, happenings: [renew('2028-01-08T00:01')] });
    expect(late.refused).toMatchObject([{ rejection: { code: 'RENEWAL_CLOSED' } }]);
    expect(late.state.ending).toMatchObject({ outcome: 'lapsed' });
  });

  it.each([
    ['the same amount', {}, { outcome: 'renewed', direction: 'same' }],
    ['more', { amountMinor: 90_001 }, { outcome: 'renewed', direction: 'up' }],
    ['less', { amountMinor: 89_999 }, { outcome: 'renewed', direction: 'down' }],
    [
      'twice as much for two years',
      { amountMinor: 180_000, months: 24, endDate: '2029-12-31' },
      { outcome: 'renewed', direction: 'same' },
    ],
    ['another currency', { currency: 'CNY' }, { outcome: 'renewed', direction: null }],
    ['a new product', { products: ['Core', 'Plus'], amountMinor: 120_000 }, { outcome: 'expanded', direction: 'up' }],
  ])('for %s is told apart', async (_what, more, expected) => {
    const life = await lived({ contract, happenings: [renew('2027-12-10T10:00', more)] });
    expect(life.state.ending).toMatchObject(expected);
  });

  it('begins the next term, numbered after this one, still in the first year only while that lasts', async () => {
    const monthly = aContract({
      endDate: '2027-01-31',
      months: 1,
      firstYear: true,
      firstStart: '2027-01-01',
      amountMinor: 1_000,
    });
    const next = another(monthly, '2027-01-15', { months: 1, endDate: '2027-02-28' });
    const life = await lived({ contract: monthly, happenings: [does('2027-01-15T10:00', { kind: 'renew', next })] });
    const following = followingInput(life.state);
    expect(following).toMatchObject({
      number: 'REN-1.2',
      ownerId: 'sales',
      openedAt: at('2027-01-15T10:00'),
      contract: { firstYear: true, term: 2, version: 1, anchor: { date: '2027-01-01', months: 1 } },
    });
    expect(following?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const yearly = await lived({
      contract: aContract({ firstYear: true, firstStart: '2027-01-01' }),
      happenings: [renew('2027-12-10T10:00')],
    });
    expect(followingInput(yearly.state)?.contract.firstYear).toBe(false);
  });

  it('cannot be for a term that begins before this one ends, or ends before it begins', async () => {
    const early = await lived({ contract, happenings: [renew('2027-11-05T10:00', { startDate: '2027-12-31' })] });
    expect(early.refused).toMatchObject([{ rejection: { code: 'TERM_ORDER' } }]);
    const backwards = await lived({ contract, happenings: [renew('2027-11-05T10:00', { endDate: '2027-12-31' })] });
    expect(backwards.refused).toMatchObject([{ rejection: { code: 'TERM_ORDER' } }]);
  });
});

describe('what was lost', () => {
  const back = does('2028-02-01T10:00', {
    kind: 'winBack',
    next: another(contract, '2028-02-01', { startDate: '2028-02-01', endDate: '2029-01-31' }),
  });

  it('can be won back, and the term that follows begins on the day agreed on', async () => {
    const life = await lived({ contract, happenings: [back] });
    expect(life.state).toMatchObject({ phase: 'closed', ending: { outcome: 'wonBack', lostAs: 'lapsed' } });
    expect(followingInput(life.state)?.contract).toMatchObject({
      startDate: '2028-02-01',
      anchor: { date: '2028-02-01', months: 0 },
    });
  });

  it('is lost for a reason of the catalogue, which says whose the cause was', async () => {
    const churn = does('2027-11-20T10:00', { kind: 'churn', reasonKey: 'feature' });
    const life = await lived({ contract, happenings: [churn, back] });
    expect(factsOf(life).find(({ kind }) => kind === 'churned')).toMatchObject({ cause: 'product' });
    expect(life.state.ending).toMatchObject({ outcome: 'wonBack', lostAs: 'churned' });
    const unknown = await lived({
      contract,
      happenings: [does('2027-11-20T10:00', { kind: 'churn', reasonKey: 'moon' })],
      until: '2027-11-21T00:00',
    });
    expect(unknown.refused).toMatchObject([{ rejection: { code: 'UNKNOWN_REASON' } }]);
  });

  it('is the only thing that can be won back', async () => {
    const life = await lived({ contract, happenings: [renew('2027-11-05T10:00'), back] });
    expect(life.refused).toMatchObject([{ rejection: { code: 'RENEWAL_NOT_LOST' } }]);
  });
});

describe('a step', () => {
  it('done in time says nothing more; one that is not climbs its ladder', async () => {
    const done = does('2027-10-03T10:00', { kind: 'completeStep', key: 'usage', note: 'twelve seats of ten' });
    const life = await lived({ contract, happenings: [done], until: '2027-11-30T00:00' });
    const late = factsOf(life).flatMap((fact) => (fact.kind === 'thresholdsReached' ? [fact.clock] : []));
    expect(late).toEqual(['offer/1']);
    expect(life.state.steps).toMatchObject([
      { key: 'usage', state: 'done', by: 'Ana' },
      { key: 'offer', state: 'due' },
    ]);
  });

  it('done or skipped before its day never comes', async () => {
    const early = does('2027-09-01T10:00', { kind: 'completeStep', key: 'usage' });
    const skipped = does('2027-09-01T11:00', { kind: 'skipStep', key: 'offer', reason: 'asked for already' });
    const life = await lived({ contract, happenings: [early, skipped], until: '2027-12-02T00:00' });
    expect(reminded(life)).toEqual(['quote@2027-12-01T09:00']);
  });

  it('is settled once, and must be one of the plan', async () => {
    const once = does('2027-10-03T10:00', { kind: 'completeStep', key: 'usage' });
    const again = does('2027-10-03T11:00', { kind: 'skipStep', key: 'usage', reason: 'x' });
    const unknown = does('2027-10-03T12:00', { kind: 'completeStep', key: 'moon' });
    const life = await lived({ contract, happenings: [once, again, unknown], until: '2027-10-04T00:00' });
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual(['STEP_OVER', 'UNKNOWN_STEP']);
  });
});

describe('a newly published calendar', () => {
  it('moves the clock of the step that has come, and the days of those ahead', async () => {
    const published = { at: at('2027-10-03T10:00'), fact: { kind: 'calendarPublished', id: 'office', version: 2 } };
    const setting = { contract, calendar: { id: 'office', version: 1 }, until: '2027-10-04T00:00' };
    const life = await lived({ ...setting, happenings: [published, published] });
    expect(life.state.clocks.map(({ key, calendar }) => `${key} ${calendar?.version}`)).toEqual(['usage/1 2']);
    expect([life.state.plan?.key, factsOf(life).filter(({ kind }) => kind === 'calendarReplaced').length]).toEqual([
      expect.stringContaining('office@2'),
      1,
    ]);
  });
});

describe('a newly published policy, for open renewals, too', () => {
  const published = { at: at('2027-10-03T10:00'), fact: { kind: 'policyPublished', id: POLICY_ID, version: 2 } };
  const sooner = step('usage', -90, { doneWithin: { target: { minutes: 60 }, calendar: 'customer', ladder: LATE } });

  it('moves the days ahead and the clock of the step that has come; what is done stays done, and nobody is reminded twice', async () => {
    const secondPolicy = aPolicy({ steps: [sooner, step('offer', -50), step('newStep', -40)], graceDays: 3 });
    const life = await lived({ contract, secondPolicy, happenings: [published, published] });
    expect(reminded(life)).toEqual(['usage@2027-10-02T09:00', 'offer@2027-11-11T09:00', 'newStep@2027-11-21T09:00']);
    expect(factsOf(life).filter(({ kind }) => kind === 'policyReplaced')).toHaveLength(1);
    expect(story(life).at(-1)).toBe('lapsed@2028-01-04T00:00');
    const [clock] = life.state.clocks;
    expect([clock?.key, clock?.targetMs, clock?.targetDays]).toEqual(['usage/1', 3_600_000, undefined]);
  });

  it('is of no matter when it is older, another’s, or the renewal is over', async () => {
    const other = { ...published, fact: { ...published.fact, id: 'another' } };
    const older = { ...published, fact: { ...published.fact, version: 1 } };
    const late = { ...published, at: at('2028-03-01T00:00') };
    const life = await lived({ contract, happenings: [other, older, late] });
    expect(factsOf(life).filter(({ kind }) => kind === 'policyReplaced')).toEqual([]);
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
