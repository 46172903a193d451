import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../calendar/index.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant, named } from '../support/instants.ts';
import { dateOf, due } from './dates.ts';
import { aPolicy } from './policies.ts';
import { does, lived, passOn, toldIn, verdict } from './simulated.ts';

describe('a review round', () => {
  it('is the next one whose cut-off has not passed', async () => {
    const early = await lived([does('Wed 10:00', 'csm', passOn)]);
    expect(named(early.state.review?.round?.meetingAt)).toBe('Thu 10:00');
    const late = await lived([does('Wed 10:01', 'csm', passOn)]);
    expect(named(late.state.review?.round?.meetingAt)).toBe('Thu+1 10:00');
  });

  it('gives each reviewer their working days from the cut-off on', async () => {
    const { state } = await lived([does('Mon 10:00', 'csm', passOn)], { until: 'Thu 00:00' });
    expect(due(state, 'review-pm/1')).toBe('Fri 10:00');
  });

  it('stops the clocks of reviewers over holidays', async () => {
    const holiday = compileCalendar({ ...OFFICE_HOURS, holidays: [{ date: dateOf('Fri 09:00'), reason: 'feast' }] });
    const { state } = await lived([does('Mon 10:00', 'csm', passOn)], { until: 'Thu 00:00', calendar: holiday });
    expect(due(state, 'review-pm/1')).toBe('Mon+1 10:00');
  });

  it('passes the voice of a late reviewer to their lead, then to the head of product', async () => {
    const life = await lived([does('Mon 10:00', 'csm', passOn)], { until: 'Fri+1 09:00' });
    const seat = life.state.review?.seats?.find(({ reviewerId }) => reviewerId === 'dev');
    expect(seat).toMatchObject({ step: 'head', holders: { reviewer: 'dev', lead: 'devLead', head: 'head' } });
    expect(toldIn(life).filter((told) => told.startsWith('reviewPassed'))).toEqual([
      'reviewPassed to head',
      'reviewPassed to devLead',
      'reviewPassed to head',
    ]);
  });

  it.each([
    ['all', ['adopt', 'adopt'], 'adopted'],
    ['all', ['adopt', 'decline'], 'closed'],
    ['any', ['adopt'], 'adopted'],
    ['any', ['decline', 'adopt'], 'closed'],
    ['majority', ['adopt', 'adopt'], 'adopted'],
    ['majority', ['adopt'], 'reviewing'],
    ['majority', ['adopt', 'decline'], 'reviewing'],
  ] as const)('of the rule %s with the verdicts %j leaves it %s', async (rule, verdicts, phase) => {
    const voices = verdicts.map((one, index) => does(`Tue 1${index}:00`, index === 0 ? 'pm' : 'dev', verdict(one)));
    const policy = aPolicy(['pm', 'dev'], { rule });
    const { state } = await lived([does('Mon 10:00', 'csm', passOn), ...voices], { policy, until: 'Tue 12:00' });
    expect(state.phase).toBe(phase);
  });

  it('is counted by a newly published calendar from then on', async () => {
    const fact = { kind: 'calendarPublished', id: 'office', version: 2 };
    const happenings = [{ at: instant('Mon 09:30'), fact }, does('Mon 10:00', 'csm', passOn)];
    const { state } = await lived(happenings, { until: 'Mon 11:00' });
    expect(state.clocks.map(({ calendar }) => calendar?.version)).toEqual(state.clocks.map(() => fact.version));
    expect(state.clocks.length).toBeGreaterThan(1);
  });

  it('decides once when two reviewers decide at the same time', async () => {
    const policy = aPolicy(['pm', 'dev'], { rule: 'any' });
    const life = await lived(
      [
        does('Mon 10:00', 'csm', passOn),
        does('Tue 10:00', 'pm', verdict('adopt')),
        does('Tue 10:00', 'dev', verdict('decline')),
      ],
      { policy, until: 'Tue 12:00' },
    );
    expect(life.state.phase).toBe('adopted');
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual(['WRONG_STATE']);
    expect(toldIn(life).filter((told) => told.endsWith(' to wu'))).toEqual([
      'submitted to wu',
      'inReview to wu',
      'adopted to wu',
    ]);
  });

  it('that comes out even is decided by the head of product', async () => {
    const policy = aPolicy(['pm', 'dev'], { rule: 'majority' });
    const { state } = await lived(
      [
        does('Mon 10:00', 'csm', passOn),
        does('Tue 10:00', 'pm', verdict('adopt')),
        does('Tue 11:00', 'dev', verdict('decline')),
        does('Tue 12:00', 'head', verdict('adopt')),
      ],
      { policy },
    );
    expect(state.phase).toBe('adopted');
  });

  it('refuses a verdict of whoever submitted it; their voice goes to their lead at once', async () => {
    const { state, refused } = await lived(
      [does('Mon 10:00', 'csm', passOn), does('Tue 10:00', 'pm', verdict('adopt'))],
      { openedBy: 'pm', until: 'Wed 09:00' },
    );
    expect(refused.map(({ rejection }) => rejection.code)).toEqual(['FOUR_EYES']);
    expect(state.review?.seats?.[0]).toMatchObject({ reviewerId: 'pm', step: 'head', holders: { head: 'head' } });
  });

  it('refuses the verdict of somebody without a voice, and a second one', async () => {
    const { refused } = await lived([
      does('Mon 10:00', 'csm', passOn),
      does('Tue 10:00', 'agent', verdict('adopt')),
      does('Tue 11:00', 'pm', verdict('adopt')),
      does('Tue 12:00', 'pm', verdict('decline')),
      does('Tue 13:00', 'dev', verdict('defer')),
    ]);
    expect(refused.map(({ rejection }) => rejection.code)).toEqual([
      'NOT_A_REVIEWER',
      'VERDICT_GIVEN',
      'UNTIL_REQUIRED',
    ]);
  });
});
