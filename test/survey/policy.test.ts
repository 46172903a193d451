import { describe, expect, it } from 'vitest';
import { markOf, unfitting } from '../../workflows/survey/answers.ts';
import { surveyDefinition } from '../../workflows/survey/definition.ts';
import { commitOf } from '../../workflows/survey/effects.ts';
import { SurveyPolicyBody } from '../../workflows/survey/survey-policy.contract.ts';
import { instant, named } from '../support/instants.ts';
import { aTemplate } from './policies.ts';
import { answer, does, LEAD, type Life, lived, wrong } from './simulated.ts';

const TECHNICAL = new Set(['policyResolved', 'peopleResolved', 'found', 'clocksPlanned']);
const story = ({ steps }: Life): string[] =>
  steps
    .flatMap(({ events }) => events)
    .filter(({ kind }) => !TECHNICAL.has(kind))
    .map(
      (event) =>
        `${event.kind === 'thresholdsReached' ? (event.notify?.level ?? 'due') : event.kind}@${named(event.at)}`,
    );

const told = ({ steps }: Life): string[] => {
  let seq = 0;
  return steps.flatMap(({ events, state, at }) =>
    commitOf(
      state,
      events.map((event) => ({ seq: ++seq, event })),
      at,
    ).notifications.flatMap(({ kind, roles }) =>
      roles.map((role) => `${kind} to ${'personId' in role ? role.personId : role.kind}`),
    ),
  );
};
const refusalsOf = ({ refused }: Life) => refused.map(({ command, rejection }) => `${command.kind}: ${rejection.code}`);
const owed = ({ state }: Life) => surveyDefinition.core.outgoing?.(state).map(({ key }) => key);

describe('a survey', () => {
  it('that is answered well is over, and both the watch and what it was about hear of it', async () => {
    const life = await lived([answer('Tue 10:00', 5)]);
    expect(story(life)).toEqual(['opened@Mon 09:00', 'surveyAnswered@Tue 10:00']);
    expect(life.state).toMatchObject({
      phase: 'closed',
      outcome: 'answered',
      result: { mark: 5, percent: 100, bad: false },
    });
    expect([told(life), owed(life)]).toEqual([
      ['invited to contact', 'surveyAnswered to owner'],
      ['marked', 'ended'],
    ]);
  });

  it('is reminded of once, and expires by itself', async () => {
    const life = await lived([]);
    expect(story(life)).toEqual(['opened@Mon 09:00', 'reminder@Tue 17:00', 'due@Thu 17:00', 'expired@Thu 17:00']);
    expect([told(life), owed(life)]).toEqual([
      ['invited to contact', 'reminded to contact', 'expired to owner'],
      ['ended'],
    ]);
    expect(commitOf(life.state, [], 0).workItems).toEqual([]);
  });

  it('answered at its last instant is in time, after it not', async () => {
    const late = await lived([answer('Thu 17:00', 4), answer('Fri 09:00', 4)]);
    expect([late.state.outcome, refusalsOf(late)]).toEqual(['answered', ['answer: ALREADY_ANSWERED']]);
    const expired = await lived([answer('Thu 17:01', 4)]);
    expect([expired.state.outcome, refusalsOf(expired)]).toEqual(['expired', ['answer: SURVEY_CLOSED']]);
  });

  it('with a bad mark waits for the lead of whoever looks after the customer', async () => {
    const life = await lived([
      answer('Tue 10:00', 2),
      does('Wed 09:00', LEAD, { kind: 'followUp', note: 'We called them.' }),
    ]);
    expect(told(life)).toEqual(['invited to contact', 'surveyAnswered to owner', 'badMark to ownersLead']);
    expect(commitOf(life.state, [], 0).workItems).toEqual([
      { key: 'followUp/1', kind: 'followUp', state: 'done', dueAt: null, personId: 'ownersLead' },
    ]);
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'answered', followUpNote: 'We called them.' });
  });

  it('with a bad mark that nobody sees to climbs its ladder', async () => {
    const life = await lived([answer('Tue 10:00', 1)]);
    expect([story(life).at(-1), told(life).at(-1)]).toEqual(['late@Wed 10:00', 'level to ownersLead']);
  });

  it('is counted by a newly published calendar from then on', async () => {
    const published = { at: instant('Tue 09:00'), fact: { kind: 'calendarPublished', id: 'office', version: 2 } };
    const { state } = await lived([published, answer('Tue 10:00', 1)]);
    expect(state.clocks.map(({ key, calendar }) => `${key} ${calendar?.version}`)).toEqual([
      'answer/1 2',
      'followUp/1 2',
    ]);
  });

  it('takes only what its questions ask for', async () => {
    const life = await lived([
      wrong({}),
      wrong({ mark: 6 }),
      wrong({ mark: 3, best: 'weather' }),
      wrong({ mark: 3, x: 1 }),
    ]);
    expect(refusalsOf(life)).toEqual(Array.from({ length: 4 }, () => 'answer: UNFITTING_ANSWERS'));
  });

  it('may be called off, and then tells what it was about', async () => {
    const life = await lived([
      does('Tue 10:00', LEAD, { kind: 'followUp', note: 'n' }),
      does('Tue 10:00', LEAD, { kind: 'cancel', reason: 'Sent to the wrong person.' }),
      answer('Tue 11:00', 5),
    ]);
    expect([life.state.outcome, refusalsOf(life), owed(life)]).toEqual([
      'cancelled',
      ['followUp: NOT_ANSWERED', 'answer: SURVEY_CLOSED'],
      ['ended'],
    ]);
  });

  it('finds its own number and owner when another process has begun it', async () => {
    const { state } = await lived([], { number: '', ownerId: '' });
    expect([state.number, state.ownerId]).toEqual(['SRV-9', 'accountOwner']);
  });
});

describe('the mark', () => {
  it.each([
    [1, 0, true],
    [2, 25, true],
    [3, 50, false],
    [5, 100, false],
  ])('%i of 1 to 5 is %i per cent', (mark, percent, bad) => {
    expect(markOf(aTemplate(), { mark })).toEqual({ mark, percent, bad });
  });

  it('needs every question that must be answered', () => {
    const questions = aTemplate().questions.map((question) => Object.assign({}, question, { required: true }));
    expect(unfitting(aTemplate({ questions }), { mark: 3, best: 'people' })).toBe('more');
  });
});

describe('a template', () => {
  it.each([
    ['the mark is asked by no scale', { mark: { question: 'best', bad: 1 } }],
    ['every mark would be bad', { mark: { question: 'mark', bad: 5 } }],
    ['two questions are called the same', { questions: [...aTemplate().questions, ...aTemplate().questions] }],
  ])('is refused when %s', (_why, change) => {
    expect(SurveyPolicyBody.safeParse({ ...aTemplate(), ...change }).success).toBe(false);
    expect(SurveyPolicyBody.safeParse(aTemplate()).success).toBe(true);
  });
});
