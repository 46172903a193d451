import { describe, expect, it } from 'vitest';
import { aContract, aPolicy, LATE, step } from './builders.ts';
import { at, factsOf, lived, POLICY_ID, reminded, story } from './simulated.ts';

const contract = aContract();

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
