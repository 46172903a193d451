import { describe, expect, it } from 'vitest';
import { followingInput } from '../../workflows/renewal/outgoing.ts';
import { aContract, another } from './builders.ts';
import { at, does, factsOf, lived, reminded, story } from './simulated.ts';

const contract = aContract();

const renew = (when: string, more = {}) =>
  does(when, { kind: 'renew', next: another(contract, when.slice(0, 10), more) });

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
