import { describe, expect, it } from 'vitest';
import { endOfTerm } from '../../calendar/index.ts';
import { aContract, aPolicy, step } from './builders.ts';
import { does, lived, OWNERS, reminded, story } from './simulated.ts';

const contract = aContract();
const change = (when: string, changes: object, version = 1) =>
  does(when, { kind: 'changeContract', version, changes, reason: 'agreed' });

describe('the days of a term', () => {
  it.each([
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-03-01', 12, '2028-02-29'],
  ])('from %s on, %i months long, end as a lawyer counts', (start, months, end) => {
    expect(endOfTerm(start, { months })).toBe(end);
  });

  it('of a chain from 29 February on are counted from its anchor', async () => {
    const anchored = aContract({
      startDate: '2028-03-01',
      endDate: '2029-02-28',
      autoRenewing: true,
      anchor: { date: '2024-02-29', months: 48 },
    });
    const first = await lived({
      contract: {
        ...anchored,
        startDate: '2027-03-01',
        endDate: '2028-02-28',
        anchor: { date: '2024-02-29', months: 36 },
      },
    });
    expect(first.state.ending?.next).toMatchObject({ startDate: '2028-02-29', endDate: '2029-02-28' });
    const second = await lived({ contract: anchored });
    expect(second.state.ending?.next).toMatchObject({ startDate: '2029-03-01', endDate: '2030-02-28' });
  });

  it('of an irregular term are as many as before when it goes on by itself', async () => {
    const odd = aContract({ endDate: '2027-01-10', months: null, autoRenewing: true });
    expect((await lived({ contract: odd })).state.ending?.next).toMatchObject({
      startDate: '2027-01-11',
      endDate: '2027-01-20',
      months: null,
    });
  });

  it.each([
    ['2027-03-27', '2027-03-27T23:00', '2027-03-28T07:00'],
    ['2027-10-30', '2027-10-30T22:00', '2027-10-31T08:00'],
  ])('are those of the customer’s zone across the change of clocks after %s', async (endDate, ends, nine) => {
    const policy = aPolicy({ steps: [step('after', 1)], graceDays: 3 });
    const life = await lived({
      contract: aContract({ endDate, months: null }),
      policy,
      timezone: 'Europe/Berlin',
      owners: { ...OWNERS, zones: { csm: 'Europe/Berlin' } },
    });
    expect(story(life)[0]).toBe(`termEnded@${ends}`);
    expect(reminded(life)).toEqual([`after@${nine}`]);
  });

  it('of reminders are working days where the rules say so, at nine in the owner’s zone', async () => {
    const steps = [step('before', -7, { adjust: 'previous' }), step('after', 1, { adjust: 'next' })];
    const inShanghai = { ...OWNERS, zones: { csm: 'Asia/Shanghai' } };
    // 25 December 2027 and 2 January 2028 are a Saturday and a Sunday.
    const life = await lived({
      contract: aContract({ endDate: '2028-01-01', months: null }),
      policy: aPolicy({ steps }),
      owners: inShanghai,
    });
    expect(reminded(life)).toEqual(['before@2027-12-24T01:00', 'after@2028-01-03T01:00']);
  });

  it('of notice count months first, to the last day of a shorter month', async () => {
    const steps = [step('notice', 0, { from: 'notice', what: 'decideOnNotice' })];
    const life = await lived({
      contract: aContract({
        startDate: '2027-06-01',
        endDate: '2028-05-31',
        noticeMonths: 3,
        anchor: { date: '2027-06-01', months: 0 },
      }),
      policy: aPolicy({ steps }),
    });
    expect(reminded(life)).toEqual(['notice@2028-02-29T09:00']);
    const without = await lived({ contract, policy: aPolicy({ steps }) });
    expect(reminded(without)).toEqual([]);
  });
});

describe('a newer version of the calendar', () => {
  it('moves the days still ahead, also while nothing is due', async () => {
    const steps = [step('sign', -7, { adjust: 'previous' })];
    const published = {
      at: Date.parse('2027-06-01T10:00:00Z'),
      fact: { kind: 'calendarPublished', id: 'office', version: 2 },
    };
    // 24 December 2027 is a Friday; in the newer version it is a holiday.
    const setting = {
      contract,
      policy: aPolicy({ steps }),
      calendar: { id: 'office', version: 1 },
      until: '2027-12-25T00:00',
    } as const;
    expect(reminded(await lived(setting))).toEqual(['sign@2027-12-24T09:00']);
    const life = await lived({ ...setting, happenings: [published], holidays: { 2: ['2027-12-24'] } });
    expect(reminded(life)).toEqual(['sign@2027-12-23T09:00']);
  });
});

describe('a change of the contract', () => {
  it('that moves the end earlier past several reminders sends one', async () => {
    const life = await lived({
      contract,
      happenings: [change('2027-06-01T10:00', { endDate: '2027-06-20', months: null })],
      until: '2027-06-12T00:00',
    });
    expect(reminded(life)).toEqual(['quote@2027-06-01T10:00 +usage +offer']);
  });

  it('by a few days reminds nobody twice', async () => {
    const life = await lived({
      contract,
      happenings: [change('2027-10-03T10:00', { endDate: '2028-01-10', months: null })],
      until: '2027-12-01T00:00',
    });
    expect(reminded(life)).toEqual(['usage@2027-10-02T09:00', 'offer@2027-11-11T09:00']);
  });

  it('by months takes back what is not done, which comes again on its new day', async () => {
    const moved = change('2027-11-03T10:00', { endDate: '2028-06-30', months: 18 });
    const done = does('2027-10-05T10:00', { kind: 'completeStep', key: 'usage' });
    const life = await lived({ contract, happenings: [done, moved], until: '2028-05-02T00:00' });
    expect(reminded(life)).toEqual(['usage@2027-10-02T09:00', 'offer@2027-11-01T09:00', 'offer@2028-05-01T09:00']);
    expect(life.state.clocks.map(({ key, stopReason }) => [key, stopReason])).toEqual([
      ['usage/1', 'done'],
      ['offer/1', 'moved'],
      ['offer/2', undefined],
    ]);
  });

  it('in the grace prolongs the term, which is then running again', async () => {
    const life = await lived({
      contract,
      happenings: [change('2028-01-03T10:00', { endDate: '2028-03-31', months: 15 })],
      until: '2028-03-01T00:00',
    });
    expect(life.state.phase).toBe('running');
  });

  it('made to an older version is refused', async () => {
    const life = await lived({
      contract,
      happenings: [change('2027-06-01T10:00', { amountMinor: 1 }), change('2027-06-02T10:00', { amountMinor: 2 })],
      until: '2027-06-03T00:00',
    });
    expect(life.refused).toMatchObject([{ rejection: { code: 'CONTRACT_CHANGED', details: { version: 2 } } }]);
    expect(life.state.contract).toMatchObject({ amountMinor: 1, version: 2 });
  });

  it('that voids it ends everything', async () => {
    const life = await lived({ contract, happenings: [does('2027-06-01T10:00', { kind: 'cancel', reason: 'typo' })] });
    expect(story(life)).toEqual(['cancelled@2027-06-01T10:00']);
    expect(reminded(life)).toEqual([]);
  });
});
