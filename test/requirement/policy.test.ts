import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../calendar/index.ts';
import type { Clock } from '../../workflows/shared/clock.ts';
import type { PolicyRequest } from '../../workflows/shared/lookups.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant, named } from '../support/instants.ts';
import { aPolicy, hours } from './policies.ts';
import { does, hears, lived, passOn, toldIn, verdict } from './simulated.ts';

const due = ({ clocks }: { clocks: readonly Clock[] }, key: string): string =>
  named(clocks.find((clock) => clock.key === key)?.plan?.dueAt);
const dateOf = (name: string): string => new Date(instant(name)).toISOString().slice(0, 10);

const published = (when: string) => hears(when, { kind: 'policyPublished', id: 'policy', version: 2 });

describe('a newly published policy, for open requirements, too', () => {
  const answers = {
    policy: ({ policy = { id: 'policy', version: 1 } }: PolicyRequest) => {
      const body = policy.version === 2 ? aPolicy(['pm'], {}, { firstFilter: hours(20) }) : aPolicy(['pm', 'dev']);
      const calendar = { id: 'office', version: 1 };
      return { ...policy, body, customerCalendar: calendar, calendars: { default: calendar }, timezone: 'UTC' };
    },
  };

  it('moves the clock that runs, once, and is what the review is held by', async () => {
    const { state, steps } = await lived(
      [published('Mon 12:00'), published('Mon 13:00'), does('Tue 10:00', 'csm', passOn)],
      { answers },
    );
    expect(due(state, 'firstFilter/1')).toBe('Wed 13:00');
    expect(state.review?.seats?.map(({ reviewerId }) => reviewerId)).toEqual(['pm']);
    const kinds = steps.flatMap(({ events }) => events.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'policyReplaced')).toHaveLength(1);
  });

  it('leaves a pause as it is', async () => {
    const { state } = await lived(
      [
        does('Mon 10:00', 'csm', { kind: 'askMore', question: 'Which report?' }),
        published('Mon 12:00'),
        does('Tue 10:00', 'sales', { kind: 'supply', text: 'The monthly one.' }),
      ],
      { answers, until: 'Tue 11:00' },
    );
    expect(due(state, 'firstFilter/1')).toBe('Thu 13:00');
  });
});

describe('bringing a requirement in', () => {
  it('is told to its owner, except by themselves', async () => {
    const assigned = async (openedBy: string) =>
      toldIn(await lived([], { openedBy, until: 'Mon 10:00' })).filter((told) => told.startsWith('assigned'));
    expect(await assigned('sales')).toEqual(['assigned to owner']);
    expect(await assigned('csm')).toEqual([]);
  });
});

describe('the first filter', () => {
  it('has a clock of its own, which stands still while more is asked', async () => {
    const { state } = await lived([
      does('Mon 10:00', 'csm', { kind: 'askMore', question: 'Which report?' }),
      does('Tue 10:00', 'sales', { kind: 'supply', text: 'The monthly one.' }),
    ]);
    expect(state.phase).toBe('filtering');
    expect(due(state, 'firstFilter/1')).toBe('Tue 17:00');
  });

  it('answers what is possible already and tells how', async () => {
    const life = await lived([does('Mon 10:00', 'csm', { kind: 'explain', answer: 'Use the menu.' })]);
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'answered', answer: 'Use the menu.' });
    expect(toldIn(life)).toContain('explained to wu');
  });

  it('refuses a decline without a written answer', async () => {
    const { refused, state } = await lived([does('Mon 10:00', 'csm', { kind: 'decline', answer: ' ' })]);
    expect(refused.map(({ rejection }) => rejection.code)).toEqual(['ANSWER_REQUIRED']);
    expect(state.phase).toBe('filtering');
  });
});

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

describe('a deferred requirement', () => {
  const deferred = [does('Mon 10:00', 'csm', passOn), does('Tue 10:00', 'pm', verdict('defer', dateOf('Wed+1 00:00')))];

  it('comes back to review by itself on its date', async () => {
    const before = await lived(deferred, { until: 'Wed+1 09:59' });
    expect(before.state).toMatchObject({ phase: 'deferred', deferral: { until: dateOf('Wed+1 00:00') } });
    const life = await lived(deferred, { until: 'Wed+1 10:00' });
    expect(life.state).toMatchObject({ phase: 'reviewing', rounds: { review: 2 } });
    expect(toldIn(life).filter((told) => told === 'inReview to wu')).toHaveLength(2);
  });

  it('can be brought back earlier', async () => {
    const { state } = await lived([...deferred, does('Wed 10:00', 'head', { kind: 'bringBack', reason: 'A deal.' })]);
    expect(state.phase).toBe('reviewing');
  });
});
